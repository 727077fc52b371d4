import { isIP } from 'node:net';
import { buildConnector } from 'undici';

/** Where a name leads in tests that prove live addresses against a loopback TLS server. */
export interface ConnectOverrides {
  readonly lookup?: ((host: string) => { readonly address: string; readonly port?: number }) | undefined;
  /** PEM of a certificate authority to trust instead of the built-in ones. */
  readonly certificateAuthority?: string | undefined;
}

/**
 * Opens sockets. Certificates are always checked against the name in the address, also where the name was led
 * elsewhere: nothing here can relax that.
 */
export function createConnector(
  timeoutMs: number,
  overrides: ConnectOverrides = {},
): buildConnector.connector {
  const { lookup, certificateAuthority } = overrides;
  const connect = buildConnector({
    timeout: timeoutMs,
    autoSelectFamily: true,
    minVersion: 'TLSv1.2',
    ...(certificateAuthority === undefined ? {} : { ca: certificateAuthority }),
  });
  if (lookup === undefined) return connect;
  return (options, callback) => {
    const target = lookup(options.hostname);
    const servername = isIP(options.hostname) === 0 ? { servername: options.hostname } : {};
    const port = target.port === undefined ? options.port : String(target.port);
    connect({ ...options, ...servername, hostname: target.address, port }, callback);
  };
}
