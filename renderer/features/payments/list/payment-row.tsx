import { CircleDashed, Hourglass, RotateCcw, Undo2 } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { isOpen } from '../../../../shared/domain/operation';
import type { Payment } from '../../../../shared/domain/payment';
import type { PaymentRow } from '../../../../shared/domain/payment-query';
import { useFormats } from '../../../api/app-info';
import { useConnectionLabel, useIsUnlisted } from '../../../api/connections';
import { useAwaitsSignature } from '../../../api/operations';
import { brandText, cardDigits, paidWith, statePill, youCan } from '../../../i18n/describe';
import { age } from '../../../i18n/formats';
import { machineText } from '../../../i18n/texts/machines';
import { paymentsText } from '../../../i18n/texts/payments';
import { useShopNow, useShopToday } from '../../../stores/clock-store';
import { cx } from '../../../ui/cx';
import { Pill } from '../../../ui/pill';
import { Skeleton } from '../../../ui/skeleton';
import { columns } from './columns';
import styles from './grid.module.css';

const words = paymentsText.age;
const signaturePill = { text: machineText.signature.pill, tone: 'warn' } as const;

export interface GridRowProps {
  /** Null while its page is on the way. */
  readonly row: PaymentRow | null;
  readonly index: number;
  readonly top: number;
  readonly isSelected: boolean;
  readonly isActive: boolean;
  readonly onPress: (index: number) => void;
}

/** One line of the list. */
export const GridRow = memo(function GridRow(props: GridRowProps): ReactNode {
  const { row, index, top, isSelected, isActive, onPress } = props;
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid handles the keys for all its rows
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      tabIndex={isActive ? 0 : -1}
      data-index={index}
      data-testid="payment-row"
      className={cx(styles['row'], styles['line'], isSelected && styles['selected'])}
      style={{ transform: `translateY(${String(top)}px)` }}
      onClick={() => {
        onPress(index);
      }}
    >
      {row === null ? (
        columns.map((column) => <Cell key={column.id} id={column.id} content={<Skeleton />} />)
      ) : (
        <Cells row={row} />
      )}
    </div>
  );
});

function Cells({ row }: { readonly row: PaymentRow }): ReactNode {
  const { payment } = row;
  const formats = useFormats();
  const connection = useConnectionLabel(payment.connectionId);
  const awaitsSignature = useAwaitsSignature(row.operation?.id ?? null);
  const pill = awaitsSignature ? signaturePill : statePill(row);
  const can = awaitsSignature ? machineText.signature.youCan : youCan(row);
  const isUnlisted = useIsUnlisted(payment.connectionId);
  const readAge = isUnlisted ? <RowAge payment={payment} /> : null;
  return (
    <>
      <Cell id="time" content={<Time at={payment.takenAt} />} />
      <Cell id="amount" content={<Amount text={formats.money(payment.amount)} />} />
      <Cell
        id="card"
        title={paidWith(payment)}
        content={
          <>
            <CardName payment={payment} />
            <span className={styles['via']}>
              {connection}
              {isUnlisted ? (
                <>
                  , <RowAge payment={payment} isShort />
                </>
              ) : null}
            </span>
          </>
        }
      />
      <Cell id="order" content={payment.orderId ?? '–'} title={payment.orderId ?? undefined} />
      <Cell
        id="connection"
        title={connection}
        content={
          readAge === null ? (
            connection
          ) : (
            <>
              <span className={styles['twoLines']}>{connection}</span>{' '}
              <span className={styles['twoLines']}>{readAge}</span>
            </>
          )
        }
      />
      <Cell id="state" content={<Pill tone={pill.tone}>{pill.text}</Pill>} />
      <Cell
        id="can"
        title={can}
        content={
          <>
            <VerdictIcon row={row} />
            <span className={styles['canText']}>{can}</span>
          </>
        }
      />
    </>
  );
}

/** Of today the time, of another day the day above it. */
function Time({ at }: { readonly at: string | null }): ReactNode {
  const formats = useFormats();
  const today = useShopToday();
  if (at === null) return '–';
  const { day, time } = formats.short(at, today);
  if (day === null) return time;
  return (
    <>
      <span className={styles['twoLines']}>{day}</span> <span className={styles['twoLines']}>{time}</span>
    </>
  );
}

/** An amount is never cut off: a long one is written smaller. */
function Amount({ text }: { readonly text: string }): ReactNode {
  return <span className={cx(text.length > 10 && styles['long'])}>{text}</span>;
}

/** However narrow the column is, the last four digits stay. */
function CardName({ payment }: { readonly payment: Payment }): ReactNode {
  const { card } = payment;
  if (card === null) return <span className={styles['cardName']}>{paidWith(payment)}</span>;
  return (
    <span className={styles['cardName']}>
      <span className={styles['brand']}>{brandText(card.brand)}</span>
      <span className={styles['digits']}>{cardDigits(card)}</span>
    </span>
  );
}

/** How old a row is that no list refreshes by itself. */
function RowAge({
  payment: { stage, readAt },
  isShort = false,
}: {
  readonly payment: Payment;
  /** Beside other words in a narrow place. */
  readonly isShort?: boolean;
}): ReactNode {
  const now = useShopNow(60_000);
  const read = age(readAt, now);
  const text =
    stage === 'unread' ? (isShort ? words.unreadShort : words.unread) : isShort ? read : words.checked(read);
  return <span data-testid="row-age">{text}</span>;
}

function Cell(props: {
  readonly id: (typeof columns)[number]['id'];
  readonly content: ReactNode;
  readonly title?: string | undefined;
}): ReactNode {
  return (
    <div
      role="gridcell"
      aria-colindex={columns.findIndex((column) => column.id === props.id) + 1}
      className={styles[props.id]}
      {...(props.title === undefined ? {} : { title: props.title })}
    >
      {props.content}
    </div>
  );
}

function VerdictIcon({ row: { verdict, operation } }: { readonly row: PaymentRow }): ReactNode {
  const look = { size: 15, 'aria-hidden': true, className: styles['canIcon'] } as const;
  if (operation !== null && isOpen(operation.state)) return <Hourglass {...look} data-tone="warn" />;
  if (verdict.primary === 'reversal') return <RotateCcw {...look} data-tone="do" />;
  if (verdict.primary === 'refund') return <Undo2 {...look} data-tone="do" />;
  return <CircleDashed {...look} />;
}
