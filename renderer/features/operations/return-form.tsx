import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { TillbackError } from '../../../shared/domain/error-code';
import { otherWaySchema, reasonSchema, type ReturnVerb } from '../../../shared/domain/operation';
import type { SubmitInput } from '../../../shared/ipc/operations';
import { useFormats } from '../../api/app-info';
import { useForecast } from '../../api/operations';
import { useLookAlikes } from '../../api/payments';
import { tellError } from '../../i18n/messages';
import { otherWayWords, reasonWords } from '../../i18n/operation-words';
import { operationText as words } from '../../i18n/texts/operations';
import { useDraft } from '../../stores/draft-store';
import type { ReturnWish } from '../../stores/return-store';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { Segmented } from '../../ui/segmented';
import { SelectField } from '../../ui/select-field';
import { TextField } from '../../ui/text-field';
import { useSettled } from '../../ui/use-settled';
import { useSubmitKeys } from '../../ui/use-submit-keys';
import { AlikeField } from './alike-field';
import { isReady, NOTE_MAX, readDraft, type Draft } from './draft';
import { firstDraft, type Asked } from './first-draft';
import { ExtentField } from './extent-field';
import { Consequence, EarlierNotice, ForecastNotice } from './form-notices';
import { identify } from './identify';
import { MachineField } from './machine-field';
import { focusChoice, TerminalField, useTerminalChoice } from './terminal-field';
import styles from './operations.module.css';
import { offerFor, type Proposal } from './proposal';
import { buttonText, noteError } from './return-words';
import { SubmitFailed } from './submit-failed';

const reasons = reasonSchema.options.map((id) => ({ id, label: reasonWords[id] }));
const ways = otherWaySchema.unwrap().shape.how.options.map((id) => ({ id, label: otherWayWords[id] }));

export interface ReturnFormProps {
  readonly proposal: Proposal;
  readonly wish: ReturnWish;
  readonly requestId: string;
  /** What was asked for before the proposal changed: the reason and note need not be typed again. */
  readonly start: Asked | null;
  readonly error: TillbackError | null;
  /** The verb that is agreed to now: all and a part may go by different ones. */
  readonly onVerb: (verb: ReturnVerb) => void;
  readonly onSubmit: (input: SubmitInput) => void;
  readonly onClose: () => void;
}

/** The rules are asked when the typing pauses for this long. */
const PAUSE_MS = 250;

