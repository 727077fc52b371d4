import type { Environment } from '../../shared/domain/provider';
import { createKeychainSecrets, keychainAnswers } from './keytar-secrets';
import { createMemorySecrets, createNoSecrets } from './memory-secrets';
import type { Secrets } from './port';

/** The keychain where one answers. Without one, training alone goes on, with memory; live and test hold no secrets. */
export async function chooseSecrets(environment: Environment): Promise<Secrets> {
  const service = `Tillback ${environment}`;
  if (await keychainAnswers(service)) return createKeychainSecrets(service);
  return environment === 'training' ? createMemorySecrets() : createNoSecrets();
}
