import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { ConnectionTest } from '../../../shared/ipc/connections';
import type { TokenSource } from '../../auth/token-source';
import type { PayrocClient } from './client';
import { pathSegment } from '../base/ids';
import { pageWireSchema, terminalWireSchema } from './schema';

type Step = ConnectionTest['steps'][number];

/**
 * Tries a fresh sign-in and the reads that Tillback needs, in this order, and stops at the first that fails. A key that
 * may not read terminals passes all the same: only the closing time of the batch is then unknown.
 */
export async function testConnection(
  client: PayrocClient,
  tokens: TokenSource,
  terminal: string,
): Promise<ConnectionTest> {
  const token = await tokens.get();
  const signedIn = step('sign-in', token.ok ? null : token.error);
  if (!signedIn.ok) return { steps: [signedIn], passed: false };

  const parameters = new URLSearchParams({ processingTerminalId: terminal, limit: '1' });
  const payments = await client.get('/payments', pageWireSchema, parameters);
  const listed = step('payments', payments.ok ? null : payments.error);
  if (!listed.ok) return { steps: [signedIn, listed], passed: false };

  const found = await client.get(`/processing-terminals/${pathSegment(terminal)}`, terminalWireSchema);
  const read = step('terminal', found.ok ? null : terminalError(found.error));
  return { steps: [signedIn, listed, read], passed: read.ok || read.error?.code === 'permission-missing' };
}

function step(name: Step['name'], error: TillbackError | null): Step {
  return { name, ok: error === null, error };
}

/** An unknown terminal is a wrong account, not a missing payment. */
function terminalError(error: TillbackError): TillbackError {
  return error.code === 'payment-not-found' ? fault('wrong-account', error.detail) : error;
}
