import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { environmentSchema, type Environment } from '../../../shared/domain/provider';
import { useAppInfo } from '../../api/app-info';
import { bridge } from '../../api/bridge';
import { unwrap } from '../../api/client';
import { keys } from '../../api/keys';
import { environmentWords } from '../../i18n/payment-words';
import { settingsText as words } from '../../i18n/texts/settings';
import { forgetPeople } from '../../stores/person-store';
import { setEnvironmentOpen, useViewStore } from '../../stores/view-store';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorNotice } from '../../ui/error-notice';
import { useAction } from '../../ui/use-action';
import styles from './settings.module.css';

const environments = [...environmentSchema.options].reverse();

/** Moves to another environment's data; nothing of the one before stays in the window. */
export function EnvironmentDialog(): ReactNode {
  const isOpen = useViewStore((state) => state.environmentOpen);
  const { environment } = useAppInfo();
  const client = useQueryClient();
  const change = useAction(async (to: Environment) => {
    const info = await unwrap(bridge().app.switchEnvironment({ environment: to }));
    forgetPeople();
    client.setQueryData(keys.info, info);
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.info[0] });
  });
  return (
    <Dialog
      isOpen={isOpen}
      onClose={() => {
        setEnvironmentOpen(false);
      }}
      title={words.switchTo}
      subtitle={words.switchLead}
      closesOutside
    >
      <div className={styles['choices']}>
        {change.error === null ? null : <ErrorNotice error={change.error} />}
        {environments.map((one) => (
          <div key={one} className={styles['choice']} data-environment={one}>
            <p>
              <strong>{environmentWords[one]}</strong>
              <span className={styles['lead']}>{words.environmentLead[one]}</span>
              {one === 'live' ? <span className={styles['warning']}>{words.liveWarning}</span> : null}
            </p>
            {one === environment ? (
              <span className={styles['lead']}>{words.now}</span>
            ) : (
              <Button
                isDisabled={change.isPending}
                onPress={() => {
                  change.run(one);
                }}
              >
                {words.open(environmentWords[one])}
              </Button>
            )}
          </div>
        ))}
      </div>
    </Dialog>
  );
}
