import { z } from 'zod';
import { isShopAddress, wakingSchema, type Waking } from '../../../../shared/domain/terminal';
import { terminalsText as words } from '../../../i18n/texts/terminals';

/** What is filled in of how a terminal wakes, as text. */
export interface WakingDraft {
  readonly by: Waking['by'];
  readonly ip: string;
  readonly port: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
}

/** How most terminals are called; nobody has to know. */
const usual = { method: 'GET', path: '/' } as const;

export function wakingDraft(waking: Waking | null): WakingDraft {
  if (waking === null || waking.by === 'cloud') return { by: 'cloud', ip: '', port: '', ...usual };
  const { address, method, path } = waking;
  return { by: 'local', ip: address.ip, port: String(address.port), method, path };
}

/** True where a terminal is called in another way than most. */
export function isUnusual({ method, path }: Pick<WakingDraft, 'method' | 'path'>): boolean {
  return method !== usual.method || path !== usual.path;
}

export interface ReadWaking {
  /** Null while something is wrong. */
  readonly waking: Waking | null;
  readonly problems: ReadonlyMap<'ip' | 'port' | 'path', string>;
}

/** Reads how a terminal wakes, with a sentence for each field that is wrong. The main process checks it again. */
export function readWaking(draft: WakingDraft): ReadWaking {
  if (draft.by === 'cloud') return { waking: { by: 'cloud' }, problems: new Map() };
  const ip = draft.ip.trim();
  const port = portOf(draft.port);
  const path = pathSchema.safeParse(draft.path.trim());
  const ipProblem = problemOfIp(ip);
  const problems = new Map<'ip' | 'port' | 'path', string>();
  if (ipProblem !== null) problems.set('ip', ipProblem);
  if (port === null) problems.set('port', words.portWrong);
  if (!path.success) problems.set('path', words.pathWrong);
  if (ipProblem !== null || port === null || !path.success) return { waking: null, problems };
  return {
    waking: { by: 'local', address: { ip, port }, method: draft.method, path: path.data },
    problems,
  };
}

/** `192.168.1.40:8080`, `[fd00::1]:8080` */
export function addressText({ ip, port }: { readonly ip: string; readonly port: number }): string {
  return `${ip.includes(':') ? `[${ip}]` : ip}:${String(port)}`;
}

const pathSchema = wakingSchema.options[1].unwrap().shape.path;

function problemOfIp(ip: string): string | null {
  if (ip === '') return words.ipMissing;
  if (isShopAddress(ip)) return null;
  return z.union([z.ipv4(), z.ipv6()]).safeParse(ip).success ? words.ipElsewhere : words.ipName;
}

function portOf(text: string): number | null {
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : 0;
  return port >= 1 && port <= 65_535 ? port : null;
}
