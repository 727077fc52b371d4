import { fault, type TillbackError } from '../../../shared/domain/error-code';
import { ok, err, type Result } from '../../../shared/domain/result';
import type { Terminal } from '../../../shared/domain/terminal';
import type { CardMachines, SessionParts } from '../provider';
import { READING_PACE } from './assumed';
import type { Known } from './known';
import { machineStateOf } from './machine-state';
import { pageOrigin, payPageOf } from './pay-page';
import { misfitsIn, receiptsOf } from './receipts';
import type { TransactionWire } from './schema';

/**
 * The shop's registered terminals, and the returns that run on them. What they do is asked of CCV by the engine, in CCV's
 * own pace: here it is only remembered.
 */
export function cardMachines(
  { connection, endpoints, log, now, terminals = () => [] }: SessionParts,
  known: Known,
  one: (reference: string) => Promise<Result<TransactionWire | null, TillbackError>>,
): CardMachines {
  const origin = pageOrigin(connection, endpoints);
  // At a terminal it is the terminal's own keys that stop something or answer it.
  const onlyThere = (): Promise<Result<never, TillbackError>> =>
    Promise.resolve(err(fault('terminal-only-there')));
  // What was printed may come after the outcome, so what was read without it is read again, in CCV's pace.
  const printed = async (reference: string): ReturnType<typeof one> => {
    const heard = known.of(reference);
    const readAt = heard?.readAt ?? null;
    if (heard === null || readAt === null) return one(reference);
    const since = now() - readAt;
    const isEarly = since >= 0 && since < READING_PACE.apartMs;
    if (isEarly || (receiptsOf(heard.wire.details)?.receipts ?? []).length > 0) return ok(heard.wire);
    known.asking(reference);
    return one(reference);
  };
  return {
    list: () =>
      Promise.resolve(
        ok(
          terminals().map((terminal) => ({
            machine: { id: terminal.terminalId, name: terminal.name.slice(0, 60) },
            identity: identityOf(terminal),
            status: 'unknown' as const,
          })),
        ),
      ),
    state: (reference) => Promise.resolve(ok(machineStateOf(known.of(reference)))),
    cancel: onlyThere,
    answerSignature: onlyThere,
    page: (reference) => {
      const heard = known.of(reference);
      const found = heard === null ? null : payPageOf(heard.wire, origin);
      if (found?.kind === 'foreign') log('ccv.page.refused', { why: found.why });
      return found?.kind === 'page' ? found.page : null;
    },
    receipts: async (reference) => {
      const read = await printed(reference);
      if (!read.ok) return read;
      const details = read.value?.details;
      const misfits = misfitsIn(details);
      if (misfits > 0) log('ccv.receipts.too-wide', { lines: misfits });
      return ok(receiptsOf(details));
    },
  };
}

/** What tells a terminal from another: its number and, where it is called by one, its address. */
function identityOf({ terminalId, waking }: Terminal): string {
  return waking.by === 'local' ? `${terminalId} · ${waking.address.ip}` : terminalId;
}
