import { useRef, useState, type ReactNode } from 'react';
import { useFormats } from '../../../api/app-info';
import { useUnlistedConnections, type DescribedConnection } from '../../../api/connections';
import { paymentSentence } from '../../../i18n/describe';
import { lookUpText as words } from '../../../i18n/texts/register';
import { closeRegister, useRegisterStore } from '../../../stores/register-store';
import { announce } from '../../../ui/announcer';
import { Dialog } from '../../../ui/dialog';
import { DialogForm } from '../../../ui/dialog-form';
import { SelectField } from '../../../ui/select-field';
import { TextField } from '../../../ui/text-field';
import { clean } from '../search/search-box-state';
import { LookUpFailed } from './look-up-failed';
import { useLookUp } from './use-look-up';

const REFERENCE_MAX = 64;

/** Asks for a reference and reads the payment that it names. A scanner's Enter sends it. */
export function LookUpDialog(): ReactNode {
  const isOpen = useRegisterStore((state) => state.open === 'look-up');
  const connections = useUnlistedConnections();
  return (
    <Dialog isOpen={isOpen} onClose={closeRegister} title={words.title} subtitle={words.lead}>
      <LookUpForm connections={connections} />
    </Dialog>
  );
}

function LookUpForm({ connections }: { readonly connections: readonly DescribedConnection[] }): ReactNode {
  const formats = useFormats();
  const [chosen, setChosen] = useState<string | null>(null);
  const [reference, setReference] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, setAsked] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const at = connections.find(({ connection }) => connection.id === chosen) ?? connections[0];
  const lookUp = useLookUp((row) => {
    announce(words.found(paymentSentence(row.payment, formats, Date.now())));
    closeRegister();
  });

  /** A card number or a swipe never leaves this field (I11). */
  const submit = (): void => {
    const cleaned = clean(reference, 'settled');
    const text = cleaned.kind === 'text' ? cleaned.shown.trim() : '';
    if (cleaned.kind !== 'text') setReference('');
    const wrong =
      cleaned.kind === 'swipe'
        ? words.swiped
        : cleaned.kind === 'card'
          ? words.card
          : text === ''
            ? words.missing
            : text.length > REFERENCE_MAX
              ? words.tooLong
              : null;
    setProblem(wrong);
    if (wrong !== null || at === undefined) {
      input.current?.focus();
      return;
    }
    setAsked(text);
    lookUp.run(at.connection.id, text);
  };

  return (
    <DialogForm save={words.submit} isPending={lookUp.isPending} onSubmit={submit} onClose={closeRegister}>
      {connections.length > 1 && at !== undefined ? (
        <SelectField
          label={words.connection}
          options={connections.map(({ connection }) => ({ id: connection.id, label: connection.label }))}
          value={at.connection.id}
          onChange={setChosen}
        />
      ) : null}
      <TextField
        label={words.reference}
        help={[at?.provider.lookUpHelp, words.help].filter(Boolean).join(' ')}
        value={reference}
        onChange={(text) => {
          setReference(text);
          setProblem(null);
        }}
        error={problem}
        // More than a reference may have, so that a swipe is known as one.
        maxLength={400}
        autoComplete="off"
        spellCheck="false"
        inputRef={input}
        focusFirst
      />
      {lookUp.error === null ? null : (
        <LookUpFailed error={lookUp.error} reference={asked} connection={at?.connection.label ?? ''} />
      )}
    </DialogForm>
  );
}
