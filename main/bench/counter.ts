import { randomUUID } from 'node:crypto';
import { Agent, request } from 'undici';
import { z } from 'zod';
import { defaultShopSettings } from '../../shared/domain/default-settings';
import { money } from '../../shared/domain/money';
import type { Operator } from '../../shared/domain/operator';
import type { Connection } from '../../shared/domain/provider';
import type { Simulator } from '../../simulator/server';
import { createEngine, type Engine } from '../engine/engine';
import { paymentKeyOf, type ProviderSession } from '../providers/provider';
import { payroc } from '../providers/payroc';
import { sha256 } from '../store/audit';
import { createConnectionStore } from '../store/connections';
import { createJournal } from '../store/journal';
import type { Store } from '../store/open-store';
import { createPaymentStore } from '../store/payments';

const DAY_MS = 24 * 60 * 60 * 1000;
export const AMOUNT_MINOR = 4000;

/** A counter as the app has it: the engine over the store on disk and the real adapter. */
export interface Counter {
  readonly connection: Connection;
  /** Reverses a sale as a cashier does who has just looked at it. */
  reverse(paymentId: string, by: Operator): Promise<void>;
  /** The same POST, by itself. */
  bareReverse(paymentId: string): Promise<void>;
  close(): Promise<void>;
}

export async function openCounter(
  simulator: Simulator,
  store: Store,
  staff: readonly Operator[],
): Promise<Counter> {
  const terminal = simulator.terminalIds[0] ?? '';
  const connection: Connection = {
    id: randomUUID(),
    provider: 'payroc',
    environment: 'training',
    label: 'Bench',
    merchantAccount: terminal,
    settings: { processingTerminalId: terminal },
    disabled: false,
    createdAt: new Date().toISOString(),
  };
  const inserted = await createConnectionStore(store.db).insert(connection);
  if (!inserted.ok) throw new Error(inserted.error.code);
  const session = payroc.open({
    connection,
    secret: () => Promise.resolve(simulator.apiKey),
    endpoints: { identity: simulator.identityUrl, api: simulator.apiUrl },
    now: Date.now,
    known: () => Promise.resolve(null),
    log: () => undefined,
  });
  const engine = openEngine(store, session, staff);
  const agent = new Agent();
  const token = await signIn(agent, simulator);
  return {
    connection,
    reverse: async (paymentId, by) => {
      const amount = money(AMOUNT_MINOR, 'USD');
      const made = await engine.submit(
        {
          requestId: randomUUID(),
          payment: paymentKeyOf(connection, paymentId),
          connectionId: connection.id,
          verb: 'reversal',
          amount,
          whole: true,
          refundId: null,
          seenRemaining: amount,
          reason: 'goods-returned',
          note: '',
          identifier: null,
          otherWay: null,
          machine: null,
        },
        { id: by.id, name: by.name, role: by.role },
      );
      const end = made.ok ? made.value.state : made.error.code;
      if (end !== 'succeeded') throw new Error(`the reversal ended as ${end}`);
    },
    bareReverse: async (paymentId) => {
      const { statusCode, body } = await request(`${simulator.apiUrl}/payments/${paymentId}/reverse`, {
        dispatcher: agent,
        method: 'POST',
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
          'idempotency-key': randomUUID(),
        },
        body: JSON.stringify({ operator: 'Bench' }),
      });
      await body.text();
      if (statusCode !== 200) throw new Error(`the bare reversal ended with ${String(statusCode)}`);
    },
    close: async () => {
      engine.close();
      await session.close();
      await agent.close();
    },
  };
}

/** Rules are asked as in a shop, with limits that nobody reaches: what they say is not what is measured. */
function openEngine(store: Store, session: ProviderSession, staff: readonly Operator[]): Engine {
  const usual = defaultShopSettings('UTC');
  const settings = { ...usual, rules: usual.rules.map((rule) => ({ ...rule, limit: 1_000_000 })) };
  const payments = createPaymentStore(store.db);
  return createEngine({
    journal: createJournal(store),
    gateway: () => Promise.resolve(session),
    now: Date.now,
    elapsed: () => performance.now(),
    policy: () => {
      const dayStartMs = Math.floor(Date.now() / DAY_MS) * DAY_MS;
      return Promise.resolve({ settings, dayStartMs, dayEndMs: dayStartMs + DAY_MS });
    },
    operator: (id) => Promise.resolve(staff.find((one) => one.id === id) ?? null),
    lookAlikes: (payment) => payments.lookAlikes(payment),
    digest: sha256,
    newKey: randomUUID,
    changed: () => undefined,
    report: () => undefined,
  });
}

async function signIn(dispatcher: Agent, { identityUrl, apiKey }: Simulator): Promise<string> {
  const headers = { accept: 'application/json', 'x-api-key': apiKey };
  const { body } = await request(`${identityUrl}/authorize`, { dispatcher, method: 'POST', headers });
  return z.object({ access_token: z.string() }).parse(await body.json()).access_token;
}
