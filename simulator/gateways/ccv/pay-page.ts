import { randomBytes } from 'node:crypto';
import type { Reply } from '../../reply';
import { htmlReply, jsonReply } from '../../reply';
import type { Call } from '../simulated-gateway';
import { displayLines, pageLanguage, sayer } from './display';
import { catchUp } from './due';
import type { CcvGateway } from './gateway';
import type { Transaction } from './model';

/** What the page shows now, and where it goes in the end. */
export function payStatus(gateway: CcvGateway, call: Call): Reply {
  const transaction = shownIn(gateway, call);
  if (transaction === null) return jsonReply(404, {});
  return jsonReply(200, {
    lines: displayLines(transaction),
    over: transaction.status !== 'pending',
    returnUrl: transaction.returnUrl,
  });
}

/**
 * The page that a till opens while its terminal works: it wakes the terminal with one request to the address that came with
 * the job, shows what the terminal shows, and goes to the till's own page in the end, which proves nothing. What the real
 * page does is not public (assumed).
 */
export function payPage(gateway: CcvGateway, call: Call): Reply {
  const transaction = shownIn(gateway, call);
  if (transaction === null) return htmlReply(404, 'Unknown reference');
  const nonce = randomBytes(16).toString('base64');
  const address = wakeAddress(transaction);
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy': [
        "default-src 'none'",
        `script-src 'nonce-${nonce}'`,
        `style-src 'nonce-${nonce}'`,
        `connect-src 'self'${address === null ? '' : ` ${address}`}`,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
    },
    body: page(transaction, nonce, address),
  };
}

function shownIn(gateway: CcvGateway, { search }: Call): Transaction | null {
  catchUp(gateway);
  const transaction = gateway.transactions.get(search.get('reference') ?? '');
  return transaction?.payPage === true ? transaction : null;
}

function wakeAddress({ job, details }: Transaction): string | null {
  const { ip = null, port = null } = details ?? {};
  if (job?.local !== true || ip === null || port === null) return null;
  const host = ip.includes(':') ? `[${ip}]` : ip;
  // It stands in a header and in a script: nothing but an address may get there.
  return /^[\w.:[\]]+$/.test(host) ? `http://${host}:${port}` : null;
}

function page(transaction: Transaction, nonce: string, address: string | null): string {
  const facts = {
    status: `/terminal/status?reference=${encodeURIComponent(transaction.id)}`,
    wake: address === null ? null : `${address}/`,
    close: sayer(transaction)('close'),
  };
  return `<!doctype html>
<html lang="${pageLanguage(transaction)}">
<head><meta charset="utf-8"><title>CCV</title>
<style nonce="${nonce}">
body { margin: 0; min-height: 100vh; display: grid; place-content: center; font: 1.5rem system-ui, sans-serif; background: #f4f6f8; color: #14212b; }
main { min-width: 22rem; padding: 2rem; border-radius: 1rem; background: #fff; text-align: center; }
p { margin: .5rem 0; }
</style></head>
<body><main id="lines" role="status" aria-live="polite"></main>
<script nonce="${nonce}">
const facts = ${JSON.stringify(facts).replaceAll('<', '\\u003c')};
if (facts.wake !== null) fetch(facts.wake, { cache: 'no-store', credentials: 'omit' }).catch(() => undefined);
const show = (lines) => document.getElementById('lines').replaceChildren(...lines.map((line) => {
  const paragraph = document.createElement('p');
  paragraph.textContent = line;
  return paragraph;
}));
const look = async () => {
  let now = null;
  try { now = await (await fetch(facts.status, { cache: 'no-store' })).json(); } catch { now = null; }
  if (now !== null && Array.isArray(now.lines)) {
    show(now.over && now.returnUrl === null ? [...now.lines, facts.close] : now.lines);
    if (now.over && now.returnUrl === null) return;
    if (now.over && /^https?:/.test(now.returnUrl)) { location.replace(now.returnUrl); return; }
  }
  setTimeout(look, 1000);
};
look();
</script></body></html>
`;
}
