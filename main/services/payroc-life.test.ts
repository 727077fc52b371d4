import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultShopSettings } from '../../shared/domain/default-settings';
import { money, type Money } from '../../shared/domain/money';
import type { Connection } from '../../shared/domain/provider';
import type { FaultKind } from '../../shared/domain/training';
import { startSimulator, type Simulator } from '../../simulator/server';
import { createEngine, type Engine } from '../engine/engine';
import type { Submission } from '../engine/submit';
import { codeOf, MARIA, STAFF, valueOf } from '../engine/testing/shop';
import { payroc } from '../providers/payroc';
import type { ProviderSession } from '../providers/provider';
import { sha256 } from '../store/audit';
import { createConnectionStore } from '../store/connections';
import { createJournal } from '../store/journal';
import { openStore, type Store } from '../store/open-store';

/** An open sale and a settled one that the simulator's shop day always has; both over 40.00 dollars. */
const OPEN = 'LRJ1QWEFRN';
const SETTLED = 'C8Y177VHWR';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let folder: string;
let store: Store;
let simulator: Simulator;
let session: ProviderSession;
let engine: Engine;
let connection: Connection;
let skipped: number;

const now = (): number => Date.now() + skipped;

beforeEach(async () => {
  skipped = 0;
  folder = mkdtempSync(join(tmpdir(), 'tillback-life-'));
  simulator = await startSimulator({ seed: 7 });
  const terminal = simulator.control.payment(OPEN)?.terminalId ?? '';
  connection = {
    id: randomUUID(),
    provider: 'payroc',
    environment: 'training',
    label: 'Shop',
    merchantAccount: terminal,
    settings: { processingTerminalId: terminal },
    disabled: false,
    createdAt: new Date().toISOString(),
  };
  const opened = await openStore(join(folder, 'tillback.db'));
  if (!opened.ok) throw new Error(opened.error.detail);
  store = opened.value;
  valueOf(await createConnectionStore(store.db).insert(connection));
  session = openSession();
  engine = openEngine();
});

