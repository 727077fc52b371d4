import { useState, type ReactNode } from 'react';
import { pinSchema } from '../../../shared/domain/operator';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { operatorsText as words } from '../../i18n/texts/operators';
import { peopleText } from '../../i18n/texts/people';
import { announce } from '../../ui/announcer';
import { Dialog } from '../../ui/dialog';
import { DialogForm } from '../../ui/dialog-form';
import { NewPinFields, noPin, readPin } from '../../ui/new-pin';
import { PinField } from '../../ui/pin-field';
import { useAction } from '../../ui/use-action';

/** Changes the PIN of whoever is signed in. */
export function OwnPin(props: { readonly isOpen: boolean; readonly onClose: () => void }): ReactNode {
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={words.ownPinTitle}>
      <OwnPinForm onClose={props.onClose} />
    </Dialog>
  );
}

function OwnPinForm({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [present, setPresent] = useState('');
  const [pair, setPair] = useState(noPin);
  const [isTried, setTried] = useState(false);
  const isShort = !pinSchema.safeParse(present).success;
  const save = useAction(async (newPin: string) => {
    await unwrap(bridge().people.changeOwnPin({ pin: present, newPin }));
    announce(words.pinSaved);
    onClose();
  });
  return (
    <DialogForm
      save={words.savePin}
      isPending={save.isPending}
      error={save.error}
      onSubmit={() => {
        setTried(true);
        const newPin = readPin(pair);
        if (newPin !== null && !isShort) save.run(newPin);
      }}
      onClose={onClose}
    >
      <PinField
        label={words.ownPin}
        value={present}
        onChange={setPresent}
        error={isTried && isShort ? peopleText.pinMissing : null}
        focusFirst
      />
      <NewPinFields value={pair} onChange={setPair} isTried={isTried} />
    </DialogForm>
  );
}
