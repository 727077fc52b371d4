import { fault, type ErrorCode, type TillbackError } from '../../shared/domain/error-code';

/** A whole reply: every byte of its body came. Header names are in lower case. */
export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** What the connection itself showed of one exchange. */
export interface Evidence {
  /**
   * True from the moment a connected socket took the request over. Error codes cannot tell this: a reset comes from a
   * failed TLS handshake and after a full write alike.
   */
  readonly connected: boolean;
  /** The reply, if it came whole. */
  readonly reply: HttpReply | null;
  /** What went wrong; null when nothing did. */
  readonly failure: { readonly code: ErrorCode; readonly detail: string } | null;
}

/** What came of an exchange. The three are different types so that nobody can take one for another (I6). */
export type HttpOutcome =
  | { readonly kind: 'not-sent'; readonly error: TillbackError }
  | { readonly kind: 'may-have-arrived'; readonly error: TillbackError }
  | { readonly kind: 'answered'; readonly reply: HttpReply };

/**
 * The one place where "not sent", "answered" and "may have arrived" are told apart; pure. Only a request that no socket
 * ever took is not sent. A redirect is no answer: whoever sent it, it was not followed and proves nothing.
 */
export function outcomeOf(evidence: Evidence): HttpOutcome {
  const { connected, reply, failure } = evidence;
  if (!connected) {
    return { kind: 'not-sent', error: fault(failure?.code ?? 'network-unreachable', failure?.detail) };
  }
  if (reply === null || failure !== null) {
    return { kind: 'may-have-arrived', error: fault(failure?.code ?? 'connection-lost', failure?.detail) };
  }
  if (reply.status >= 300 && reply.status < 400) {
    return { kind: 'may-have-arrived', error: fault('redirect-refused', `HTTP ${String(reply.status)}`) };
  }
  if (reply.status < 200 || reply.status > 599) {
    return { kind: 'may-have-arrived', error: fault('reply-not-understood', `HTTP ${String(reply.status)}`) };
  }
  return { kind: 'answered', reply };
}
