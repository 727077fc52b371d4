import type { Connection } from '../../../shared/domain/provider';
import type { TerminalPage } from '../../../shared/domain/terminal';
import type { Endpoints } from '../provider';
import { PAGE_END } from './assumed';
import type { TransactionWire } from './schema';
import { statusOf } from './status';

/** Where CCV's pages are. Source: CCV API reference, "terminal" and its examples. */
const PAGE_ORIGINS = {
  live: 'https://onlinepayments.ccv.eu',
  test: 'https://onlinepayments-accept.ccv.eu',
} as const;

/** The only origin that a page of a connection may come from; in training that of its own simulator. */
export function pageOrigin({ environment }: Pick<Connection, 'environment'>, { api }: Endpoints): string {
  return environment === 'training' ? new URL(api).origin : PAGE_ORIGINS[environment];
}

export type PayPage =
  | { readonly kind: 'page'; readonly page: TerminalPage }
  | { readonly kind: 'none' }
  /** The address is not one that may be shown. It is told to nobody. */
  | { readonly kind: 'foreign'; readonly why: string };

/** The page that comes with a transaction, until that has ended; pure. */
export function payPageOf({ payUrl, returnUrl, status }: TransactionWire, origin: string): PayPage {
  const isOver = statusOf(status) !== 'pending' && statusOf(status) !== null;
  if ((payUrl ?? '') === '' || isOver) return { kind: 'none' };
  const url = parsed(payUrl);
  if (url === null) return { kind: 'foreign', why: 'no address' };
  if (url.origin !== origin || url.username !== '' || url.password !== '')
    return { kind: 'foreign', why: 'another origin' };
  const end = parsed(returnUrl)?.protocol === 'https:' ? (returnUrl ?? PAGE_END) : PAGE_END;
  return { kind: 'page', page: { url: url.href, origins: [origin], end } };
}

function parsed(text: string | null | undefined): URL | null {
  try {
    return new URL(text ?? '');
  } catch {
    return null;
  }
}
