import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { pinSchema } from '../../../shared/domain/operator';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { takeSession } from '../../api/session';
import { operatorsText as words } from '../../i18n/texts/operators';
import { peopleText } from '../../i18n/texts/people';
import { showCode } from '../../stores/person-store';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { DialogForm } from '../../ui/dialog-form';
import { Card } from '../../ui/page';
import { PinField } from '../../ui/pin-field';
import { useAction } from '../../ui/use-action';
import styles from './operators.module.css';

/** Makes a new recovery code; the one before is worthless then. */
export function NewCode(): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
  };
  return (
    <Card title={words.codeTitle}>
      <div className={styles['code']}>
        <p>{words.codeLead}</p>
        <Button
          onPress={() => {
            setOpen(true);
          }}
        >
          {words.newCode}
        </Button>
      </div>
      <Dialog isOpen={isOpen} onClose={close} title={words.newCodeTitle} subtitle={words.codeLead}>
        <CodeForm onClose={close} />
      </Dialog>
    </Card>
  );
}

function CodeForm({ onClose }: { readonly onClose: () => void }): ReactNode {
  const client = useQueryClient();
  const [pin, setPin] = useState('');
  const [isTried, setTried] = useState(false);
  const isShort = !pinSchema.safeParse(pin).success;
  const make = useAction(async () => {
    const { session, recoveryCode } = await unwrap(bridge().people.newRecoveryCode({ pin }));
    onClose();
    if (session.operator !== null) showCode({ operatorId: session.operator.id, code: recoveryCode });
    takeSession(client, session);
  });
  return (
    <DialogForm
      save={words.makeCode}
      isPending={make.isPending}
      error={make.error}
      onSubmit={() => {
        setTried(true);
        if (!isShort) make.run();
      }}
      onClose={onClose}
    >
      <PinField
        label={words.yourPin}
        value={pin}
        onChange={setPin}
        error={isTried && isShort ? peopleText.pinMissing : null}
        focusFirst
      />
    </DialogForm>
  );
}
