import type { ReactNode } from 'react';
import { toDecimal } from '../../../shared/domain/money';
import type { TrainingEffect } from '../../../shared/ipc/training';
import { useFormats } from '../../api/app-info';
import { useConnectionLabel } from '../../api/connections';
import { useKnownPayment } from '../../api/payments';
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
              <Effect key={effect.paymentId} effect={effect} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** One payment's line, with the connection that it belongs to and in its own currency, where this PC knows it. */
function Effect({ effect }: { readonly effect: TrainingEffect }): ReactNode {
  const formats = useFormats();
  const payment = useKnownPayment(effect.paymentId)?.payment ?? null;
  const connection = useConnectionLabel(payment?.connectionId ?? '');
  const minor = effect.returnedMinor;
  return (
    <tr>
      <th scope="row">
        {effect.paymentId}
        {connection === '' ? null : <small className={styles['where']}>{connection}</small>}
      </th>
      <td>{effect.reversals}×</td>
      <td>{effect.refunds}×</td>
      <td>{effect.refundReversals}×</td>
      <td>
        {payment === null
          ? toDecimal({ minor, currency: 'USD' })
          : formats.money({ minor, currency: payment.amount.currency })}
      </td>
    </tr>
  );
}
