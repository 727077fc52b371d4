import { CircleDashed, Hourglass, RotateCcw, Undo2 } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { isOpen } from '../../../../shared/domain/operation';
import type { Card } from '../../../../shared/domain/payment';
import type { PaymentRow } from '../../../../shared/domain/payment-query';
import { useFormats } from '../../../api/app-info';
import { useConnectionLabel } from '../../../api/connections';
import { brandText, cardDigits, cardText, statePill, youCan } from '../../../i18n/describe';
import { useShopToday } from '../../../stores/clock-store';
import { cx } from '../../../ui/cx';
import { Pill } from '../../../ui/pill';
import { Skeleton } from '../../../ui/skeleton';
import { columns } from './columns';
import styles from './grid.module.css';

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
  const pill = statePill(row);
  const card = cardText(payment.card);
  return (
    <>
      <Cell id="time" content={<Time at={payment.takenAt} />} />
      <Cell id="amount" content={<Amount text={formats.money(payment.amount)} />} />
      <Cell id="card" content={<CardName card={payment.card} />} title={card} />
      <Cell id="order" content={payment.orderId ?? '–'} title={payment.orderId ?? undefined} />
      <Cell id="connection" content={connection} title={connection} />
      <Cell id="state" content={<Pill tone={pill.tone}>{pill.text}</Pill>} />
      <Cell
        id="can"
        title={youCan(row)}
        content={
          <>
            <VerdictIcon row={row} />
            <span className={styles['canText']}>{youCan(row)}</span>
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
function CardName({ card }: { readonly card: Card | null }): ReactNode {
  if (card === null) return cardText(null);
  return (
    <>
      <span className={styles['brand']}>{brandText(card.brand)}</span>
      <span className={styles['digits']}>{cardDigits(card)}</span>
    </>
  );
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