afterEach(async () => {
  await session.close();
  await simulator.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

function openSession(): ProviderSession {
  return payroc.open({
    connection,
    secret: () => Promise.resolve(simulator.apiKey),
    endpoints: { identity: simulator.identityUrl, api: simulator.apiUrl },
    now,
    known: () => Promise.resolve(null),
    log: () => undefined,
  });
}

function openEngine(): Engine {
  return createEngine({
    journal: createJournal(store),
    gateway: () => Promise.resolve(session),
    now,
    elapsed: now,
    // What the rules of a shop add is told elsewhere: here only Payroc and the engine meet.
    policy: () =>
      Promise.resolve({
        settings: { ...defaultShopSettings('UTC'), rules: [] },
        dayStartMs: now() - DAY,
        dayEndMs: now() + DAY,
      }),
    operator: () => Promise.resolve(STAFF.maria),
    lookAlikes: () => Promise.resolve([]),
    digest: sha256,
    newKey: randomUUID,
    changed: () => undefined,
    report: () => undefined,
  });
}

function submit(wish: Submission): ReturnType<Engine['submit']> {
  return engine.submit(wish, MARIA);
}

async function skip(ms: number): Promise<void> {
  skipped += ms;
  simulator.control.advanceClock(ms);
  await engine.tick();
}

/** What a cashier would agree to after looking at the payment now. */
async function agreed(paymentId: string, part?: number): Promise<Submission> {
  const key = {
    provider: 'payroc',
    environment: 'training',
    merchantAccount: connection.merchantAccount,
    paymentId,
  } as const;
  const payment = valueOf(await session.read(key));
  const verdict = await engine.verdict(payment, session.capabilities(payment, now(), null));
  if (verdict.primary === null) throw new Error(`nothing to offer: ${String(verdict.why)}`);
  const amount: Money = part === undefined ? verdict.remaining : money(part, verdict.remaining.currency);
  return {
    requestId: randomUUID(),
    payment: key,
    connectionId: connection.id,
    verb: verdict.primary,
    amount,
    whole: part === undefined,
    refundId: null,
    seenRemaining: verdict.remaining,
    reason: 'goods-returned',
    note: '',
    identifier: null,
    otherWay: null,
    machine: null,
  };
}

function given(paymentId: string): { count: number; minor: number } {
  const { reversals, refunds } = simulator.control.effectsOf(paymentId);
  return { count: reversals.count + refunds.count, minor: reversals.amountMinor + refunds.amountMinor };
}

function moneyCalls(): readonly { readonly idempotencyKey: string | null; readonly body: string }[] {
  return simulator.control.requests().filter((request) => request.class === 'money');
}

const money$ = (kind: FaultKind): void => {
  simulator.control.setFault({ kind, scope: 'money', count: 1 });
};

describe('Payroc, from agreement to proof', () => {
  it('reverses all of an open sale, and refunds a settled one', async () => {
    expect(valueOf(await submit(await agreed(OPEN)))).toMatchObject({
      state: 'succeeded',
      evidence: 'reply',
    });
    const refund = valueOf(await submit(await agreed(SETTLED, 1500)));
    expect(refund).toMatchObject({ state: 'succeeded', intent: { verb: 'refund' } });
    expect(refund.providerReference).toMatch(/^[A-Z0-9]{10}$/);
    expect(given(OPEN)).toEqual({ count: 1, minor: 4000 });
    expect(given(SETTLED)).toEqual({ count: 1, minor: 1500 });
  });

  it('reverses a part, then the rest, and never more (I4)', async () => {
    expect(valueOf(await submit(await agreed(OPEN, 1250))).state).toBe('succeeded');
    const rest = await agreed(OPEN);
    expect(rest.amount).toEqual(money(2750, 'USD'));
    expect(valueOf(await submit(rest)).state).toBe('succeeded');
    expect(given(OPEN)).toEqual({ count: 2, minor: 4000 });
    await expect(agreed(OPEN)).rejects.toThrow('already-reversed');
  });

  it('several partial refunds add up to the amount and no further (I4)', async () => {
    for (const part of [1500, 1400, 1100]) {
      expect(valueOf(await submit(await agreed(SETTLED, part))).state).toBe('succeeded');
    }
    await expect(agreed(SETTLED)).rejects.toThrow('nothing-left');
    expect(given(SETTLED)).toEqual({ count: 3, minor: 4000 });
  });

  it.each([OPEN, SETTLED])(
    'a lost reply is found by a read, with one effect (I2, I5): %s',
    async (paymentId) => {
      const wish = await agreed(paymentId);
      money$('reply-lost');
      expect(valueOf(await submit(wish)).state).toBe('unknown');
      await skip(6_000);
      expect(await engine.get(wish.requestId)).toMatchObject({ state: 'succeeded', evidence: 'read' });
      expect(given(paymentId)).toEqual({ count: 1, minor: 4000 });
      expect(moneyCalls()).toHaveLength(1);
    },
  );

  it.each([OPEN, SETTLED])(
    'a lost request is resolved by a replay of the same key and bytes (I2, I6): %s',
    async (paymentId) => {
      const wish = await agreed(paymentId, 1000);
      money$('request-lost');
      expect(valueOf(await submit(wish)).state).toBe('unknown');
      await skip(6_000);
      await skip(30_000);
      expect(given(paymentId).count).toBe(0);
      expect(codeOf(await submit({ ...wish, requestId: randomUUID() }))).toBe('payment-locked');
      await skip(2 * MINUTE);
      expect(await engine.get(wish.requestId)).toMatchObject({
        state: 'succeeded',
        evidence: 'replay',
        sends: 2,
      });
      const [first, second] = moneyCalls();
      expect([second?.idempotencyKey, second?.body]).toEqual([first?.idempotencyKey, first?.body]);
      expect(given(paymentId)).toEqual({ count: 1, minor: 1000 });
    },
  );

  it.each([
    'error-after-acting',
    'cut-body',
    'wrong-amount-echo',
    'wrong-currency-echo',
    'html-success',
  ] as const)('is not taken in by %s: unknown, then proven, one effect (I5)', async (kind) => {
    const wish = await agreed(SETTLED, 1000);
    money$(kind);
    expect(valueOf(await submit(wish)).state).toBe('unknown');
    await skip(6_000);
    await skip(5 * MINUTE);
    expect(await engine.get(wish.requestId)).toMatchObject({ state: 'succeeded' });
    expect(given(SETTLED)).toEqual({ count: 1, minor: 1000 });
  });

  it('a crash between journal and reply is resolved by the next start (I1, I2)', async () => {
    const wish = await agreed(OPEN);
    simulator.control.setFault({ kind: 'slow-reply', scope: 'money', count: 1, delayMs: 60_000 });
    const dying = submit(wish);
    await expect.poll(() => given(OPEN).count).toBe(1);
    // The process ends here: nothing of its memory is left but the file.
    engine.close();
    const crashed = session;
    session = openSession();
    engine = openEngine();
    expect(await engine.recoverAfterStart()).toBe(1);
    expect((await engine.get(wish.requestId))?.state).toBe('unknown');
    await skip(6_000);
    expect(await engine.get(wish.requestId)).toMatchObject({ state: 'succeeded', evidence: 'read' });
    expect(given(OPEN)).toEqual({ count: 1, minor: 4000 });
    simulator.control.clearFaults();
    await simulator.close();
    await dying;
    await crashed.close();
    expect((await engine.get(wish.requestId))?.state).toBe('succeeded');
  });

  it('the batch closes between preview and dispatch: asked again, nothing sent (I7)', async () => {
    const wish = await agreed(OPEN);
    simulator.control.closeBatch();
    expect(codeOf(await submit(wish))).toBe('return-not-possible');
    simulator.control.settle();
    expect(codeOf(await submit(wish))).toBe('consent-changed');
    expect(moneyCalls()).toEqual([]);
    const anew = await agreed(OPEN);
    expect(anew.verb).toBe('refund');
    expect(valueOf(await submit(anew)).state).toBe('succeeded');
  });

  it('somebody refunds a part in the portal meanwhile: asked again with the new remainder (I4, I7)', async () => {
    const wish = await agreed(SETTLED, 3000);
    simulator.control.portalReturn({ paymentId: SETTLED, kind: 'refund', amountMinor: 2500 });
    expect(codeOf(await submit(wish))).toBe('consent-changed');
    expect((await agreed(SETTLED)).amount).toEqual(money(1500, 'USD'));
    expect(moneyCalls()).toEqual([]);
  });

  it('a refund of the same amount by somebody else is not taken for ours (I5)', async () => {
    const wish = await agreed(SETTLED, 1000);
    money$('request-lost');
    await submit(wish);
    simulator.control.portalReturn({ paymentId: SETTLED, kind: 'refund', amountMinor: 1000 });
    await skip(6_000);
    expect((await engine.get(wish.requestId))?.state).toBe('unknown');
    await skip(5 * MINUTE);
    await skip(15 * MINUTE);
    expect(await engine.get(wish.requestId)).toMatchObject({
      state: 'succeeded',
      evidence: 'read',
      sends: 2,
    });
    const { refunds } = simulator.control.effectsOf(SETTLED);
    expect(refunds).toEqual({ count: 2, amountMinor: 2000 });
  });

  it('a refund in the open batch can be taken back, which gives the remainder back', async () => {
    const refund = valueOf(await submit(await agreed(SETTLED, 2500)));
    const refundId = refund.providerReference ?? '';
    const remaining = (await agreed(SETTLED)).amount;
    expect(remaining).toEqual(money(1500, 'USD'));
    const back = {
      ...(await agreed(SETTLED)),
      verb: 'refund-reversal' as const,
      refundId,
      amount: money(2500, 'USD'),
      whole: true,
    };
    expect(valueOf(await submit(back))).toMatchObject({
      state: 'succeeded',
      providerReference: refundId,
    });
    expect((await agreed(SETTLED)).amount).toEqual(money(4000, 'USD'));
  });

  it('an expired token is renewed once, and the same request goes out again', async () => {
    const wish = await agreed(OPEN);
    simulator.control.expireTokens();
    expect(valueOf(await submit(wish)).state).toBe('succeeded');
    expect(given(OPEN).count).toBe(1);
  });

  it('a key that is revoked in mid-work: nothing is sent, and it is said which key', async () => {
    const wish = await agreed(OPEN);
    simulator.control.revokeKey();
    simulator.control.expireTokens();
    expect(codeOf(await submit(wish))).toBe('key-rejected');
    expect(given(OPEN).count).toBe(0);
  });

  it('no network: nothing is sent, nothing is locked', async () => {
    const wish = await agreed(OPEN);
    await simulator.close();
    expect(codeOf(await submit(wish))).toBe('network-unreachable');
    expect(await engine.get(wish.requestId)).toBeNull();
  });
});
