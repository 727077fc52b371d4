import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { MachineState } from '../../../shared/domain/operation';
import { err, ok, type Result } from '../../../shared/domain/result';
import type { CardMachineView } from '../../../shared/ipc/machines';
import { isId, pathSegment } from '../base/ids';
import { parseJson, parseValue } from '../base/json';
import type { CardMachines, SessionParts } from '../provider';
import type { DojoClient } from './client';
import { machineStateOf } from './machine-state';
import { SESSIONS_PATH } from './prepare';
import { machinesWireSchema, machineWireSchema, sessionWireSchema, type SessionWire } from './schema';

const STATUSES: Readonly<Record<string, CardMachineView['status']>> = {
  available: 'available',
  inuse: 'busy',
  offline: 'offline',
};

/** The account's card machines, and the refunds that run on them. Source: Dojo OpenAPI 2025-09-10. */
export function cardMachines(client: DojoClient, { log }: Pick<SessionParts, 'log'>): CardMachines {
  const change = async (
    reference: string,
    what: 'cancel' | 'signature',
    body: string | null,
  ): Promise<Result<MachineState, TillbackError>> => {
    const path = pathOf(reference);
    if (path === null) return err(fault('operation-not-found'));
    const reply = await client.put(`${path}/${what}`, body);
    if (!reply.ok) return reply.error.facts?.['status'] === 404 ? err(fault('operation-not-found')) : reply;
    const session = parseJson(reply.value.text, sessionWireSchema);
    // It was done; what it has led to can be read as well.
    return session.ok ? ok(machineStateOf(session.value)) : stateOf(reference);
  };
  const stateOf = async (reference: string): Promise<Result<MachineState, TillbackError>> => {
    const session = await readMachineSession(client, reference);
    return session.ok ? ok(machineStateOf(session.value)) : session;
  };
  return {
    list: async () => {
      // Dojo answers about machines only to software that names its maker.
      if (!client.namesSoftwareHouse) return ok([]);
      const found = await client.get('/terminals', machinesWireSchema);
      if (!found.ok) return found;
      return ok(
        found.value.flatMap((item) => {
          const wire = parseValue(item, machineWireSchema);
          if (!wire.ok) log('dojo.machines.skipped', { why: wire.error.detail });
          return wire.ok ? [machineView(wire.value)] : [];
        }),
      );
    },
    state: stateOf,
    cancel: (reference) => change(reference, 'cancel', null),
    answerSignature: (reference, accepted) => change(reference, 'signature', JSON.stringify({ accepted })),
  };
}

/** A session at a card machine. */
export async function readMachineSession(
  client: DojoClient,
  reference: string,
): Promise<Result<SessionWire, TillbackError>> {
  const path = pathOf(reference);
  if (path === null) return err(fault('operation-not-found'));
  const found = await client.get(path, sessionWireSchema);
  if (!found.ok) return found.error.facts?.['status'] === 404 ? err(fault('operation-not-found')) : found;
  return found.value.id === reference
    ? found
    : err(fault('reply-not-understood', 'another session came back'));
}

function pathOf(reference: string): string | null {
  return isId(reference) ? `${SESSIONS_PATH}/${pathSegment(reference)}` : null;
}

function machineView(wire: {
  id: string;
  status?: string | null | undefined;
  properties?: { tid?: string | null | undefined } | null | undefined;
}): CardMachineView {
  const name = (wire.properties?.tid?.trim() ?? '') || wire.id;
  return {
    machine: { id: wire.id, name: name.slice(0, 60) },
    status: STATUSES[(wire.status ?? '').toLowerCase()] ?? 'unknown',
  };
}
