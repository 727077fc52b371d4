import { deletePassword, getPassword, setPassword } from 'keytar';
import { MAX_SECRET_BYTES, type Secrets } from './port';

/** How long a keychain may take to answer before it counts as absent: an unlock prompt that nobody sees hangs. */
const PROBE_MS = 5000;

/** The operating system's keychain; `service` keeps environments apart (I12). */
export function createKeychainSecrets(service: string): Secrets {
  return {
    kind: 'keychain',
    get: (name) => getPassword(service, name),
    set: async (name, value) => {
      if (Buffer.byteLength(value) > MAX_SECRET_BYTES)
        throw new RangeError('the secret is too long for a keychain');
      await setPassword(service, name, value);
      if ((await getPassword(service, name)) !== value)
        throw new Error('the keychain did not keep the secret');
    },
    delete: async (name) => {
      await deletePassword(service, name);
    },
  };
}

/** True where a keychain stores and gives back a value on this PC, for this user, now. */
export async function keychainAnswers(service: string): Promise<boolean> {
  const probe = createKeychainSecrets(service);
  const name = 'probe';
  const answer = (async (): Promise<boolean> => {
    try {
      await probe.set(name, String(process.pid));
      await probe.delete(name);
      return true;
    } catch {
      return false;
    }
  })();
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      resolve(false);
    }, PROBE_MS);
  });
  return Promise.race([answer, silence]).finally(() => {
    clearTimeout(timer);
  });
}
