import { fault, type TillbackError } from '../../shared/domain/error-code';
import type { Operation, OperationState } from '../../shared/domain/operation';
import type { Actor } from '../../shared/domain/operator';
import type { ReceiptKind, TerminalReceipts } from '../../shared/domain/receipt';
import { showsCardNumber } from '../../shared/domain/receipt-check';
import { err, ok, type Result } from '../../shared/domain/result';
import type { AuditDesk } from './audit-desk';
import type { CardMachines } from '../providers/provider';
import type { Secrets } from '../secrets/port';
import { newReceiptKey, type ReceiptStore } from '../store/receipts';

const KEY_NAME = 'receipts';
/** States in which nothing more is to be printed. */
const HAS_ENDED: ReadonlySet<OperationState> = new Set([
  'succeeded',
  'settled',
  'bounced',
  'declined',
  'needs-manual',
  'closed-by-hand',
]);
const JOURNALS: ReadonlySet<ReceiptKind> = new Set(['journal', 'e-journal']);

/** What terminals printed of the operations of one environment. Nothing of it is logged. */
export interface ReceiptKeeper {
  /** The receipts for shop and customer; null where there are none. */
  get(operationId: string): Promise<Result<TerminalReceipts | null, TillbackError>>;
  /** The terminal's journals. */
  journals(operationId: string): Promise<Result<TerminalReceipts | null, TillbackError>>;
  /** Operations whose terminal asks for something that nobody has seen to yet. */
  unseen(): Promise<readonly string[]>;
  seen(operationId: string, by: Actor): Promise<Result<null, TillbackError>>;
  /** Keeps what was printed once an operation has ended at a terminal. */
  ended(operation: Operation): Promise<void>;
}

export interface ReceiptKeeperParts {
  readonly store: ReceiptStore;
  readonly operation: (id: string) => Promise<Operation | null>;
  readonly machines: (connectionId: string) => Promise<CardMachines | undefined>;
  /** Told when something was kept. */
  readonly kept: (operationId: string) => void;
  readonly note: AuditDesk['note'];
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
  return async () => {
    try {
      return Buffer.from(await (found ??= find()), 'base64');
    } catch (thrown) {
      // A keychain that does not answer now may answer later.
      found = null;
      throw thrown;
    }
  };
}

export function createReceiptKeeper(parts: ReceiptKeeperParts): ReceiptKeeper {
  /** What the provider has of an operation that ended at a terminal; kept where it may be. */
  async function fetch(operation: Operation): Promise<Result<TerminalReceipts | null, TillbackError>> {
    const { id, intent, providerReference, state } = operation;
    if (intent.machine === null || providerReference === null || !HAS_ENDED.has(state)) return ok(null);
    const machines = await parts.machines(intent.connectionId);
    const read = (await machines?.receipts?.(providerReference)) ?? ok(null);
    if (!read.ok || read.value === null) return read;
    const printed = withoutUnmasked(read.value);
    const refused = read.value.receipts.length - printed.receipts.length;
    if (refused > 0) parts.report('receipts-refused', { operation: id, refused });
    await parts.store.keep(id, printed);
    parts.kept(id);
    return ok(printed);
  }

  async function all(operationId: string): Promise<Result<TerminalReceipts | null, TillbackError>> {
    try {
      const known = await parts.store.get(operationId);
      // What ended without a receipt may have got one since.
      if (known !== null && known.receipts.length > 0) return ok(known);
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
    unseen: () => parts.store.unseen(),
    seen: async (operationId, by) => {
      await parts.store.seen(operationId);
      const noted = await parts.note('card-machine', operationId, { what: 'receipt seen to' }, by);
      return noted.ok ? ok(null) : noted;
    },
    ended: async (operation) => {
      const known = await parts.store.get(operation.id);
      if (known === null || known.receipts.length === 0) await fetch(operation);
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

/** A terminal masks card numbers; a receipt with a whole one must not be left on this PC (I11). The others stay. */
function withoutUnmasked({ receipts, ...rest }: TerminalReceipts): TerminalReceipts {
  return { ...rest, receipts: receipts.filter(({ lines }) => !lines.some(showsCardNumber)) };
}
