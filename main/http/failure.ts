import type { ErrorCode } from '../../shared/domain/error-code';

/** Raised by this folder itself, to stop an exchange with a code of its own. */
export class ExchangeStopped extends Error {
  override readonly name = 'ExchangeStopped';

  constructor(
    readonly errorCode: ErrorCode,
    message: string,
  ) {
    super(message);
  }
}

const CERTIFICATE =
  /^(CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_|ERR_SSL_|CRL_|ERROR_IN_CERT_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|EPROTO$)/;
const TIMEOUT = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT', 'ESOCKETTIMEDOUT']);
const CLOSED = new Set(['UND_ERR_CLOSED', 'UND_ERR_DESTROYED']);

/** The code that a network error is shown under; pure. Whether anything was sent is decided elsewhere. */
export function failureCode(error: unknown, connected: boolean): ErrorCode {
  if (error instanceof ExchangeStopped) return error.errorCode;
  const code = systemCode(error);
  if (CERTIFICATE.test(code)) return 'certificate-refused';
  if (CLOSED.has(code)) return 'shutting-down';
  if (code === 'UND_ERR_INVALID_ARG') return 'internal';
  if (!connected) return 'network-unreachable';
  if (TIMEOUT.has(code)) return 'provider-timeout';
  if (code.startsWith('HPE_')) return 'reply-not-understood';
  return 'connection-lost';
}

/** Words for the log: the error's code, never its text, which may hold addresses or data. */
export function failureDetail(error: unknown): string {
  if (error instanceof ExchangeStopped) return error.message;
  return systemCode(error) || (error instanceof Error ? error.name : 'unknown failure');
}

function systemCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('errors' in error && Array.isArray(error.errors)) return systemCode(error.errors[0]);
  return 'cause' in error ? systemCode(error.cause) : '';
}
