import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { add, money } from '../../shared/domain/money';
import { paymentSchema, type Payment } from '../../shared/domain/payment';
import { providerDescriptionSchema, type Environment } from '../../shared/domain/provider';
import { createRedactor } from '../logging/redact';
import { findProvider, providers } from './registry';
import type { Provider, ProviderSession } from './provider';
import { inWords, providerStand, wishFor, type Instead, type ProviderStand } from './testing/provider-stand';

/*
 * What every provider has to keep, whoever it is. A new one gets all of this by its line in the registry and its
 * stand-in at the simulator; what only one provider does is proven beside its adapter.
 */

const VERBS = ['reversal', 'refund'] as const;
const SIGNAL = new AbortController().signal;
const opened: ProviderStand[] = [];

async function stand(provider: Provider, ...more: unknown[]): Promise<ProviderStand> {
  const made = await (providerStand as (...all: unknown[]) => Promise<ProviderStand>)(provider, ...more);
  opened.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

/** Every payment of the stand-in's shop day that the adapter lists, or that its stand-in names where nothing lists. */
async function shopDay(on: ProviderStand): Promise<readonly Payment[]> {
  const all: Payment[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<ProviderSession['list']>> = await on.session.list(
      { view: 'all' },
      cursor,
      SIGNAL,
    );
    if (!page.ok) throw new Error(page.error.code);
    all.push(...page.value.payments);
    cursor = page.value.cursor;
  } while (cursor !== null);
  if (on.session.register === undefined) return all;
  const world = on.simulator.worldOf(on.connection.provider);
  return Promise.all((world?.paymentIds() ?? []).map((id) => on.read(id)));
}

/** A payment on which a verb is the one to offer, and the most that it gives back. */
async function offering(on: ProviderStand, verb: (typeof VERBS)[number]) {
  const payment = verb === 'reversal' ? await on.open() : await on.settled();
  const offer = on.session
    .capabilities(payment, on.simulator.control.now().getTime(), null)
    .find((one) => one.verb === verb);
  if (offer?.allowed !== true) throw new Error(`${verb} is not offered: ${String(offer?.why)}`);
  return { payment, offer, wish: wishFor(on, payment, verb, offer.max, randomUUID()) };
}

const send = (on: ProviderStand, { request, intent, before }: ReturnType<typeof wishFor>) =>
  on.session.send(request, intent, before);

const effects = (on: ProviderStand, { key }: Payment): number => on.effects(key.paymentId).length;

describe.each(providers.map((provider) => [provider.id, provider] as const))('%s', (_, provider) => {
  describe('as the window is told of it', () => {
    const description = provider.describe();

    test('describes itself and its form completely', () => {
      expect(providerDescriptionSchema.parse(description)).toEqual(description);
      expect(description.fields.filter(({ secret }) => secret)).toHaveLength(1);
      for (const { pattern, choices } of description.fields) {
        expect(() => new RegExp(pattern)).not.toThrow();
        expect(choices?.length ?? 1).toBeGreaterThan(0);
      }
      expect(description.lists).toBe(description.lookUpHelp === null);
    });

    test('I10: never names its secret among the settings that are kept in the open', async () => {
      const on = await stand(provider);
      const secret = description.fields.find((field) => field.secret)?.name ?? '';
      const form = provider.readForm({ ...on.connection.settings, [secret]: 'k'.repeat(40) }, 'training');
      const typed = form.ok
        ? form
        : provider.readForm(
            { ...on.connection.settings, [secret]: `sk_sandbox_${'k'.repeat(40)}` },
            'training',
          );
      if (!typed.ok) throw new Error(typed.error.code);
      expect(typed.value.secret).toMatch(/k{40}$/);
      expect(JSON.stringify(typed.value.settings)).not.toContain('kkkk');
      expect(typed.value.merchantAccount).toBe(on.connection.merchantAccount);
    });

    test('says which field of a form is at fault', () => {
      for (const { name, required, secret, choices } of description.fields) {
        const typed = { [name]: '\u0000 \n' };
        const read = provider.readForm({ ...typed }, 'test');
        if (secret || !required || choices !== null) continue;
        expect(read).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
        expect(description.fields.map((field) => field.name)).toContain(
          read.ok ? '' : read.error.facts?.['field'],
        );
      }
    });
  });

  test.each(['live', 'test'] satisfies Environment[])(
    'I12: in %s it calls the fixed hosts of that environment and no other, whatever address it is handed',
    async (environment) => {
      const hosts = new Set<string>();
      const on = await stand(provider);
      const session = provider.open({
        connection: { ...on.connection, environment },
        secret: () => Promise.resolve('secret'),
        endpoints: { identity: on.simulator.url, api: on.simulator.url },
        now: Date.now,
        known: () => Promise.resolve(null),
        log: () => undefined,
        http: {
          lookup: (host) => {
            hosts.add(host);
            return { address: '127.0.0.1', port: 9 };
          },
        },
      });
      const fixed = provider.endpoints[environment];
      const before = on.simulator.control.requestCount().all;
      await session.test();
      await session.close();
      expect(hosts.size).toBeGreaterThan(0);
      const allowed = [fixed.api, fixed.identity].map((address) => new URL(address).hostname);
      expect([...hosts].filter((host) => !allowed.includes(host))).toEqual([]);
      expect(on.simulator.control.requestCount().all).toBe(before);
    },
  );

  describe('a whole shop day', () => {
    test('I11, I13: every payment is canonical, survives the store, and shows nothing of a card but what may be kept', async () => {
      const on = await stand(provider, { dataset: 'shop-day' });
      const payments = await shopDay(on);
      expect(payments.length).toBeGreaterThan(10);
      expect(new Set(payments.map(({ key }) => key.paymentId)).size).toBe(payments.length);
      for (const payment of payments) {
        expect(paymentSchema.parse(JSON.parse(JSON.stringify(payment)))).toEqual(payment);
        expect(payment.connectionId).toBe(on.connection.id);
        expect(JSON.stringify({ ...payment, passOn: null })).not.toMatch(
          /\d{6}\*+\d{4}|"(expiryDate|cardName)/,
        );
      }
    });

    test('each verb has one answer at any time, no offer goes beyond the payment, and both never lie', async () => {
      const on = await stand(provider, { dataset: 'shop-day' });
      const now = on.simulator.control.now().getTime();
      for (const payment of await shopDay(on)) {
        for (const hours of [0, 10, 10.45, 11, 30, 24 * 8, 24 * 40, 24 * 400]) {
          const all = on.session.capabilities(payment, now + hours * 3_600_000, null);
          for (const verb of VERBS) expect(all.filter((one) => one.verb === verb)).toHaveLength(1);
          for (const one of all) {
            if (!one.allowed || one.verb === 'refund-reversal') continue;
            expect(one.max.currency).toBe(payment.amount.currency);
            expect(one.max.minor).toBeGreaterThan(0);
            expect(one.max.minor).toBeLessThanOrEqual(payment.amount.minor);
          }
        }
      }
    });

    test('what is offered is what the provider does, and no more than the offer moves', async () => {
      const on = await stand(provider, { dataset: 'shop-day' });
      const now = on.simulator.control.now().getTime();
      let tried = 0;
      for (const payment of await shopDay(on)) {
        const offer = on.session.capabilities(payment, now, null).find((one) => one.allowed);
        if (offer?.allowed !== true || offer.verb === 'refund-reversal') continue;
        const outcome = await send(on, wishFor(on, payment, offer.verb, offer.max, randomUUID()));
        const events = on.effects(payment.key.paymentId);
        const said = inWords(outcome);
        tried += 1;
        if (said === 'succeeded') {
          expect([said, events.map(({ kind, amountMinor }) => [kind, amountMinor])]).toEqual([
            said,
            [[offer.verb, offer.max.minor]],
          ]);
        } else if (said !== 'pending') {
          // The provider may say no only where the offer says that it may.
          expect([payment.key.paymentId, said, offer.cautions]).toEqual([
            payment.key.paymentId,
            said,
            expect.arrayContaining(['may-be-refused']),
          ]);
          expect(events).toEqual([]);
        }
      }
      expect(tried).toBeGreaterThan(3);
    });
  });

  describe.each(VERBS)('a %s', (verb) => {
    test('I5: succeeds once, with the provider’s word, and a read proves it', async () => {
      const on = await stand(provider);
      const { payment, wish } = await offering(on, verb);
      const outcome = await send(on, wish);
      expect(['succeeded', 'pending']).toContain(inWords(outcome));
      expect(effects(on, payment)).toBe(1);
    });

    test('I4: of more than the payment is refused, by the provider if by nobody else', async () => {
      const on = await stand(provider);
      const { payment, offer } = await offering(on, verb);
      const more = wishFor(
        on,
        payment,
        verb,
        add(offer.max, money(1, offer.max.currency)),
        randomUUID(),
        false,
      );
      const outcome = await send(on, more);
      const events = on.effects(payment.key.paymentId);
      expect(events.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBeLessThanOrEqual(
        offer.max.minor,
      );
      if (events.length === 0) expect(inWords(outcome)).not.toBe('succeeded');
    });

    test('I2: sent again with the same key and bytes moves money once, where a repeat is allowed', async () => {
      const on = await stand(provider);
      const { payment, wish } = await offering(on, verb);
      if (on.session.replayWindow(wish.intent) === null) return;
      on.simulator.control.setFault({ kind: 'reply-lost', scope: 'money' });
      expect(inWords(await send(on, wish))).toMatch(/^may-have-arrived/);
      expect(effects(on, payment)).toBe(1);
      expect(inWords(await send(on, wish))).toMatch(/^(succeeded|pending|already-done)/);
      expect(effects(on, payment)).toBe(1);
    });

    test('I6: a lost reply is never “unchanged” once it has acted, and never “done” while it has not', async () => {
      const on = await stand(provider);
      const { payment, wish } = await offering(on, verb);
      const prove = async (): Promise<string> => {
        const proof = await on.session.prove(wish.intent, wish.before, wish.request, null);
        return proof.ok ? proof.value.kind : proof.error.code;
      };
      on.simulator.control.setFault({ kind: 'request-lost', scope: 'money' });
      expect(inWords(await send(on, wish))).toMatch(/^may-have-arrived/);
      expect(effects(on, payment)).toBe(0);
      expect(['unchanged', 'ambiguous']).toContain(await prove());
      on.simulator.control.setFault({ kind: 'reply-lost', scope: 'money' });
      await send(on, wish);
      const now = await prove();
      // Where no read can show it, a repeat of the same key has to be able to.
      if (now === 'unchanged') expect(on.session.replayWindow(wish.intent)).not.toBeNull();
      else expect(['done', 'pending', 'ambiguous']).toContain(now);
    });

    test.each([
      'wrong-amount-echo',
      'wrong-currency-echo',
      'html-success',
      'cut-body',
      'error-after-acting',
    ] as const)('I5: is not believed on %s', async (kind) => {
      const on = await stand(provider);
      const { wish } = await offering(on, verb);
      on.simulator.control.setFault({ kind, scope: 'money' });
      const said = inWords(await send(on, wish));
      if (kind.startsWith('wrong')) expect(said).toMatch(/^(unclear|pending|succeeded)/);
      else expect(said).toMatch(/^(unclear|may-have-arrived)/);
      if (said === 'succeeded') expect(on.effects(wish.intent.payment.paymentId)).toHaveLength(1);
    });

    test('every HTTP status is told apart: no success without its word, no refusal by who cannot know', async () => {
      const on = await stand(provider);
      const { payment, wish } = await offering(on, verb);
      for (const body of ['', '{}', '[]', '<html>', '{"status":"OK","amount":4000}']) {
        for (const status of STATUSES) {
          on.instead = answer(status, body);
          const said = inWords(await send(on, wish));
          const at = `${String(status)} ${body}: ${said}`;
          expect(at).not.toMatch(/: (succeeded|already-done)/);
          if (status < 400 || status >= 500 || MUTE.has(status)) expect(at).toMatch(/: (unclear|may-have)/);
          else if (status === 401) expect(at).toMatch(/: (declined: key-rejected|not-sent: key-rejected)/);
          else expect(at).toMatch(/: (declined|unclear)/);
        }
      }
      expect(effects(on, payment)).toBe(0);
    });

    test('I6: a line that breaks at any moment after the bytes left may have arrived; one that never was has not', async () => {
      const on = await stand(
        provider,
        {},
        { limits: { headersTimeoutMs: 1500, bodyTimeoutMs: 1500, totalTimeoutMs: 2500 } },
      );
      const { wish } = await offering(on, verb);
      for (const instead of BREAKS) {
        on.instead = instead;
        expect(inWords(await send(on, wish))).toMatch(/^may-have-arrived/);
      }
      await on.simulator.close();
      const dead = provider.open({
        connection: on.connection,
        secret: () => Promise.resolve('secret'),
        endpoints: { identity: 'http://127.0.0.1:9', api: 'http://127.0.0.1:9' },
        now: Date.now,
        known: () => Promise.resolve(null),
        log: () => undefined,
      });
      expect(inWords(await dead.send(wish.request, wish.intent, wish.before))).toMatch(/^not-sent/);
      await dead.close();
    }, 60_000);

    test('I1: the bytes that are sent are those that were journalled, and their making is repeatable', async () => {
      const on = await stand(provider);
      const { payment, wish } = await offering(on, verb);
      expect(on.session.prepare(wish.intent, wish.request.idempotencyKey, payment)).toEqual(wish.request);
      await send(on, wish);
      const sent = on.simulator.control.requests().filter((one) => one.class === 'money');
      expect(sent.map(({ body, path }) => [body, path.endsWith(wish.request.path)])).toEqual([
        [wish.request.body ?? '', true],
      ]);
    });

    test('I3: of another account’s payment nothing is sent', async () => {
      const on = await stand(provider);
      const { wish } = await offering(on, verb);
      const foreign = {
        ...wish.intent,
        payment: { ...wish.intent.payment, merchantAccount: 'SOMEBODY-ELSE' },
      };
      expect(inWords(await on.session.send(wish.request, foreign, wish.before))).toBe(
        'not-sent: wrong-account',
      );
      expect(await on.session.read(foreign.payment)).toMatchObject({ ok: false });
    });
  });

  test('I10, I11: what it tells the log holds no key, no token and nothing that has to be redacted', async () => {
    const on = await stand(provider, { dataset: 'shop-day' });
    await on.session.test();
    await shopDay(on);
    const { wish } = await offering(on, 'refund');
    await send(on, wish);
    const text = JSON.stringify(on.logged);
    const { secret } = on.gateway.accounts[0] ?? { secret: '' };
    expect(text).not.toContain(secret);
    expect(text).not.toMatch(/bearer |basic |\d{6}\*+\d{4}/i);
    const facts = Object.fromEntries(provider.redact.map((name) => [name, 'SENSITIVE']));
    expect(JSON.stringify(createRedactor(provider.redact)({ inner: facts }))).not.toContain('SENSITIVE');
  });

  test('a key that is not taken is told apart from a network that is down', async () => {
    const on = await stand(provider);
    on.simulator.control.revokeKey();
    on.simulator.control.expireTokens();
    const tested = await on.session.test();
    expect(tested.passed).toBe(false);
    expect(tested.steps.find(({ ok }) => !ok)?.error?.code).toBe('key-rejected');
  });

  test('the registry finds it', () => {
    expect(findProvider(provider.id)).toBe(provider);
  });
});

const STATUSES = [
  200, 201, 202, 204, 206, 301, 302, 400, 401, 402, 403, 404, 405, 408, 409, 410, 415, 422, 423, 425, 429,
  451, 499, 500, 501, 502, 503, 504, 520, 599,
];

/** Answers of whoever could not look: they say nothing of what happened. */
const MUTE = new Set([408, 423, 425, 429, 499]);

function answer(status: number, body: string): Instead {
  return (_, response) => {
    const type = body.startsWith('<') ? 'text/html' : 'application/json';
    response.writeHead(status, { 'content-type': type });
    response.end(status === 204 ? undefined : body);
  };
}

const BREAKS: readonly Instead[] = [
  (_, response) => response.destroy(),
  (request, response) => {
    request.on('data', () => response.destroy());
    request.on('end', () => response.destroy());
  },
  () => undefined,
  (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"payId":');
  },
  (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
    response.write('{}', () => response.destroy());
  },
];
