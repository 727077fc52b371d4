import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CcvClient, ccvClient, FIRST_TERMINAL } from './testing/client';

let client: CcvClient;

beforeEach(async () => {
  client = await ccvClient();
});

afterEach(async () => {
  await client.close();
});

const END = 'http://127.0.0.1:9/done';

/** A refund at a terminal, by the path of its page. */
async function pageOf(more: object = {}, returnUrl: string | null = END): Promise<string> {
  const sale = { type: 'sale', method: 'terminal', terminalId: FIRST_TERMINAL, amountMinor: 5000 } as const;
  const details = client.details(FIRST_TERMINAL, more);
  const body = { reference: client.world.sell(sale), amount: 10, returnUrl, details };
  return String((await client.post('/refund', body)).json['payUrl']).slice(client.url.length);
}

/** The page's script with as much of a browser as it uses: what it called, what it shows, and where it went. */
async function browse(path: string) {
  const { text } = await client.get(path);
  const script = /<script nonce="[^"]+">([\s\S]*)<\/script>/.exec(text)?.[1] ?? '';
  const seen = { called: [] as string[], lines: [] as string[], wentTo: null as string | null };
  const looks: (() => void)[] = [];
  runInNewContext(script, {
    fetch: (address: string) => {
      seen.called.push(address);
      return fetch(new URL(address, client.url));
    },
    document: {
      createElement: () => ({ textContent: '' }),
      getElementById: () => ({
        replaceChildren: (...shown: { textContent: string }[]) => {
          seen.lines = shown.map(({ textContent }) => textContent);
        },
      }),
    },
    location: {
      replace: (address: string) => {
        seen.wentTo = address;
      },
    },
    setTimeout: (look: () => void) => looks.push(look),
    undefined,
  });
  const lookAgain = async (): Promise<void> => {
    await expect.poll(() => looks.length).toBeGreaterThan(0);
    looks.shift()?.();
  };
  return { seen, lookAgain };
}

describe('the page that comes with a job at a terminal', () => {
  it('has a policy of its own that lets it call the terminal and itself, and nothing else', async () => {
    const { ip, port } = client.addressOf();
    const page = await client.get(await pageOf({ ip, port, merchantLanguage: 'NLD' }));
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'nonce-[^']+'; style-src 'nonce-[^']+'; /);
    expect(policy).toContain(`connect-src 'self' http://127.0.0.1:${port}; base-uri 'none'`);
    expect(page.text).toContain('<html lang="nl">');
    expect(page.text).not.toMatch(/src=|href=|https?:\/\/(?!127\.0\.0\.1)/);
  });

  it('wakes the terminal once, shows what it displays, and goes to the till’s page in the end', async () => {
    const { ip, port } = client.addressOf();
    const { seen, lookAgain } = await browse(await pageOf({ ip, port: String(port) }));
    await expect.poll(() => client.control.terminals()[0]?.calls).toBe(1);
    await lookAgain();
    await expect.poll(() => seen.lines).toEqual(['Refund', '10.00 EUR', 'Present card']);
    client.control.advanceClock(20_000);
    await lookAgain();
    await expect.poll(() => seen.wentTo).toBe(END);
    expect(seen.lines).toEqual(['Refund', '10.00 EUR', 'Approved', 'Merchant: please sign']);
    expect(seen.called.filter((address) => address === `http://127.0.0.1:${port}/`)).toHaveLength(1);
    expect(client.control.terminals()[0]?.calls).toBe(1);
  });

  it('wakes nobody where CCV does, and stays where there is nowhere to go', async () => {
    const path = await pageOf({}, null);
    client.control.advanceClock(20_000);
    const { seen } = await browse(path);
    await expect.poll(() => seen.lines.at(-1)).toBe('You may close this page');
    expect(seen.called).toEqual([path.replace('poll', 'status')]);
    expect(seen.wentTo).toBeNull();
  });

  it('goes nowhere that is no web address, and calls nothing that is no address', async () => {
    const path = await pageOf({ ip: 'x" onload="', port: 80 }, 'javascript:alert(1)');
    const page = await client.get(path);
    expect(page.text).not.toContain('onload');
    expect(page.headers.get('content-security-policy')).toContain("connect-src 'self'; ");
    client.control.advanceClock(400_000);
    const { seen, lookAgain } = await browse(path);
    await lookAgain();
    expect(seen).toMatchObject({ wentTo: null, lines: ['Refund', '10.00 EUR', 'Not completed'] });
  });

  it('is not there for what has none', async () => {
    expect((await client.get('/terminal/poll?reference=none')).status).toBe(404);
    expect((await client.get('/terminal/status?reference=none')).status).toBe(404);
  });
});
