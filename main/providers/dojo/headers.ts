import { fault, type TillbackError } from '../../../shared/domain/error-code';
import type { Connection, Environment } from '../../../shared/domain/provider';
import { err, ok, type Result } from '../../../shared/domain/result';

/** The version that is asked for where a connection names none: the first that has card machines. */
export const DEFAULT_VERSION = '2024-02-05';

/** What Dojo's sandbox takes for any software, and its live system never. Source: Dojo guide for card machines, samples. */
const SANDBOX_VENDOR = { softwareHouseId: 'softwareHouse1', resellerId: 'reseller1' } as const;

export interface VendorHeaders {
  readonly common: Readonly<Record<string, string>>;
  readonly namesSoftwareHouse: boolean;
}

/** The headers of every call but the key's: `version`, and who made and sold the software, where that is known. */
export function headersOf({
  environment,
  settings,
}: Pick<Connection, 'environment' | 'settings'>): VendorHeaders {
  const vendor: { readonly softwareHouseId?: string; readonly resellerId?: string } =
    environment === 'live' ? settings : { ...SANDBOX_VENDOR, ...settings };
  const { softwareHouseId = '', resellerId = '' } = vendor;
  return {
    common: {
      accept: 'application/json',
      'user-agent': 'Tillback',
      version: settings['version'] ?? DEFAULT_VERSION,
      ...(softwareHouseId === '' ? {} : { 'software-house-id': softwareHouseId }),
      ...(resellerId === '' ? {} : { 'reseller-id': resellerId }),
    },
    namesSoftwareHouse: softwareHouseId !== '',
  };
}

/** Fetches the key for one call. A key of another environment goes nowhere (I12). */
export async function readKey(
  secret: () => Promise<string | null>,
  environment: Environment,
): Promise<Result<string, TillbackError>> {
  const key = await secret().catch(() => undefined);
  if (key === undefined) return err(fault('keychain-unavailable'));
  if (key === null || key === '') return err(fault('credential-missing'));
  if (!/^[\x21-\x7e]+$/.test(key))
    return err(fault('key-rejected', 'the key holds characters that no key has'));
  return isForeignKey(key, environment) ? err(fault('environment-of-key')) : ok(key);
}

/**
 * True for a key that names another environment than the connection's. Older keys name none. Source: Dojo OpenAPI
 * 2022-04-07 to 2025-09-10; `sk_test_` from the seed guide, `sk_live_` from an integrator.
 */
export function isForeignKey(key: string, environment: Environment): boolean {
  return environment === 'live' ? /^sk_(sandbox|test)_/i.test(key) : /^sk_(prod|live)_/i.test(key);
}
