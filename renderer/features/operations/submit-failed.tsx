import type { ReactNode } from 'react';
import { refusalSchema } from '../../../shared/domain/capability';
import type { TillbackError } from '../../../shared/domain/error-code';
import { paymentKeyText, type PaymentKey } from '../../../shared/domain/payment';
import { useFormats } from '../../api/app-info';
import { useHasTerminals } from '../../api/machines';
import { useOpenOperations } from '../../api/operations';
import { verbAmount } from '../../i18n/describe';
import { withMachine } from '../../i18n/messages';
import { refusalWords } from '../../i18n/refusal-words';
import { operationText } from '../../i18n/texts/operations';
import { ErrorNotice } from '../../ui/error-notice';
import { Notice } from '../../ui/notice';

export interface SubmitFailedProps {
  readonly error: TillbackError;
  readonly payment: PaymentKey;
}

/** A return that was stopped before anything was sent. */
export function SubmitFailed({ error: failure, payment }: SubmitFailedProps): ReactNode {
  const error = withMachine(failure, useHasTerminals(payment.provider));
  const formats = useFormats();
  const other = useOpenOperations().find(
    ({ intent }) => paymentKeyText(intent.payment) === paymentKeyText(payment),
  );
  if (error.code === 'payment-locked') {
    const about =
      other === undefined
        ? {}
        : {
            about: operationText.lockedBy(
              other.intent.operator,
              verbAmount(other.intent.verb, other.intent.amount, formats),
            ),
          };
    return <ErrorNotice error={error} tone="warn" {...about} />;
  }
  const why = refusalSchema.safeParse(error.facts?.['why']);
  if (error.code === 'return-not-possible' && why.success) {
    const refusal = refusalWords[why.data];
    return (
      <Notice tone="warn" title={refusal.title} live="alert">
        {`${refusal.sentence} ${operationText.nothingSent}`}
      </Notice>
    );
  }
  return (
    <ErrorNotice error={error} {...(error.code === 'internal' ? {} : { money: operationText.nothingSent })} />
  );
}
