import type { ReactNode } from 'react';
import type { TillbackError } from '../../../../shared/domain/error-code';
import { lookUpText as words } from '../../../i18n/texts/register';
import { ErrorNotice } from '../../../ui/error-notice';
import { Notice } from '../../../ui/notice';

export interface LookUpFailedProps {
  readonly error: TillbackError;
  readonly reference: string;
  readonly connection: string;
}

/** Why a payment was not found: mostly because there is none of that name. */
export function LookUpFailed({ error, reference, connection }: LookUpFailedProps): ReactNode {
  if (error.code !== 'payment-not-found') return <ErrorNotice error={error} about={connection} />;
  return (
    <Notice tone="warn" live="alert" title={words.notFound(reference, connection)}>
      {words.notFoundNext}
    </Notice>
  );
}
