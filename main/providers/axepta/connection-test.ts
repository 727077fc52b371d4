import type { TillbackError } from '../../../shared/domain/error-code';
import type { ConnectionTest } from '../../../shared/ipc/connections';
import { NOBODYS_PAY_ID } from './assumed';
import type { AxeptaClient } from './client';
import type { SignIn } from './sign-in';

type Step = ConnectionTest['steps'][number];

/**
 * Tries a fresh sign-in and a read of a payment that cannot exist: the right answer to that is "not found". With Basic
 * the key is only tried by the read, so that its refusal is a failed sign-in.
 */
export async function testConnection(client: AxeptaClient, signIn: SignIn): Promise<ConnectionTest> {
  signIn.clear();
  const header = await signIn.header();
  if (!header.ok) return failedSignIn(header.error);
  const read = await client.payment(`/payments/getByPayId/${NOBODYS_PAY_ID}`);
  if (!read.ok && read.error.code === 'key-rejected') return failedSignIn(read.error);
  const isRead = read.ok || read.error.code === 'payment-not-found';
  const reads = step('payments', isRead ? null : read.error);
  return { steps: [step('sign-in', null), reads], passed: reads.ok };
}

function failedSignIn(error: TillbackError): ConnectionTest {
  return { steps: [step('sign-in', error)], passed: false };
}

function step(name: Step['name'], error: TillbackError | null): Step {
  return { name, ok: error === null, error };
}
