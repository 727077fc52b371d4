import {
  type ActiveFault,
  faultCatalogue,
  type FaultKind,
  type FaultRequest,
  faultRequestSchema,
  type FaultScope,
} from '../shared/domain/training';
import { LASTING_FAULTS } from '../shared/domain/training-faults';

/** What a fault is chosen by. */
export interface FaultTarget {
  readonly class: Exclude<FaultScope, 'any'>;
  readonly isList: boolean;
  readonly isRefund: boolean;
  readonly resourceId: string | null;
  /** Answers first and decides later, so that faults about the decision make sense. */
  readonly decidesLater?: boolean;
}

/** A fault with the settings that its kind needs. */
export interface Fault extends ActiveFault {
  readonly delayMs: number;
  readonly retryAfterSeconds: number;
  readonly skewMinutes: number;
}

/** Requests that a fault of a kind makes sense for, whatever its scope says. Left out: all of its scope. */
const ONLY: Partial<Record<FaultKind, (target: FaultTarget) => boolean>> = {
  'token-expired': (target) => target.class !== 'identity',
  'payment-vanished': (target) => target.resourceId !== null,
  'foreign-link': (target) => target.isList,
  'refund-declined': (target) => target.isRefund,
  duplicate: (target) => target.class === 'money',
  'wrong-amount-echo': (target) => target.resourceId !== null,
  'wrong-currency-echo': (target) => target.resourceId !== null,
  'needs-helpdesk': isDecidedLater,
  'never-decided': isDecidedLater,
  'decided-late': isDecidedLater,
  'failure-corrected': isDecidedLater,
  'success-corrected': (target) => isDecidedLater(target) && target.isRefund,
  'balance-too-low': (target) => isDecidedLater(target) && target.isRefund,
};

const GATEWAY_SKEW_MINUTES = 240;
/** A PC that is ahead sees the gateway behind; more than the minute from which on a clock is in doubt. */
const PC_SKEW_MINUTES = -3;

/** The switches: which faults are set, and which one the next request meets. */
export class FaultBox {
  private faults: Fault[] = [];
  private made = 0;

  set(request: FaultRequest): ActiveFault {
    const asked = faultRequestSchema.parse(request);
    const described = faultCatalogue.find(({ kind }) => kind === asked.kind);
    this.made += 1;
    const fault: Fault = {
      id: `fault-${this.made}`,
      kind: asked.kind,
      scope: asked.scope ?? described?.defaultScope ?? 'any',
      remaining: isLasting(asked.kind) ? null : asked.count === undefined ? 1 : asked.count,
      resourceId: asked.resourceId ?? null,
      delayMs: asked.delayMs ?? 5_000,
      retryAfterSeconds: asked.retryAfterSeconds ?? 5,
      skewMinutes: asked.skewMinutes ?? (isLasting(asked.kind) ? PC_SKEW_MINUTES : GATEWAY_SKEW_MINUTES),
    };
    this.faults.push(fault);
    return shown(fault);
  }

  /** Clears one fault, or all. */
  clear(id?: string): void {
    this.faults = id === undefined ? [] : this.faults.filter((fault) => fault.id !== id);
  }

  list(): ActiveFault[] {
    return this.faults.map(shown);
  }

  /** How far every answer's date is from the right one while the PC's clock is wrong, in minutes. */
  lastingSkewMinutes(): number {
    return this.faults.find(({ kind }) => isLasting(kind))?.skewMinutes ?? 0;
  }

  /** The first fault set that this request meets; counts it as used. */
  take(target: FaultTarget): Fault | null {
    const fault = this.faults.find((candidate) => hits(candidate, target));
    if (fault === undefined) return null;
    if (fault.remaining !== null) {
      const remaining = fault.remaining - 1;
      this.faults = this.faults.flatMap((other) =>
        other !== fault ? [other] : remaining === 0 ? [] : [{ ...fault, remaining }],
      );
    }
    return fault;
  }
}

function isDecidedLater(target: FaultTarget): boolean {
  return target.class === 'money' && target.decidesLater === true;
}

function isLasting(kind: FaultKind): boolean {
  return LASTING_FAULTS.some((lasting) => lasting === kind);
}

function hits(fault: Fault, target: FaultTarget): boolean {
  if (isLasting(fault.kind)) return false;
  if (fault.scope !== 'any' && fault.scope !== target.class) return false;
  if (fault.resourceId !== null && fault.resourceId !== target.resourceId) return false;
  return ONLY[fault.kind]?.(target) ?? true;
}

function shown({ id, kind, scope, remaining, resourceId }: Fault): ActiveFault {
  return { id, kind, scope, remaining, resourceId };
}
