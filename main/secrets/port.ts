/** Where secrets are kept: long-lived provider keys only, one text per name. */
export interface Secrets {
  readonly kind: 'keychain' | 'memory' | 'none';
  get(name: string): Promise<string | null>;
  /** @throws when the secret could not be stored; nothing is kept half-way. */
  set(name: string, value: string): Promise<void>;
  delete(name: string): Promise<void>;
}

/** Windows credential values over about 2,500 bytes fail with an obscure error, so every system keeps to this. */
export const MAX_SECRET_BYTES = 2400;
