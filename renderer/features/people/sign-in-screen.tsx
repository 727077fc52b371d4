import { useState, type ReactNode } from 'react';
import { useSession } from '../../api/session';
import { peopleText as words, roleWords } from '../../i18n/texts/people';
import { usePersonStore } from '../../stores/person-store';
import { setEnvironmentOpen } from '../../stores/view-store';
import { Button } from '../../ui/button';
import styles from './people.module.css';
import { PeopleList } from './people-list';
import { PinForm } from './pin-form';
import { RecoverForm } from './recover-form';

/** Shown while the window is locked: a name, a PIN, Enter. */
export function SignInScreen(): ReactNode {
  const [isRecovering, setRecovering] = useState(false);
  return (
    <main className={styles['page']} aria-label={words.signIn}>
      {isRecovering ? (
        <RecoverForm
          onBack={() => {
            setRecovering(false);
          }}
        />
      ) : (
        <SignIn
          onLostPin={() => {
            setRecovering(true);
          }}
        />
      )}
    </main>
  );
}

function SignIn({ onLostPin }: { readonly onLostPin: () => void }): ReactNode {
  const { operators, trainingPins } = useSession();
  const last = usePersonStore((state) => state.last);
  const [chosenId, setChosenId] = useState<string | null>(last);
  const chosen = operators.find((one) => one.id === chosenId) ?? operators[0] ?? null;
  const staff = operators
    .filter((one) => trainingPins[one.id] !== undefined)
    .map((one) =>
      words.trainingPerson(one.name, trainingPins[one.id] ?? '', roleWords[one.role].toLowerCase()),
    );
  return (
    <div className={styles['box']}>
      <header>
        <h1 className={styles['title']}>{words.signIn}</h1>
        <p className={styles['lead']}>{chosen === null ? words.nobody : words.lead}</p>
      </header>
      {chosen === null ? null : (
        <PinForm operators={operators} chosen={chosen} onChoose={setChosenId}>
          <PeopleList operators={operators} chosenId={chosen.id} onChoose={setChosenId} />
        </PinForm>
      )}
      {staff.length === 0 ? null : <p className={styles['hint']}>{words.training(staff.join(', '))}</p>}
      <div className={styles['links']}>
        <Button variant="quiet" size="small" onPress={onLostPin}>
          {words.lostPin}
        </Button>
        <Button
          variant="quiet"
          size="small"
          onPress={() => {
            setEnvironmentOpen(true);
          }}
        >
          {words.otherEnvironment}
        </Button>
      </div>
    </div>
  );
}
