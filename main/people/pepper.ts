import { randomBytes } from 'node:crypto';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import { err, ok, type Result } from '../../shared/domain/result';
import type { Secrets } from '../secrets/port';

const NAME = 'pin-pepper';
const SHAPE = /^([0-9a-f]{16}):([0-9a-f]{64})$/;

/** What is mixed into every PIN, so that the database alone is not enough to guess them. */
export interface Pepper {
  /** Kept beside each hash, so that a PIN of another PC's pepper is recognised. */
  readonly id: string;
  readonly key: Buffer;
}

/** Training on a PC without a keychain: its PINs are shown on the screen anyway, and have to outlive the app. */
const NO_PEPPER: Pepper = { id: 'none', key: Buffer.alloc(0) };

/** The pepper of one environment on this PC. */
export interface PepperBox {
  /** Null where this PC has none yet, or its keychain does not answer. */
  current(): Promise<Pepper | null>;
  /** The same, made where there is none. */
  ensure(): Promise<Result<Pepper, TillbackError>>;
}

export function createPepperBox(secrets: Secrets): PepperBox {
  let known: Pepper | null = secrets.kind === 'memory' ? NO_PEPPER : null;

  /** @throws where the keychain does not answer */
  async function read(): Promise<Pepper | null> {
    if (known !== null) return known;
    const [, id, key] = SHAPE.exec((await secrets.get(NAME)) ?? '') ?? [];
    if (id !== undefined && key !== undefined) known = { id, key: Buffer.from(key, 'hex') };
    return known;
  }

  return {
    current: () => read().catch(() => null),
    ensure: async () => {
      try {
        const found = await read();
        if (found !== null) return ok(found);
        const made = { id: randomBytes(8).toString('hex'), key: randomBytes(32) };
        await secrets.set(NAME, `${made.id}:${made.key.toString('hex')}`);
        known = made;
        return ok(made);
      } catch {
        return err(fault('keychain-unavailable'));
      }
    },
  };
}
