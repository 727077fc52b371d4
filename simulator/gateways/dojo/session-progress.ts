import { SECOND } from './assumed';
import type { SessionRecord } from './model';

export type SessionStatus =
  | 'InitiateRequested'
  | 'Initiated'
  | 'Authorized'
  | 'Captured'
  | 'CancelRequested'
  | 'Canceled'
  | 'SignatureVerificationRequired'
  | 'SignatureVerificationAccepted'
  | 'SignatureVerificationRejected'
  | 'Expired'
  | 'Declined';

/** Something that happens in a session, so long after its beginning. */
interface Mark {
  readonly at: number;
  readonly status?: SessionStatus;
  readonly note?: string;
  /** What the machine then displays. */
  readonly face?: string;
}

/** A session as it stands at some time. */
export interface Progress {
  readonly status: SessionStatus;
  readonly statusEvents: readonly { readonly status: SessionStatus; readonly at: number }[];
  readonly notificationEvents: readonly { readonly note: string; readonly at: number }[];
  readonly updatedAt: number;
  readonly expireAt: number;
  readonly face: string;
  /** Nothing more will happen, and the machine is free. */
  readonly isOver: boolean;
}

const BEGIN: readonly Mark[] = [
  { at: 0, status: 'InitiateRequested', face: 'Please wait' },
  { at: 200, status: 'Initiated' },
  { at: 1200, note: 'PresentCard', face: 'Present card' },
];
const CARD_AT = 5300;
const ISSUER_AT = 7000;
const END_AT = 8000;
/** A session begins with this long to live, and has more once the machine has it (both as in the examples). */
const FIRST_LIFE = 10 * SECOND;
const LIFE = 90 * SECOND;
/** How long a signature waits for an answer; an integrator timed it at about this. */
const SIGNATURE_WAIT = 80 * SECOND;
/** When a machine that was cut off reports what it did. */
const LATE_REPORT = 30 * 60 * SECOND;
/** How long a cancellation takes to reach the machine. */
const CANCEL_TAKES = SECOND;

const WITH_CARD: readonly Mark[] = [
  { at: CARD_AT, note: 'PleaseWait', face: 'Please wait' },
  { at: 5400, note: 'EnterPin', face: 'Enter PIN' },
  { at: 6500, note: 'PleaseWait', face: 'Please wait' },
];
const REMOVE: Mark = { at: 7200, note: 'RemoveCard', face: 'Remove card' };
const DECLINED: readonly Mark[] = [
  ...WITH_CARD,
  { at: ISSUER_AT, note: 'Declined', face: 'Declined' },
  REMOVE,
  { at: END_AT, status: 'Declined', face: 'Declined' },
];
const APPROVED: readonly Mark[] = [
  ...WITH_CARD,
  { at: ISSUER_AT, note: 'Approved', face: 'Approved' },
  REMOVE,
];

/** What a session shows at a time: nothing but the record and the time decide it. */
export function progress(session: SessionRecord, now: number): Progress {
  const { createdAt } = session;
  const marks = marksOf(session);
  const past = marks.filter(({ at }) => createdAt + at <= now);
  const statusEvents = past.flatMap(({ at, status }) =>
    status === undefined ? [] : [{ status, at: createdAt + at }],
  );
  const notificationEvents = past.flatMap(({ at, note }) =>
    note === undefined ? [] : [{ note, at: createdAt + at }],
  );
  const status = statusEvents.at(-1)?.status ?? 'InitiateRequested';
  return {
    status,
    statusEvents,
    notificationEvents,
    updatedAt: createdAt + (past.at(-1)?.at ?? 0),
    expireAt:
      status === 'SignatureVerificationRequired'
        ? createdAt + END_AT + SIGNATURE_WAIT
        : createdAt + (status === 'InitiateRequested' ? FIRST_LIFE : LIFE),
    face: past.findLast(({ face }) => face !== undefined)?.face ?? '',
    isOver: past.length === marks.length,
  };
}

/** True while the card has not been presented, which is as long as a session can be cancelled. */
export function canCancel(session: SessionRecord, now: number): boolean {
  const { status, isOver } = progress(session, now);
  const card = session.plan.outcome === 'walk-away' ? Infinity : CARD_AT;
  return (
    !isOver && (status === 'InitiateRequested' || status === 'Initiated') && now < session.createdAt + card
  );
}

