import type { TillbackError } from '../../../shared/domain/error-code';
import type { ConnectionTest } from '../../../shared/ipc/connections';
import type { DojoClient } from './client';
import { INTENTS_PATH } from './listing';
import { machinesWireSchema, pageWireSchema } from './schema';

type Step = ConnectionTest['steps'][number];

const NOT_SIGNED_IN: ReadonlySet<TillbackError['code']> = new Set([
  'key-rejected',
  'credential-missing',
  'keychain-unavailable',
  'environment-of-key',
]);

/**
 * Tries the reads that Tillback needs, and stops at the first that fails. The key goes with every call, so the search for
 * payments is the sign-in as well. A key that may not see card machines passes all the same: they are then not offered.
 */
export async function testConnection(client: DojoClient): Promise<ConnectionTest> {
  const found = await client.search(INTENTS_PATH, { cursor: { limit: 1 } }, pageWireSchema);
  const error = found.ok ? null : found.error;
  if (error !== null && NOT_SIGNED_IN.has(error.code))
    return { steps: [step('sign-in', error)], passed: false };
  const tried = [step('sign-in', null), step('payments', error)];
  if (error !== null) return { steps: tried, passed: false };
  if (!client.namesSoftwareHouse) return { steps: tried, passed: true };
  const machines = await client.get('/terminals', machinesWireSchema);
  const terminal = step('terminal', machines.ok ? null : machines.error);
  const passed = terminal.ok || terminal.error?.code === 'permission-missing';
  return { steps: [...tried, terminal], passed };
}

function step(name: Step['name'], error: TillbackError | null): Step {
  return { name, ok: error === null, error };
}
