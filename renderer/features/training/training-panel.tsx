import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { TrainingState } from '../../../shared/ipc/training';
import { useFormats } from '../../api/app-info';
import { bridge } from '../../api/bridge';
import { asTillbackError, unwrap } from '../../api/client';
import { keys } from '../../api/keys';
import { useTraining } from '../../api/training';
import { trainingText as words } from '../../i18n/texts/training';
import { useShopNow } from '../../stores/clock-store';
import { setTrainingOpen, useViewStore } from '../../stores/view-store';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorNotice } from '../../ui/error-notice';
import { Notice } from '../../ui/notice';
import { Switch } from '../../ui/switch';
import { useAction } from '../../ui/use-action';
import { Effects } from './effects';
import { TerminalFaces } from './terminal-faces';
import styles from './training.module.css';

/** The trainer's drawer: what goes wrong next, what time it is, and what really happened. */
export function TrainingPanel(): ReactNode {
  const isOpen = useViewStore((state) => state.trainingOpen);
  const training = useTraining(isOpen);
  return (
    <Dialog
      isOpen={isOpen}
      onClose={() => {
        setTrainingOpen(false);
      }}
      title={words.title}
      subtitle={words.lead}
      shape="drawer"
      closesOutside
    >
      {training.error === null ? null : <ErrorNotice error={asTillbackError(training.error)} />}
      {training.data === undefined ? null : <Controls state={training.data} />}
    </Dialog>
  );
}

function Controls({ state }: { readonly state: TrainingState }): ReactNode {
  const client = useQueryClient();
  const selected = useViewStore((view) => view.selected);
  const change = useAction(async (call: () => Promise<TrainingState>) => {
    client.setQueryData(keys.training, await call());
  });
  const { training } = bridge();
  const button = (label: string, call: () => Promise<TrainingState>, isDisabled = false): ReactNode => (
    <Button
      size="small"
      isDisabled={isDisabled || change.isPending}
      onPress={() => {
        change.run(call);
      }}
    >
      {label}
    </Button>
  );

  return (
    <div className={styles['panel']}>
      {state.running ? null : <Notice tone="warn">{words.stopped}</Notice>}
      {change.error === null ? null : <ErrorNotice error={change.error} />}
      <section className={styles['section']}>
        <h3 className={styles['heading']}>{words.clock}</h3>
        {state.now === null ? null : <ClockNow />}
        <div className={styles['buttons']}>
          {button(words.hour, () => unwrap(training.advanceClock({ minutes: 60 })))}
          {button(words.day, () => unwrap(training.advanceClock({ minutes: 24 * 60 })))}
          {button(words.closeBatch, () => unwrap(training.closeBatch()))}
          {button(words.settle, () => unwrap(training.settle()))}
        </div>
        <p className={styles['hint']}>{words.clockHint}</p>
      </section>
      <section className={styles['section']}>
        <h3 className={styles['heading']}>{words.shop}</h3>
        <div className={styles['buttons']}>
          {button(words.sale, () => unwrap(training.sale()))}
          {button(
            words.portal,
            () => unwrap(training.portalReturn({ paymentId: selected?.paymentId ?? '' })),
            selected === null,
          )}
        </div>
        {selected === null ? <p className={styles['hint']}>{words.portalNone}</p> : null}
      </section>
      <section className={styles['section']}>
        <h3 className={styles['heading']}>{words.faults}</h3>
        <p className={styles['hint']}>{words.faultsHint}</p>
        <div className={styles['faults']}>
          {state.faults.map((fault) => (
            <Switch
              key={fault.kind}
              isSelected={fault.active}
              title={fault.title}
              explanation={fault.explanation}
              onChange={(active) => {
                change.run(() => unwrap(training.setFault({ kind: fault.kind, active })));
              }}
            />
          ))}
        </div>
      </section>
      <TerminalFaces />
      <Effects effects={state.effects} />
      <section className={styles['section']}>
        {button(words.reset, () => unwrap(training.reset()))}
        <p className={styles['hint']}>{words.resetHint}</p>
      </section>
    </div>
  );
}

function ClockNow(): ReactNode {
  const formats = useFormats();
  const now = useShopNow(1000);
  return (
    <p className={styles['clock']} data-testid="training-clock">
      {words.now} <strong>{formats.dateTime(new Date(now).toISOString())}</strong>
    </p>
  );
}
