import type { ReactNode } from 'react';
import type { Operation } from '../../../../shared/domain/operation';
import type { PaymentRow } from '../../../../shared/domain/payment-query';
import { useFormats } from '../../../api/app-info';
import type { Formats } from '../../../i18n/formats';
import { operationStateWords, otherWayPhrase, reasonWords } from '../../../i18n/operation-words';
import { childStateWords, consequenceWords, verbNouns } from '../../../i18n/payment-words';
import { refusalWords } from '../../../i18n/refusal-words';
import { detailText } from '../../../i18n/texts/detail';
import { useShopNow } from '../../../stores/clock-store';
import { openOutcome } from '../../../stores/outcome-store';
import { openReturn } from '../../../stores/return-store';
import { Button } from '../../../ui/button';
import timeline from '../../../ui/timeline.module.css';
import { historyItems, type HistoryItem } from './history-items';
import styles from './history.module.css';

const words = detailText.history;

export interface HistoryProps {
  readonly row: PaymentRow;
  readonly operations: readonly Operation[];
  readonly isLocked: boolean;
}

/** What happened to the payment so far, and what of it can be taken back. */
export function History({ row, operations, isLocked }: HistoryProps): ReactNode {
  const formats = useFormats();
  const now = useShopNow(60_000);
  return (
    <section>
      <h3 className={styles['historyTitle']}>{words.label}</h3>
      <ol className={timeline['timeline']}>
        {historyItems(row.payment, operations).map((item) => (
          <li key={item.id} className={timeline['step']} data-tone={tone(item)}>
            <span className={styles['stepTitle']}>{title(item, row, formats)}</span>
            <small>
              {(item.kind === 'total'
                ? [words.refundedBy]
                : [item.at === null ? words.noTime : formats.spoken(item.at, now), ...remarks(item, row)]
              ).join(', ')}
            </small>
            {item.kind === 'taken' || item.kind === 'total' || item.operation === null ? null : (
              <ShowReturn id={item.operation.id} what={title(item, row, formats)} />
            )}
            {item.kind === 'refund' && !isLocked ? <TakeBack row={row} item={item} /> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The whole story of a return that was made here: its slip, its approval, what a manager did. */
function ShowReturn({ id, what }: { readonly id: string; readonly what: string }): ReactNode {
  return (
    <Button
      variant="quiet"
      size="small"
      aria-label={words.showReturn(what)}
      onPress={() => {
        openOutcome(id);
      }}
    >
      {words.show}
    </Button>
  );
}

/** The way to take a refund back, or why there is none. */
function TakeBack({
  row,
  item,
}: {
  readonly row: PaymentRow;
  readonly item: HistoryItem & { kind: 'refund' };
}): ReactNode {
  const formats = useFormats();
  const capability = row.verdict.capabilities.find(
    (one) => one.verb === 'refund-reversal' && one.refundId === item.refund.refundId,
  );
  if (capability === undefined) return null;
  if (!capability.allowed)
    return <small className={styles['whyNot']}>{refusalWords[capability.why].sentence}</small>;
  return (
    <div className={styles['takeBack']}>
      <Button
        size="small"
        onPress={() => {
          openReturn({
            payment: row.payment.key,
            row,
            verb: 'refund-reversal',
            refundId: item.refund.refundId,
          });
        }}
      >
        {detailText.takeBack(formats.money(capability.max))}
      </Button>
      <small>{consequenceWords['refund-reversal']}</small>
    </div>
  );
}

function title(item: HistoryItem, row: PaymentRow, formats: Formats): string {
  if (item.kind === 'taken') {
    const amount = formats.money(row.payment.requested ?? row.payment.amount);
    return row.payment.stage === 'on-hold' ? words.authorised(amount) : words.taken(amount);
  }
  if (item.kind === 'refund')
    return words.refund(formats.money(item.refund.amount), childStateWords[item.refund.state]);
  if (item.kind === 'total') return words.refundedTotal(formats.money(item.amount));
  const { intent, state, closing } = item.operation;
  const amount = formats.money(intent.amount);
  if (intent.otherWay !== null) {
    const how = state === 'succeeded' ? words.recorded : operationStateWords[state].history;
    return words.otherWay(otherWayPhrase[intent.otherWay.how], amount, how);
  }
  const how =
    closing === null || state !== 'closed-by-hand'
      ? operationStateWords[state].history
      : closing.happened
        ? words.closedHappened
        : words.closedNot;
  return words.operation(verbNouns[intent.verb], amount, how);
}

/** Who and where, and why. */
function remarks(item: Exclude<HistoryItem, { kind: 'total' }>, row: PaymentRow): readonly string[] {
  if (item.kind === 'taken')
    return row.payment.terminalId === null ? [] : [words.terminal(row.payment.terminalId)];
  const operation = item.operation;
  if (operation === null && item.kind === 'refund') {
    return item.refund.operator === null
      ? [words.elsewhere]
      : [words.by(item.refund.operator), words.elsewhere];
  }
  if (operation === null) return [];
  return [
    words.by(operation.intent.operator),
    words.here,
    reasonWords[operation.intent.reason].toLowerCase(),
    ...people(operation),
  ];
}

/** Who else had a say. */
function people({ approval, closing, acknowledged }: Operation): readonly string[] {
  const said: string[] = [];
  if (approval !== null) {
    const { by, alone, outcome } = approval;
    if (outcome === 'refused') said.push(words.refused(by.name));
    else said.push(alone ? words.approvedAlone(by.name) : words.approved(by.name));
  }
  if (closing !== null) said.push(words.closedBy(closing.by.name, closing.second?.name ?? null));
  if (acknowledged !== null) said.push(words.dealtWith(acknowledged.by.name, acknowledged.note));
  return said;
}

function tone(item: HistoryItem): 'done' | 'bad' | 'warn' {
  if (item.kind === 'taken' || item.kind === 'total') return 'done';
  if (item.kind === 'refund')
    return item.refund.state === 'refused' || item.refund.state === 'returned' ? 'bad' : 'done';
  return tones[item.operation.state] ?? 'warn';
}

const tones: Readonly<Partial<Record<Operation['state'], 'done' | 'bad'>>> = {
  succeeded: 'done',
  settled: 'done',
  'closed-by-hand': 'done',
  declined: 'bad',
  'not-done': 'bad',
  withdrawn: 'bad',
  refused: 'bad',
  expired: 'bad',
  bounced: 'bad',
};
