import type { ReactNode } from 'react';
import { toDecimal } from '../../../shared/domain/money';
import type { TrainingEffect } from '../../../shared/ipc/training';
import { trainingText as words } from '../../i18n/texts/training';
import styles from './training.module.css';

/** What the simulator itself counted, per payment: the truth to compare the window with. */
export function Effects({ effects }: { readonly effects: readonly TrainingEffect[] }): ReactNode {
  return (
    <section className={styles['section']}>
      <h3 className={styles['heading']} id="training-effects">
        {words.effects}
      </h3>
      <p className={styles['hint']}>{words.effectsHint}</p>
      {effects.length === 0 ? (
        <p>{words.effectsNone}</p>
      ) : (
        <table className={styles['effects']} aria-labelledby="training-effects">
          <thead>
            <tr>
              <th scope="col">{words.payment}</th>
              <th scope="col">{words.reversals}</th>
              <th scope="col">{words.refunds}</th>
              <th scope="col">{words.takenBack}</th>
              <th scope="col">{words.returned}</th>
            </tr>
          </thead>
          <tbody>
            {effects.map((effect) => (
              <tr key={effect.paymentId}>
                <th scope="row">{effect.paymentId}</th>
                <td>{effect.reversals}×</td>
                <td>{effect.refunds}×</td>
                <td>{effect.refundReversals}×</td>
                <td>{toDecimal({ minor: effect.returnedMinor, currency: 'USD' })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
