import { useRef, useState, type ReactNode } from 'react';
import type { ErrorCode, TillbackError } from '../../shared/domain/error-code';
import { pinSchema, type Operator } from '../../shared/domain/operator';
import { tellError } from '../i18n/messages';
import { outcomeText as words } from '../i18n/texts/outcome';
import { Button } from './button';
import styles from './decide-form.module.css';
import { ErrorNotice } from './error-notice';
import { Notice } from './notice';
import { PinField } from './pin-field';
import { SelectField } from './select-field';
import { TextField } from './text-field';

/** What somebody decided, and the proof that it was them. */
export interface Decision {
  readonly decision: 'approve' | 'refuse';
  readonly approverId: string;
  readonly pin: string;
  readonly note: string;
}

export interface DecideFormProps {
  /** People who may decide. */
  readonly approvers: readonly Operator[];
  /** Who is signed in. */
  readonly operatorId: string | null;
  readonly singleOperator: boolean;
  /** What pressing the main button does, in words. */
  readonly approve: string;
  readonly isPending: boolean;
  readonly error: TillbackError | null;
  readonly onDecide: (decision: Decision) => void;
}

/** Failures that belong to the PIN field. */
const PIN_ERRORS: ReadonlySet<ErrorCode> = new Set(['pin-wrong', 'pin-locked', 'pin-needed-anew']);

/** Who decides, their PIN and a note. The PIN lives in this form only, and is gone once it was used. */
export function DecideForm(props: DecideFormProps): ReactNode {
  const { approvers, operatorId, isPending, error, onDecide } = props;
  const [chosen, setChosen] = useState<string | null>(null);
  const [pin, setPin] = useState('');
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const pinInput = useRef<HTMLInputElement>(null);
  const approver = approvers.find(({ id }) => id === (chosen ?? preferred(approvers, operatorId))) ?? null;

  if (approvers.length === 0) {
    return (
      <Notice tone="quiet" title={words.nobody}>
        {words.nobodyLead}
      </Notice>
    );
  }

  const decide = (decision: Decision['decision']): void => {
    setTried(true);
    if (approver === null) return;
    if (!pinSchema.safeParse(pin).success) {
      pinInput.current?.focus();
      return;
    }
    onDecide({ decision, approverId: approver.id, pin, note: note.trim() });
    setPin('');
    setTried(false);
    pinInput.current?.focus();
  };

  const isPinError = error !== null && PIN_ERRORS.has(error.code);
  return (
    <div className={styles['form']} data-testid="decide">
      {props.singleOperator ? <p className={styles['alone']}>{words.alone}</p> : null}
      <div className={styles['who']}>
        <SelectField
          label={words.approver}
          placeholder={words.chooseApprover}
          options={approvers.map(({ id, name }) => ({ id, label: name }))}
          value={approver?.id ?? null}
          onChange={setChosen}
          error={isTried && approver === null ? words.chooseApprover : null}
        />
        <PinField
          label={words.pin(approver?.name ?? null)}
          value={pin}
          onChange={setPin}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) decide('approve');
          }}
          error={pinError(isPinError && pin === '' ? error : null, isTried && pin !== '' && pin.length < 4)}
          inputRef={pinInput}
        />
      </div>
      <TextField label={words.decisionNote} value={note} onChange={setNote} maxLength={200} />
      {error === null || isPinError ? null : <ErrorNotice error={error} tone="warn" />}
      <div className={styles['buttons']}>
        <Button
          isDisabled={isPending}
          onPress={() => {
            decide('refuse');
          }}
        >
          {words.refuse}
        </Button>
        <div className={styles['grow']}>
          <Button
            variant="primary"
            wide
            isPending={isPending}
            shortcut="Enter"
            onPress={() => {
              decide('approve');
            }}
          >
            {props.approve}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** Whoever is signed in, or the only one there is; else nobody, so that a PIN is not counted as another's miss. */
function preferred(approvers: readonly Operator[], operatorId: string | null): string | null {
  if (approvers.some(({ id }) => id === operatorId)) return operatorId;
  return approvers.length === 1 ? (approvers[0]?.id ?? null) : null;
}

function pinError(error: TillbackError | null, isShort: boolean): string | null {
  if (error !== null) {
    const { happened, next } = tellError(error);
    return `${happened} ${next}`;
  }
  return isShort ? words.pinMissing : null;
}
