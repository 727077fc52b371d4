import { Clock3 } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { toDecimal } from '../../../shared/domain/money';
import { reasonSchema } from '../../../shared/domain/operation';
import type { SubmitInput } from '../../../shared/ipc/operations';
import { useFormats } from '../../api/app-info';
import { deadlineText } from '../../i18n/deadline';
import { verbAmount } from '../../i18n/describe';
import { tellError } from '../../i18n/messages';
import { reasonWords } from '../../i18n/operation-words';
import { cautionWords, consequenceWords, partConsequenceWords, verbWords } from '../../i18n/payment-words';
import { operationText as words } from '../../i18n/texts/operations';
import { useShopNow } from '../../stores/clock-store';
import type { ReturnWish } from '../../stores/return-store';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Segmented } from '../../ui/segmented';
import { SelectField } from '../../ui/select-field';
import { TextField } from '../../ui/text-field';
import { useSubmitKeys } from '../../ui/use-submit-keys';
import { emptyDraft, isReady, NOTE_MAX, readDraft, type Draft } from './draft';
import styles from './operations.module.css';
import type { Proposal } from './proposal';

const reasons = reasonSchema.options.map((id) => ({ id, label: reasonWords[id] }));

export interface ReturnFormProps {
  readonly proposal: Proposal;
  readonly wish: ReturnWish;
  readonly requestId: string;
  /** What was asked for before the proposal changed: the reason and note need not be typed again. */
  readonly start: SubmitInput | null;
  readonly failure: ReactNode;
  readonly onSubmit: (input: SubmitInput) => void;
  readonly onClose: () => void;
}

/** How much, why, and what it means: all that a person agrees to is on it. */
export function ReturnForm(props: ReturnFormProps): ReactNode {
  const { proposal, wish, requestId, start, failure, onSubmit, onClose } = props;
  const { offer, row, batch } = proposal;
  const formats = useFormats();
  const now = useShopNow(10_000);
  const [draft, setDraft] = useState<Draft>(() => firstDraft(start, proposal));
  const [isTried, setTried] = useState(false);
  const amountInput = useRef<HTMLInputElement>(null);
  const change = (part: Partial<Draft>): void => {
    setDraft((before) => ({ ...before, ...part }));
  };

  const read = readDraft(draft, offer.max);
  const amountError =
    read.amountIssue !== null && (isTried || read.isHopeless) ? tellError(read.amountIssue).happened : null;
  const deadline = deadlineText(offer, batch, now, formats);
  const consequence = (read.whole ? consequenceWords : partConsequenceWords)[offer.verb];

  const submit = (): void => {
    setTried(true);
    if (read.amount === null) amountInput.current?.focus();
    if (!isReady(read) || read.amount === null || draft.reason === null) return;
    onSubmit({
      requestId,
      payment: wish.payment,
      verb: offer.verb,
      amount: read.amount,
      whole: read.whole,
      refundId: offer.refundId,
      reason: draft.reason,
      note: draft.note.trim(),
      seenRemaining: row.verdict.remaining,
    });
  };

  useSubmitKeys(submit);

  return (
    <div className={styles['stack']}>
      {offer.partial ? (
        <Segmented
          label={words.howMuch}
          value={draft.extent}
          onChange={(extent) => {
            change({ extent });
          }}
          options={[
            { id: 'all', label: words.all(formats.money(offer.max)) },
            { id: 'part', label: words.part },
          ]}
        />
      ) : (
        <p className={styles['onlyAll']}>
          <strong>{words.onlyAll(formats.money(offer.max))}</strong> {cautionWords['full-only']}
        </p>
      )}
      {draft.extent === 'part' ? (
        <TextField
          label={words.amount}
          aside={words.upTo(formats.money(offer.max))}
          value={draft.amountText}
          onChange={(amountText) => {
            change({ amountText });
          }}
          error={amountError}
          inputRef={amountInput}
          inputMode="decimal"
          autoComplete="off"
          large
          focusFirst
        />
      ) : null}
      <SelectField
        label={words.reason}
        placeholder={words.chooseReason}
        options={reasons}
        value={draft.reason}
        onChange={(reason) => {
          change({ reason });
        }}
        error={isTried && read.reasonMissing ? words.reasonMissing : null}
        focusFirst={draft.extent === 'all'}
      />
      <TextField
        label={draft.reason === 'other' ? words.note : words.noteOptional}
        aside={words.noteCount(draft.note.length)}
        value={draft.note}
        onChange={(note) => {
          change({ note });
        }}
        error={noteError(read.note, isTried)}
        maxLength={NOTE_MAX}
        multiline
      />
      <Notice tone="info">
        <p>{consequence}</p>
        {offer.cautions
          .filter((caution) => caution !== 'full-only')
          .map((caution) => (
            <p key={caution} className={styles['caution']}>
              {cautionWords[caution]}
            </p>
          ))}
        {deadline === null ? null : (
          <p className={styles['deadline']}>
            <Clock3 size={14} aria-hidden="true" />
            {deadline}
          </p>
        )}
      </Notice>
      {failure}
      <div className={styles['actions']}>
        <Button onPress={onClose} shortcut="Esc">
          {words.cancel}
        </Button>
        <div className={styles['grow']}>
          <Button variant="primary" wide shortcut="Ctrl+Enter" onPress={submit}>
            {read.amount === null
              ? `${verbWords[offer.verb]} …`
              : verbAmount(offer.verb, read.amount, formats)}
          </Button>
        </div>
      </div>
    </div>
  );
}

function firstDraft(start: SubmitInput | null, { offer }: Proposal): Draft {
  if (start === null) return emptyDraft;
  const isPart =
    offer.partial && start.amount.currency === offer.max.currency && start.amount.minor < offer.max.minor;
  return {
    extent: isPart ? 'part' : 'all',
    amountText: isPart ? toDecimal(start.amount) : '',
    reason: start.reason,
    note: start.note,
  };
}

function noteError(note: 'fine' | 'missing' | 'too-long', isTried: boolean): string | null {
  if (note === 'too-long') return words.noteTooLong;
  return note === 'missing' && isTried ? words.noteMissing : null;
}
