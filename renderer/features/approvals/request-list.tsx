import type { ReactNode } from 'react';
import { GridList, GridListItem } from 'react-aria-components';
import type { ApprovalRequest } from '../../../shared/ipc/approvals';
import { useFormats } from '../../api/app-info';
import { paidWith, verbAmount } from '../../i18n/describe';
import { approvalsText as words } from '../../i18n/texts/approvals';
import { useShopNow } from '../../stores/clock-store';
import styles from './approvals.module.css';

export interface RequestListProps {
  readonly requests: readonly ApprovalRequest[];
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  /** Enter on a request: on to the decision. */
  readonly onOpen: () => void;
}

/** The requests, the longest waiting first; the arrow keys choose. */
export function RequestList({ requests, selected, onSelect, onOpen }: RequestListProps): ReactNode {
  const formats = useFormats();
  const now = useShopNow(60_000);
  return (
    <GridList
      aria-label={words.list}
      className={styles['list'] ?? ''}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={selected === null ? [] : [selected]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : [...keys];
        if (typeof key === 'string') onSelect(key);
      }}
      onAction={(key) => {
        onSelect(String(key));
        onOpen();
      }}
    >
      {requests.map(({ operation, row }) => {
        const { intent } = operation;
        const what = verbAmount(intent.verb, intent.amount, formats);
        return (
          <GridListItem
            key={operation.id}
            id={operation.id}
            textValue={`${what}, ${intent.operator}`}
            className={styles['item'] ?? ''}
          >
            <strong>{what}</strong>
            <span>{row === null ? intent.payment.paymentId : paidWith(row.payment)}</span>
            <small>{words.asked(intent.operator, formats.spoken(operation.createdAt, now))}</small>
          </GridListItem>
        );
      })}
    </GridList>
  );
}
