import { useEffect, type ReactNode } from 'react';
import type { Operation } from '../../shared/domain/operation';
import type { AppInfo } from '../../shared/ipc/app';
import { useAppInfo } from '../api/app-info';
import { useMe } from '../api/session';
import { useTraining } from '../api/training';
import { MachineAside } from '../features/operations/machine-aside';
import { ReceiptPrompt } from '../features/operations/receipts/receipt-prompt';
import { ReturnDialog } from '../features/operations/return-dialog';
import { EnvironmentDialog } from '../features/settings/environment-dialog';
import { TerminalBeside } from '../features/training/terminal-faces';
import { TrainingPanel } from '../features/training/training-panel';
import { setClockOffset } from '../stores/clock-store';
import { focusSearch, goTo, useViewStore } from '../stores/view-store';
import { useShortcuts } from '../ui/use-shortcuts';
import { EnvironmentBanner } from './environment-banner';
import { Navigation } from './navigation';
import { ClockNotice, Notices } from './notices';
import { pagesFor } from './pages';
import styles from './shell.module.css';

/** Banner, navigation, the page, and the dialogs that open over any page. For whoever is signed in. */
export function Shell(): ReactNode {
  const info = useAppInfo();
  const { environment } = info;
  const pages = pagesFor(useMe()?.role ?? 'cashier');
  const wanted = useViewStore((state) => state.page);
  // Somebody whose role became less stands on a page that is gone.
  const shown = pages.find(({ page }) => page === wanted) ?? pages[0];
  useShopClock(info);
  useShortcuts({
    ...Object.fromEntries(
      pages.map(({ key, page }) => [
        key,
        () => {
          goTo(page);
        },
      ]),
    ),
    ...(shown?.page === 'payments' ? {} : { '/': focusSearch }),
  });
  return (
    <div className={styles['shell']} data-environment={environment}>
      <EnvironmentBanner environment={environment} />
      <Navigation pages={pages} current={shown?.page ?? null} />
      <div className={styles['content']} key={environment}>
        <Notices />
        <ClockNotice />
        <div className={styles['page']}>{shown?.show()}</div>
      </div>
      <MachineAside value={environment === 'training' ? simulatedTerminal : nothing}>
        <ReturnDialog />
      </MachineAside>
      <ReceiptPrompt />
      <EnvironmentDialog />
      {environment === 'training' ? <TrainingPanel /> : null}
    </div>
  );
}

function simulatedTerminal({ intent }: Operation): ReactNode {
  return <TerminalBeside machineId={intent.machine?.id ?? null} />;
}

function nothing(): null {
  return null;
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
