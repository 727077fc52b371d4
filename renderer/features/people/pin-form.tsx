import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { pinSchema, type Operator } from '../../../shared/domain/operator';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { askSession, takeSession } from '../../api/session';
import { peopleText as words } from '../../i18n/texts/people';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { digitsOf, PinField } from '../../ui/pin-field';
import { useAction } from '../../ui/use-action';
import styles from './people.module.css';
import { PersonState } from './person-state';
import { personFor } from './person-for';

export interface PinFormProps {
  readonly operators: readonly Operator[];
  readonly chosen: Operator;
  readonly onChoose: (id: string) => void;
  /** The list of people. */
  readonly children: ReactNode;
}

/**
 * The list and the PIN as one form, so that the hands need not care which of the two has the focus: digits go into the
 * PIN, letters and arrows choose a person, Enter signs in.
 */
export function PinForm({ operators, chosen, onChoose, children }: PinFormProps): ReactNode {
  const client = useQueryClient();
  const [pin, setPin] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);

  const signIn = useAction(async (id: string, typed: string) => {
    try {
      takeSession(client, await unwrap(bridge().people.signIn({ id, pin: typed })));
    } catch (failure) {
      // Whether there is a pause now, or a lock, is on the person.
      await askSession(client);
      input.current?.focus();
      throw failure;
    }
  });

  const submit = (): void => {
    if (!pinSchema.safeParse(pin).success) {
      setProblem(words.pinMissing);
      input.current?.focus();
      return;
    }
    setPin('');
    signIn.run(chosen.id, pin);
  };

  const choose = (id: string): void => {
    if (id === chosen.id) return;
    setPin('');
    setProblem(null);
    signIn.reset();
    onChoose(id);
  };

  const inList = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      event.stopPropagation();
      if (pin === '') input.current?.focus();
      else submit();
    } else if (/^\d$/.test(event.key)) {
      event.preventDefault();
      event.stopPropagation();
      setPin((before) => digitsOf(before + event.key));
      input.current?.focus();
    }
  };

  const inPin = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const other = personFor(event.key, operators, chosen);
    if (other === null) return;
    event.preventDefault();
    choose(other.id);
  };

  return (
    <form
      className={styles['columns']}
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div role="presentation" onKeyDownCapture={inList}>
        {children}
      </div>
      <div className={styles['form']}>
        <PinField
          key={chosen.id}
          label={words.pinOf(chosen.name)}
          value={pin}
          onChange={(typed) => {
            setPin(typed);
            setProblem(null);
          }}
          error={problem}
          inputRef={input}
          onKeyDown={inPin}
          focusFirst
        />
        <PersonState operator={chosen} />
        {signIn.error === null ? null : <ErrorNotice error={signIn.error} />}
        <Button type="submit" variant="primary" wide shortcut="Enter" isPending={signIn.isPending}>
          {words.signIn}
        </Button>
      </div>
    </form>
  );
}