/** How much, why, and what it means: all that a person agrees to is on it. */
export function ReturnForm(props: ReturnFormProps): ReactNode {
  const { proposal, wish, requestId, start, error, onVerb, onSubmit, onClose } = props;
  const { row } = proposal;
  const formats = useFormats();
  const [draft, change] = useDraft<Draft>(`${proposal.offer.verb} ${String(proposal.offer.max.minor)}`, () =>
    firstDraft(start, proposal),
  );
  const offer = offerFor(proposal, draft.extent);
  const { verb } = offer;
  useEffect(() => {
    onVerb(verb);
  }, [verb, onVerb]);
  const needsTerminal = offer.machine === 'needed';
  const terminal = useTerminalChoice(row.payment.connectionId, needsTerminal, draft.machine);
  const onMachine = needsTerminal || (offer.machine === 'possible' && draft.way === 'machine');
  const machine = !onMachine ? null : needsTerminal ? terminal.usable : draft.machine;
  const [isTried, setTried] = useState(false);
  const amountInput = useRef<HTMLInputElement>(null);
  const terminalList = useRef<HTMLDivElement>(null);
  const identifierInput = useRef<HTMLInputElement>(null);

  const read = readDraft(draft, offer.max);
  const amountError =
    read.amountIssue !== null && (isTried || read.isHopeless) ? tellError(read.amountIssue).happened : null;

  const minor = useSettled(read.amount?.minor ?? null, PAUSE_MS);
  const isSettled = minor === (read.amount?.minor ?? null);
  const asked = minor === null ? null : { minor, currency: offer.max.currency };
  const forecast = useForecast(
    asked === null
      ? null
      : { payment: wish.payment, verb: offer.verb, amount: asked, refundId: offer.refundId },
  );
  const said = isSettled && read.amount !== null ? forecast : null;
  const isDenied = said !== null && said.denied !== null;

  const others = useLookAlikes(wish.payment) ?? [];
  const identified = identify(draft.identifier, row, others);
  const isIdentifierRefused =
    (error?.code === 'identifier-wrong' || error?.code === 'identifier-needed') &&
    identified.kind !== 'other';
  const needsIdentifier = others.length > 0 || isIdentifierRefused;

  /** No field above takes the focus. */
  const startsHere = draft.extent === 'all' && !isIdentifierRefused;

  const submit = (): void => {
    setTried(true);
    if (isDenied) return;
    if (read.amount === null) amountInput.current?.focus();
    else if (terminal.isToChoose) focusChoice(terminalList.current);
    else if (needsIdentifier && identified.kind !== 'right') identifierInput.current?.focus();
    if (!isReady(read) || read.amount === null || draft.reason === null) return;
    if (needsIdentifier && identified.kind !== 'right') return;
    if (onMachine && machine === null) return;
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
      identifier: identified.kind === 'right' ? draft.identifier.trim() : null,
      otherWay: offer.verb === 'other-way' ? { how: draft.how, reference: draft.reference.trim() } : null,
      machine,
    });
  };

  useSubmitKeys(submit);

  return (
    <div className={styles['stack']}>
      {offer.verb === 'other-way' ? (
        <Segmented
          label={words.how}
          showLabel
          value={draft.how}
          onChange={(how) => {
            change({ how });
          }}
          options={ways}
        />
      ) : null}
      <EarlierNotice proposal={proposal} />
      <ExtentField
        proposal={proposal}
        value={draft.extent}
        onChange={(extent) => {
          change({ extent });
        }}
      />
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
      {offer.machine === 'possible' ? (
        <MachineField
          connectionId={row.payment.connectionId}
          way={draft.way}
          machine={draft.machine}
          isAfterDecline={proposal.declinedRefund !== null}
          isTried={isTried}
          onChange={change}
        />
      ) : null}
      {needsTerminal ? (
        <TerminalField
          providerId={row.payment.key.provider}
          choice={terminal}
          isTried={isTried}
          focusFirst={startsHere}
          listRef={terminalList}
          onChoose={(chosen) => {
            change({ machine: chosen });
          }}
        />
      ) : null}
      {needsIdentifier ? (
        <AlikeField
          row={row}
          others={others}
          value={draft.identifier}
          identified={identified}
          isRefused={isIdentifierRefused && identified.kind !== 'empty'}
          isTried={isTried || isIdentifierRefused}
          focusFirst={isIdentifierRefused}
          onChange={(identifier) => {
            change({ identifier });
          }}
          inputRef={identifierInput}
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
        focusFirst={startsHere && !terminal.isToChoose}
      />
      {offer.verb === 'other-way' ? (
        <TextField
          label={words.otherReference}
          value={draft.reference}
          onChange={(reference) => {
            change({ reference });
          }}
          maxLength={60}
          autoComplete="off"
        />
      ) : null}
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
      <Consequence proposal={proposal} offer={offer} isWhole={read.whole} onMachine={onMachine} />
      <ForecastNotice forecast={said} />
      {error === null || isIdentifierRefused ? null : <SubmitFailed error={error} payment={wish.payment} />}
      <div className={cx(styles['actions'], styles['pinned'])}>
        <Button onPress={onClose} shortcut="Esc">
          {words.cancel}
        </Button>
        <div className={styles['grow']}>
          <Button
            variant="primary"
            wide
            shortcut="Ctrl+Enter"
            isDisabled={isDenied || (needsTerminal && machine === null && !terminal.isToChoose)}
            onPress={submit}
          >
            {said !== null && said.needs.length > 0
              ? words.askApproval
              : buttonText(
                  verb,
                  read.amount,
                  onMachine ? (machine?.name ?? null) : undefined,
                  needsTerminal,
                  formats,
                )}
          </Button>
        </div>
      </div>
    </div>
  );
}
