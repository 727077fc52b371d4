import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { takeOperation } from '../../api/listen';
import { approvalsText as words } from '../../i18n/texts/approvals';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { useAction } from '../../ui/use-action';
import styles from './approvals.module.css';

/** Whoever asked may take their request back; it never left this PC. */
export function Withdraw({ id }: { readonly id: string }): ReactNode {
  const client = useQueryClient();
  const withdraw = useAction(async () => {
    takeOperation(client, await unwrap(bridge().operations.withdraw({ id })));
  });
  return (
    <div className={styles['withdraw']}>
      <Button variant="quiet" size="small" isPending={withdraw.isPending} onPress={withdraw.run}>
        {words.takeBack}
      </Button>
      {withdraw.error === null ? null : <ErrorNotice error={withdraw.error} tone="warn" />}
    </div>
  );
}
