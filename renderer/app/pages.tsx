import {
  BookOpenCheck,
  CreditCard,
  History,
  PlugZap,
  Scale,
  Settings2,
  Stamp,
  UsersRound,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { atLeast, type Role } from '../../shared/domain/operator';
import { ActivityPage } from '../features/activity/activity-page';
import { ApprovalsPage } from '../features/approvals/approvals-page';
import { ConnectionsPage } from '../features/connections/connections-page';
import { DayEndPage } from '../features/day-end/day-end-page';
import { OperatorsPage } from '../features/operators/operators-page';
import { OutcomePanel } from '../features/operations/outcome';
import { PaymentHistory } from '../features/payments/detail/payment-history';
import { PaymentsPage } from '../features/payments/payments-page';
import { RulesPage } from '../features/rules/rules-page';
import { SettingsPage } from '../features/settings/settings-page';
import type { PageName } from '../stores/view-store';

export interface PageEntry {
  readonly page: PageName;
  /** The digit that goes there; it stays the same whoever is signed in. */
  readonly key: string;
  /** Who may see it. */
  readonly role: Role;
  readonly icon: ReactNode;
  readonly show: () => ReactNode;
}

const icon = { size: 18, 'aria-hidden': true } as const;

const all: readonly PageEntry[] = [
  {
    page: 'payments',
    key: '1',
    role: 'cashier',
    icon: <CreditCard {...icon} />,
    show: () => <PaymentsPage operationPanel={(operation) => <OutcomePanel operation={operation} />} />,
  },
  {
    page: 'approvals',
    key: '2',
    role: 'cashier',
    icon: <Stamp {...icon} />,
    show: () => <ApprovalsPage history={(payment) => <PaymentHistory payment={payment} />} />,
  },
  {
    page: 'activity',
    key: '3',
    role: 'manager',
    icon: <History {...icon} />,
    show: () => <ActivityPage />,
  },
  {
    page: 'day-end',
    key: '4',
    role: 'cashier',
    icon: <BookOpenCheck {...icon} />,
    show: () => <DayEndPage />,
  },
  {
    page: 'operators',
    key: '5',
    role: 'manager',
    icon: <UsersRound {...icon} />,
    show: () => <OperatorsPage />,
  },
  {
    page: 'rules',
    key: '6',
    role: 'manager',
    icon: <Scale {...icon} />,
    show: () => <RulesPage />,
  },
  {
    page: 'connections',
    key: '7',
    role: 'cashier',
    icon: <PlugZap {...icon} />,
    show: () => <ConnectionsPage />,
  },
  {
    page: 'settings',
    key: '8',
    role: 'cashier',
    icon: <Settings2 {...icon} />,
    show: () => <SettingsPage />,
  },
];

/** The pages that somebody of this role may see, in their order. */
export function pagesFor(role: Role): readonly PageEntry[] {
  return all.filter((entry) => atLeast(role, entry.role));
}
