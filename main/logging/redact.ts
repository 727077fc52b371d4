import { withoutCardNumbers } from '../../shared/domain/card-digits';

const MASK = '[redacted]';

/** Field names whose values never reach the log, whatever they hold; compared without case, dashes or underscores. */
const SECRET_FIELDS: readonly string[] = [
  'authorization',
  'apikey',
  'xapikey',
  'accesstoken',
  'refreshtoken',
  'idtoken',
  'token',
  'securetoken',
  'securetokenid',
  'secret',
  'clientsecret',
  'password',
  'passphrase',
  'pin',
  'cookie',
  'setcookie',
  'cardnumber',
  'pan',
  'cvv',
  'cvc',
  'expirydate',
  'cardholdername',
  'cardholdersignature',
  'track1',
  'track2',
  'iban',
  'accountnumber',
];

const CREDENTIALS: readonly (readonly [RegExp, string])[] = [
  [/\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi, `$1 ${MASK}`],
  [/\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]*)?/g, MASK],
  [/\bsk_(?:prod|live|sandbox|test)_[A-Za-z0-9]+/g, MASK],
  [/\b[lt]_[A-Za-z0-9]{16,}\b/g, MASK],
  [
    /\b((?:x-)?api[-_ ]?key|access[-_ ]?token|client[-_ ]?secret|password|token)(["']?\s*[:=]\s*["']?)[^\s"',;&}]{4,}/gi,
    `$1$2${MASK}`,
  ],
  [/%[A-Z]\d{1,19}\^[^?]*\?/g, MASK],
  [/;\d{12,19}=\d*\??/g, MASK],
];

export type Redact = (value: unknown) => unknown;

/** Makes a redactor that also knows the field names that a provider's replies use. */
export function createRedactor(providerFields: readonly string[] = []): Redact {
  const names = new Set([...SECRET_FIELDS, ...providerFields.map(normalise)]);

  function redact(value: unknown, depth: number): unknown {
    if (typeof value === 'string') return redactText(value);
    if (typeof value === 'number' || typeof value === 'bigint') {
      const text = String(value);
      return redactText(text) === text ? value : MASK;
    }
    if (value instanceof Error)
      return redact({ name: value.name, message: value.message, stack: value.stack }, depth);
    if (typeof value !== 'object' || value === null) return value;
    if (depth > 8) return '[too deep]';
    if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        redactText(name),
        names.has(normalise(name)) && item !== null ? MASK : redact(item, depth + 1),
      ]),
    );
  }
  return (value) => redact(value, 0);
}

/** Takes credentials and full card numbers out of a text. Masked numbers (`444433******1111`) lose their first six. */
export function redactText(text: string): string {
  const clean = CREDENTIALS.reduce((rest, [pattern, mask]) => rest.replace(pattern, mask), text);
  return withoutCardNumbers(clean, MASK).replace(/\b\d{6}[*xX•]{4,9}(\d{4})\b/g, '******$1');
}

function normalise(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/g, '');
}
