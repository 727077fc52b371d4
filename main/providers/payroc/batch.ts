import { DateTime, IANAZone } from 'luxon';
import type { BatchClosing } from '../../../shared/domain/capability';
import type { TerminalWire } from './schema';

/**
 * When the open batch closes by itself; null where the terminal does not tell. Source: Payroc OpenAPI v1.0.294,
 * `processingTerminal.batchClosure`. Merchants can change the time in the portal, so it is read anew, not kept.
 */
export function batchClosingOf(terminal: TerminalWire, nowMs: number): BatchClosing | null {
  const closure = terminal.batchClosure ?? null;
  const zone = terminal.timezone ?? null;
  const timeZone = zone !== null && IANAZone.isValidZone(zone) ? zone : null;
  if (closure?.batchCloseType === 'manual') return { closesAt: null, timeZone, manual: true };
  const time = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(closure?.batchCloseTime ?? '');
  if (time === null || timeZone === null) return null;
  const closesAt = nextInstant(Number(time[1]), Number(time[2]), timeZone, nowMs);
  return { closesAt: new Date(closesAt).toISOString(), timeZone, manual: false };
}

/**
 * The next instant at which clocks in the zone show the time. In the hour that comes twice both instants count; in the
 * hour that is left out, the time is taken as if clocks had not been put forward yet.
 */
export function nextInstant(hour: number, minute: number, timeZone: string, nowMs: number): number {
  const zone = IANAZone.create(timeZone);
  const today = DateTime.fromMillis(nowMs, { zone });
  const candidates: number[] = [];
  for (const days of [-1, 0, 1, 2]) {
    const { year, month, day } = today.plus({ days });
    const wall = Date.UTC(year, month - 1, day, hour, minute);
    const before = zone.offset(wall - 86_400_000) * 60_000;
    const after = zone.offset(wall + 86_400_000) * 60_000;
    const real = [wall - before, wall - after].filter((at) => at + zone.offset(at) * 60_000 === wall);
    candidates.push(...(real.length > 0 ? real : [wall - before]));
  }
  return Math.min(...candidates.filter((at) => at > nowMs));
}
