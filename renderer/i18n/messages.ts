import type { ErrorCode, TillbackError } from '../../shared/domain/error-code';
import { tell, type ErrorMessage, type ToldError } from './error-message';
import { appErrors } from './errors/app';
import { approvalErrors } from './errors/approvals';
import { connectionErrors } from './errors/connections';
import { importErrors } from './errors/imports';
import { inputErrors } from './errors/input';
import { lateRefusalErrors } from './errors/late-refusals';
import { machineErrors } from './errors/machines';
import { peopleErrors } from './errors/people';
import { providerErrors } from './errors/providers';
import { refusalErrors } from './errors/refusals';
import { returnErrors } from './errors/returns';
import { shopErrors } from './errors/shop';

/** The one catalogue of failures: what happened, whether money moved, what to do now. Complete by its type. */
export const messages: Record<ErrorCode, ErrorMessage> = {
  ...inputErrors,
  ...appErrors,
  ...returnErrors,
  ...peopleErrors,
  ...approvalErrors,
  ...shopErrors,
  ...connectionErrors,
  ...providerErrors,
  ...refusalErrors,
  ...lateRefusalErrors,
  ...machineErrors,
  ...importErrors,
};

/** An error about what a return goes over, where that is a terminal that is registered here. */
export function withMachine<E extends Pick<TillbackError, 'code' | 'facts'>>(
  error: E,
  isAtTerminal: boolean,
): E {
  return isAtTerminal ? { ...error, facts: { ...error.facts, machine: 'terminal' } } : error;
}

/** The sentences for an error as it came from the main process. */
export function tellError(error: Pick<TillbackError, 'code' | 'facts'>): ToldError {
  return tell(messages[error.code], error.facts);
}
