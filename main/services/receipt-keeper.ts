import { withoutCardNumbers } from '../../shared/domain/card-digits';
import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Operation } from '../../shared/domain/operation';
import type { ReceiptKind, TerminalReceipts } from '../../shared/domain/receipt';
import { err, ok, type Result } from '../../shared/domain/result';
import type { CardMachines } from '../providers/provider';
import type { Secrets } from '../secrets/port';
import { newReceiptKey, type ReceiptStore } from '../store/receipts';

const KEY_NAME = 'receipts';
const JOURNALS: ReadonlySet<ReceiptKind> = new Set(['journal', 'e-journal']);

/** What terminals printed of the operations of one environment. Nothing of it is logged. */
export interface ReceiptKeeper {
  /** The receipts for shop and customer; null where there are none. */
  get(operationId: string): Promise<Result<TerminalReceipts | null, TillbackError>>;
  /** The terminal's journals. */
  journals(operationId: string): Promise<Result<TerminalReceipts | null, TillbackError>>;
  /** Keeps what was printed once an operation has ended at a terminal. */
  ended(operation: Operation): Promise<void>;
}

export interface ReceiptKeeperParts {
  readonly store: ReceiptStore;
  readonly operation: (id: string) => Promise<Operation | null>;
  readonly machines: (connectionId: string) => Promise<CardMachines | undefined>;
  /** Told when something was kept. */
  readonly kept: (operationId: string) => void;
  readonly report: (event: string, facts: Readonly<Record<string, unknown>>) => void;
}

/** Gives the key of the receipts, made once for an environment and kept where all keys are (I10). */
export function receiptKey(secrets: Secrets): () => Promise<Buffer> {
  let found: Promise<string> | null = null;
  const find = async (): Promise<string> => {
    const known = await secrets.get(KEY_NAME);
    if (known !== null) return known;
    const made = newReceiptKey();
    await secrets.set(KEY_NAME, made);
    return made;
  };
  return async () => Buffer.from(await (found ??= find()), 'base64');
}

export function createReceiptKeeper(parts: ReceiptKeeperParts): ReceiptKeeper {
  /** What the provider has of an operation that ended at a terminal; kept where it may be. */
  async function fetch(operation: Operation): Promise<Result<TerminalReceipts | null, TillbackError>> {
    const { id, intent, providerReference, state } = operation;
    const hasEnded = state === 'succeeded' || state === 'declined' || state === 'settled';
    if (intent.machine === null || providerReference === null || !hasEnded) return ok(null);
    const machines = await parts.machines(intent.connectionId);
    const read = (await machines?.receipts?.(providerReference)) ?? ok(null);
    if (!read.ok || read.value === null) return read;
    if (showsCardNumber(read.value)) {
      parts.report('receipt-refused', { operation: id });
      return err(fault('receipt-not-kept'));
    }
    await parts.store.keep(id, read.value);
    parts.kept(id);
    return read;
  }

  async function all(operationId: string): Promise<Result<TerminalReceipts | null, TillbackError>> {
    try {
      const known = await parts.store.get(operationId);
      if (known !== null) return ok(known);
    } catch {
      // Made on another PC, whose keychain has the key, or damaged: nobody can read it here.
      parts.report('receipt-not-readable', { operation: operationId });
      return err(fault('receipt-not-kept'));
    }
    const operation = await parts.operation(operationId);
    return operation === null ? err(fault('operation-not-found')) : fetch(operation);
  }

  return {
    get: async (id) => only(await all(id), (kind) => !JOURNALS.has(kind)),
    journals: async (id) => only(await all(id), (kind) => JOURNALS.has(kind)),
    ended: async (operation) => {
      await fetch(operation);
    },
  };
}

function only(
  found: Result<TerminalReceipts | null, TillbackError>,
  isMeant: (kind: ReceiptKind) => boolean,
): Result<TerminalReceipts | null, TillbackError> {
  if (!found.ok || found.value === null) return found;
  return ok({ ...found.value, receipts: found.value.receipts.filter(({ kind }) => isMeant(kind)) });
}

/** A terminal masks card numbers; one that does not must not leave a whole number on this PC (I11). */
function showsCardNumber({ receipts }: TerminalReceipts): boolean {
  return receipts.some(({ lines }) => lines.some((line) => withoutCardNumbers(line) !== line));
}
