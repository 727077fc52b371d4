import type { TillbackError } from '../../../shared/domain/error-code';
import type { ConnectionTest } from '../../../shared/ipc/connections';
import { createdSince } from './assumed';
import type { CcvClient } from './client';

type Step = ConnectionTest['steps'][number];

const NOT_SIGNED_IN: ReadonlySet<TillbackError['code']> = new Set([
  'key-rejected',
  'credential-missing',
  'keychain-unavailable',
  'environment-of-key',
]);

const HOUR_MS = 60 * 60 * 1000;

/** Tries the read that Tillback needs. The key goes with every call, so a list of the last hour is the sign-in as well. */
export async function testConnection(client: CcvClient, nowMs: number): Promise<ConnectionTest> {
  const found = await client.transactions(createdSince(nowMs - HOUR_MS));
  const error = found.ok ? null : found.error;
  if (error !== null && NOT_SIGNED_IN.has(error.code))
    return { steps: [step('sign-in', error)], passed: false };
  return { steps: [step('sign-in', null), step('payments', error)], passed: error === null };
}

function step(name: Step['name'], error: TillbackError | null): Step {
  return { name, ok: error === null, error };
}
