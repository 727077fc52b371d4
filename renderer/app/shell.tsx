import { useEffect, type ReactNode } from 'react';
import type { AppInfo } from '../../shared/ipc/app';
import { useAppInfo } from '../api/app-info';
import { useTraining } from '../api/training';
import { ConnectionsPage } from '../features/connections/connections-page';
import { OutcomePanel } from '../features/operations/outcome';
import { ReturnDialog } from '../features/operations/return-dialog';
import { PaymentsPage } from '../features/payments/payments-page';
import { EnvironmentDialog } from '../features/settings/environment-dialog';
import { SettingsPage } from '../features/settings/settings-page';
import { TrainingPanel } from '../features/training/training-panel';
import { setClockOffset } from '../stores/clock-store';
import { focusSearch, goTo, useViewStore, type PageName } from '../stores/view-store';
import { useShortcuts } from '../ui/use-shortcuts';
import { EnvironmentBanner } from './environment-banner';
import { Navigation } from './navigation';
import { Notices } from './notices';
import styles from './shell.module.css';

const pages: Record<PageName, () => ReactNode> = {
  payments: () => <PaymentsPage operationPanel={(operation) => <OutcomePanel operation={operation} />} />,
  connections: () => <ConnectionsPage />,
  settings: () => <SettingsPage />,
};

/** Banner, navigation, the page, and the dialogs that open over any page. */
export function Shell(): ReactNode {
  const info = useAppInfo();
  const { environment } = info;
  const page = useViewStore((state) => state.page);
  useShopClock(info);
  useShortcuts({
    '1': () => {
      goTo('payments');
    },
    '2': () => {
      goTo('connections');
    },
    '3': () => {
      goTo('settings');
    },
    ...(page === 'payments' ? {} : { '/': focusSearch }),
  });
  return (
    <div className={styles['shell']} data-environment={environment}>
      <EnvironmentBanner environment={environment} />
      <Navigation />
      <div className={styles['content']} key={environment}>
        <Notices />
        <div className={styles['page']}>{pages[page]()}</div>
      </div>
      <ReturnDialog />
      <EnvironmentDialog />
      {environment === 'training' ? <TrainingPanel /> : null}
    </div>
  );
}

/** Times go by the environment's clock; in training the simulator's, which the trainer can move. */
function useShopClock({ environment, clockOffsetMs }: AppInfo): void {
  const isTraining = environment === 'training';
  const training = useTraining(isTraining).data;
  const now = isTraining ? (training?.now ?? null) : null;
  useEffect(() => {
    setClockOffset(now === null ? clockOffsetMs : Date.parse(now) - Date.now());
  }, [now, clockOffsetMs]);
}
