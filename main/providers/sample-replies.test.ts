import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { money } from '../../shared/domain/money';
import { paymentSchema } from '../../shared/domain/payment';
import type { ProviderSession } from './provider';
import { providers } from './registry';
import { inWords, providerStand, wishFor, type ProviderStand } from './testing/provider-stand';
import type { Names, SampleReplies } from './testing/sample-replies';

/*
 * The conformance suite's other half: what the providers' own pages show as replies, through the whole adapter. Each
 * provider brings them in its folder; one without any fails here.
 */

const opened: ProviderStand[] = [];

async function stand(...args: Parameters<typeof providerStand>): Promise<ProviderStand> {
  const made = await providerStand(...args);
  opened.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

async function repliesOf(id: string): Promise<SampleReplies> {
  const { replies } = (await import(`./${id}/fixtures/sample-replies.ts`)) as {
    readonly replies: SampleReplies;
  };
  return replies;
}

const loaded = await Promise.all(
  providers.map(async (provider) => [provider.id, provider, await repliesOf(provider.id)] as const),
);

const namesOf = (on: ProviderStand, paymentId: string): Names => ({
  paymentId,
  account: on.connection.merchantAccount,
});

/** Every object of a body with fields that nobody knows, so deep as it goes. */
function withMore(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withMore);
  if (typeof body !== 'object' || body === null) return body;
  // What a shop noted on its own order is passed on as it is, so nothing in there is new to anybody.
  const inner = Object.entries(body).map(
    ([name, value]) => [name, name === 'metadata' ? value : withMore(value)] as const,
  );
  return { ...Object.fromEntries(inner), addedLater: { by: ['the', 'provider'], at: 1 }, alsoNew: null };
}

describe.each(loaded)('%s', (_, provider, { reads, answers }) => {
  test('has samples of both verbs and of reads', () => {
    expect(reads.length).toBeGreaterThan(3);
    expect(new Set(answers.map(({ verb }) => verb)).size).toBe(2);
  });

  test.each(reads)('reads $name as $stage, and may say what can be done with it', async ({ body, stage }) => {
    const on = await stand(provider);
    const { key } = await on.open();
    on.reshape = () => body(namesOf(on, key.paymentId));
    const payment = await on.read(key.paymentId);
    expect(payment.stage).toBe(stage);
    expect(paymentSchema.parse(payment)).toEqual(payment);
    expect(JSON.stringify(payment)).not.toMatch(/SENSITIVE|tok_secret|2967538502417872/);
    const now = on.simulator.control.now().getTime();
    for (const one of on.session.capabilities(payment, now, null)) {
      if (one.allowed) expect(one.max.minor).toBeLessThanOrEqual(payment.amount.minor);
    }
  });

  test.each(answers)('I5: hears $name to a $verb as $said', async ({ verb, minor, status, body, said }) => {
    const on = await stand(provider);
    const payment = verb === 'reversal' ? await on.open(minor) : await on.settled(minor);
    const wish = wishFor(on, payment, verb, money(minor, payment.amount.currency), randomUUID());
    const sample = JSON.stringify(body(namesOf(on, payment.key.paymentId), wish.request));
    on.instead = (_request, response) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(sample);
    };
    const outcome = await on.session.send(wish.request, wish.intent, wish.before);
    expect(inWords(outcome).split(':')[0]).toBe(said);
    expect(on.effects(payment.key.paymentId)).toEqual([]);
  });

  describe('is lenient: fields that came later change nothing', () => {
    test('in what it reads', async () => {
      const on = await stand(provider, { dataset: 'shop-day' });
      const ids = await idsOf(on);
      const plain = await Promise.all(ids.map((id) => on.read(id)));
      on.reshape = withMore;
      expect(await Promise.all(ids.map((id) => on.read(id)))).toEqual(plain);
      expect(await idsOf(on)).toEqual(ids);
      expect(on.logged.filter(({ event }) => /not-understood|skipped/.test(event))).toEqual([]);
    });

    test.each(['reversal', 'refund'] as const)('in the answer to a %s', async (verb) => {
      const on = await stand(provider);
      on.reshape = withMore;
      const payment = verb === 'reversal' ? await on.open() : await on.settled();
      const wish = wishFor(on, payment, verb, payment.amount, randomUUID());
      const outcome = await on.session.send(wish.request, wish.intent, wish.before);
      expect(['succeeded', 'pending']).toContain(inWords(outcome));
      expect(on.effects(payment.key.paymentId)).toHaveLength(1);
    });
  });
});

/** Ids that the adapter lists, or that its stand-in knows where nothing lists; enough of them to be of every kind. */
async function idsOf(on: ProviderStand): Promise<readonly string[]> {
  const { signal } = new AbortController();
  const page: Awaited<ReturnType<ProviderSession['list']>> = await on.session.list(
    { view: 'all' },
    null,
    signal,
  );
  if (!page.ok) throw new Error(page.error.code);
  if (on.session.register === undefined) return page.value.payments.map(({ key }) => key.paymentId);
  return on.simulator.worldOf(on.connection.provider)?.paymentIds() ?? [];
}
