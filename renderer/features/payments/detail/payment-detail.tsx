import { X } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { isOpen, type Operation } from '../../../../shared/domain/operation';
import { paymentKeyText, type PaymentKey } from '../../../../shared/domain/payment';
import type { PaymentRow } from '../../../../shared/domain/payment-query';
import type { PaymentDetail as Detail } from '../../../../shared/ipc/payments';
import { useFormats } from '../../../api/app-info';
import { asTillbackError } from '../../../api/client';
import { useOpenOperations } from '../../../api/operations';
import { canRecord, usePaymentDetail } from '../../../api/payments';
import { paymentSentence, verbAmount } from '../../../i18n/describe';
import { detailText } from '../../../i18n/texts/detail';
import { useShopNow } from '../../../stores/clock-store';
import { openReturn } from '../../../stores/return-store';
import { select } from '../../../stores/view-store';
import { Button } from '../../../ui/button';
import { ErrorNotice } from '../../../ui/error-notice';
import { Skeleton } from '../../../ui/skeleton';
import { useSettled } from '../../../ui/use-settled';
import { offerReturn } from '../offer-return';
import styles from './detail.module.css';
import { DetailEmpty } from './detail-empty';
import { Facts } from './facts';
import { History } from './history';
import { OtherWays } from './other-ways';
import { VerdictBox } from './verdict-box';

export interface PaymentDetailProps {
  readonly ref: Ref<HTMLElement>;
  readonly selected: PaymentKey | null;
  /** What the list knows of it, shown until the fresh reading is here. */
  readonly row: PaymentRow | null;
  readonly operationPanel: (operation: Operation) => ReactNode;
}

/** Moving through the list with the arrow keys reads only the payment that somebody stops at. */
const STOP_MS = 180;

/** Everything about one payment: what can be done, until when, why not otherwise, and what was done before. */
export function PaymentDetail({ ref, selected, row, operationPanel }: PaymentDetailProps): ReactNode {
  const settled = useSettled(selected, STOP_MS);
  const reading = usePaymentDetail(settled);
  const detail = settled === selected ? (reading.data ?? null) : null;
  const shown = detail?.row ?? row;
  return (
    <aside
      ref={ref}
      tabIndex={-1}
      className={styles['panel']}
      aria-label={detailText.label}
      aria-busy={reading.isFetching}
    >
      {selected === null ? (
        <DetailEmpty />
      ) : shown === null ? (
        <Waiting error={reading.error} retry={() => void reading.refetch()} />
      ) : (
        <Content
          row={shown}
          detail={detail}
          isReading={reading.isFetching || detail === null}
          error={reading.error}
          retry={() => void reading.refetch()}
          operationPanel={operationPanel}
        />
      )}
    </aside>
  );
}

interface WaitingProps {
  readonly error: unknown;
  readonly retry: () => void;
}

function Waiting({ error, retry }: WaitingProps): ReactNode {
  if (error !== null) return <ReadAgain error={error} retry={retry} />;
  return (
    <div className={styles['waiting']}>
      <Skeleton width="45%" />
      <Skeleton width="80%" />
      <Skeleton width="100%" />
    </div>
  );
}

interface ContentProps extends WaitingProps {
  readonly row: PaymentRow;
  readonly detail: Detail | null;
  readonly isReading: boolean;
  readonly operationPanel: (operation: Operation) => ReactNode;
}

function Content({ row, detail, isReading, error, retry, operationPanel }: ContentProps): ReactNode {
  const formats = useFormats();
  const now = useShopNow(30_000);
  const open = useOpenOperations();
  const lock =
    detail?.operations.find((operation) => isOpen(operation.state)) ??
    // The operation may be filed under another name of the account: the row knows it then.
    open.find(({ id }) => id === row.operation?.id) ??
    open.find(({ intent }) => paymentKeyText(intent.payment) === paymentKeyText(row.payment.key)) ??
    null;
  const tasks = detail?.operations.filter(({ state, task }) => task !== null && !isOpen(state)) ?? [];
  const { payment, verdict } = row;
  const offer = verdict.capabilities.find((one) => one.allowed && one.verb === verdict.primary);
  return (
    <>
      <header className={styles['head']}>
        <div>
          <h2 className={styles['amount']}>{formats.money(payment.amount)}</h2>
          <p className={styles['sentence']}>{paymentSentence(payment, formats, now)}</p>
        </div>
        <AriaButton
          className={styles['close'] ?? ''}
          aria-label={detailText.close}
          onPress={() => {
            select(null);
          }}
        >
          <X size={17} aria-hidden="true" />
        </AriaButton>
      </header>
      <div className={styles['progress']} data-busy={isReading} aria-hidden="true" />
      {error === null ? null : <ReadAgain error={error} retry={retry} />}
      {detail?.stale === undefined || detail.stale === null ? null : (
        <ErrorNotice
          error={detail.stale}
          about={detailText.staleTitle}
          tone="warn"
          actions={
            <Button size="small" onPress={retry}>
              {detailText.readAgain}
            </Button>
          }
        />
      )}
      {tasks.map((operation) => (
        <div key={operation.id}>{operationPanel(operation)}</div>
      ))}
      {lock === null ? <VerdictBox row={row} batch={detail?.batch ?? null} /> : operationPanel(lock)}
      {lock === null && offer?.allowed === true ? (
        <Button
          variant="primary"
          wide
          data-primary
          shortcut="R"
          onPress={() => {
            offerReturn(row);
          }}
        >
          {verbAmount(offer.verb, offer.max, formats)}
        </Button>
      ) : null}
      {lock === null && canRecord(row) ? <RecordOtherWay row={row} /> : null}
      {lock === null ? <OtherWays verdict={verdict} /> : null}
      <Facts row={row} batch={detail?.batch ?? null} isLocked={lock !== null} />
      <History row={row} operations={detail?.operations ?? []} isLocked={lock !== null} />
    </>
  );
}

/** Cash and vouchers go past the provider, but not past the books. */
function RecordOtherWay({ row }: { readonly row: PaymentRow }): ReactNode {
  return (
    <div className={styles['second']}>
      <Button
        variant="quiet"
        size="small"
        onPress={() => {
          openReturn({ payment: row.payment.key, row, verb: 'other-way', refundId: null });
        }}
      >
        {detailText.otherWay}
      </Button>
    </div>
  );
}

function ReadAgain({ error, retry }: WaitingProps): ReactNode {
  return (
    <ErrorNotice
      error={asTillbackError(error)}
      actions={
        <Button size="small" onPress={retry}>
          {detailText.readAgain}
        </Button>
      }
    />
  );
}
