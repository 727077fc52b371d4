import type { ErrorMessage } from '../error-message';

/** Failures of connections and their keys. */
export const connectionErrors = {
  'connection-not-found': {
    happened: 'That connection no longer exists on this PC.',
    money: 'No money moved.',
    next: 'Open Connections to see what is set up.',
  },
  'connection-disabled': {
    happened: 'This connection is switched off.',
    money: 'No money moved.',
    next: 'Switch it on under Connections, then try again.',
  },
  'connection-in-use': {
    happened: 'This connection still has a return that is not finished.',
    money: 'Nothing was changed.',
    next: 'Wait until that return is finished; it is listed under “Needs attention”.',
  },
  'connection-duplicate': {
    happened: 'This account is already connected.',
    money: 'Nothing was changed.',
    next: 'Use the connection that is there. The same account cannot be connected twice.',
  },
  'environment-mismatch': {
    happened: 'This key belongs to another environment: live, test and training never mix.',
    money: 'Nothing was saved or sent.',
    next: 'Use a key for the environment that is open now, or switch the environment first.',
  },
  'keychain-unavailable': {
    happened: 'The keychain of this PC does not answer, so the key has no safe place.',
    money: 'Nothing was saved.',
    next: 'Unlock or set up the system keychain, then add the connection again.',
  },
  'credential-missing': {
    happened: 'The key of this connection is not in the keychain of this PC.',
    money: 'No money moved: without a key nothing can be sent.',
    next: 'Open Connections and enter the key again.',
  },
  'key-rejected': {
    happened: 'The provider does not accept the key of this connection.',
    money: 'No money moved by this request.',
    next: 'Ask for a new key and enter it under Connections. Payments shown here may be out of date until then.',
  },
  'permission-missing': {
    happened: 'The key of this connection may not do this.',
    money: 'No money moved.',
    next: 'Ask the provider to allow it for this key, or use the provider’s portal.',
  },
} as const satisfies Record<string, ErrorMessage>;