/** When money moves; null where it never does. */
export function moneyAt(session: SessionRecord): number | null {
  if (isCancelled(session)) return null;
  const { createdAt, plan, signature } = session;
  switch (plan.outcome) {
    case 'approve':
      return createdAt + END_AT;
    case 'timeout':
      return plan.moneyOnExpiry ? createdAt + END_AT : null;
    case 'signature':
    case 'signature-mismatch':
      if (plan.signatureMoney === 'at-once') return createdAt + END_AT;
      return signature?.accepted === false ? null : (signature?.at ?? createdAt + END_AT + SIGNATURE_WAIT);
    default:
      return null;
  }
}

/** When money that has moved at a time shows at Dojo. */
export function shownAt({ createdAt, plan }: SessionRecord, moved: number): number {
  return plan.outcome === 'timeout' && plan.reportsLate ? createdAt + LATE_REPORT : moved;
}

/** When a rejected signature takes back what had moved; null where nothing is taken back. */
export function undoAt({ plan, signature }: SessionRecord): number | null {
  return plan.signatureMoney === 'at-once' && signature?.accepted === false ? signature.at : null;
}

/** True for a session that the issuer declined, however long ago. */
export function isDeclined(session: SessionRecord): boolean {
  return !isCancelled(session) && session.plan.outcome === 'decline';
}

function marksOf(session: SessionRecord): readonly Mark[] {
  const { plan, cancelAt, createdAt } = session;
  const script = [...BEGIN, ...afterwards(session)];
  if (cancelAt === undefined) return script;
  const asked = cancelAt - createdAt;
  const request: Mark = { at: asked, status: 'CancelRequested' };
  const before = script.filter(({ at }) => at <= asked);
  if (isCancelled(session)) {
    return [...before, request, { at: asked + CANCEL_TAKES, status: 'Canceled', face: 'Cancelled' }];
  }
  return plan.cardWins ? [...before, request, ...script.slice(before.length)] : script;
}

/** A cancellation reaches the machine, unless a card is presented on the way and the reading says that it wins. */
function isCancelled({ plan, cancelAt, createdAt }: SessionRecord): boolean {
  if (cancelAt === undefined) return false;
  const tooLate = plan.outcome !== 'walk-away' && cancelAt + CANCEL_TAKES > createdAt + CARD_AT;
  return !(plan.cardWins && tooLate);
}

function afterwards(session: SessionRecord): readonly Mark[] {
  const { plan, moved, type, captureMode } = session;
  if (moved?.refused === true) return DECLINED;
  switch (plan.outcome) {
    case 'approve': {
      const status = type === 'Sale' && captureMode === 'Manual' ? 'Authorized' : 'Captured';
      return [...APPROVED, { at: END_AT, status, face: 'Approved' }];
    }
    case 'decline':
      return DECLINED;
    case 'signature':
    case 'signature-mismatch':
      return [...APPROVED, ...signing(session)];
    case 'timeout':
      return [
        ...WITH_CARD,
        { at: LIFE, status: 'Expired', face: 'No answer from the bank' },
        ...(plan.reportsLate ? ([{ at: LATE_REPORT, status: 'Captured', face: 'Approved' }] as const) : []),
      ];
    case 'cancel':
      return [{ at: 4000, status: 'Canceled', face: 'Cancelled' }];
    case 'unsuccessful':
      return [
        { at: CARD_AT, note: 'CardUnsupported', face: 'Card not supported' },
        { at: END_AT, status: 'Canceled', face: 'Not successful' },
      ];
    case 'walk-away':
      return [{ at: LIFE, status: 'Expired', face: 'Timed out' }];
  }
}

function signing({ plan, signature, createdAt }: SessionRecord): readonly Mark[] {
  const answered = signature === undefined ? END_AT + SIGNATURE_WAIT : signature.at - createdAt;
  const accepted = signature?.accepted ?? true;
  const mismatch = plan.outcome === 'signature-mismatch';
  return [
    {
      at: END_AT,
      status: 'SignatureVerificationRequired',
      face: mismatch ? 'Check signature: it differs from the card' : 'Check signature: it matches the card',
    },
    accepted
      ? { at: answered, status: 'SignatureVerificationAccepted', face: 'Approved' }
      : { at: answered, status: 'SignatureVerificationRejected', face: 'Signature refused' },
    ...(accepted && plan.signatureEnd === 'captured'
      ? ([{ at: answered + SECOND, status: 'Captured', face: 'Approved' }] as const)
      : []),
  ];
}
