import type { Actor } from '../../shared/domain/operator';

/** How often the idle time is looked at, in milliseconds. */
const EVERY_MS = 1000;

/** Why nobody is signed in any more. */
export type SignOutReason = 'by-hand' | 'idle' | 'left';

export interface WindowSessionParts {
  readonly lockAfterMs: () => number;
  /** This PC's clock on the wall: it goes on while the PC sleeps. */
  readonly wall: () => number;
  /** A clock that nobody can set back. */
  readonly monotonic: () => number;
  /** Told when somebody was signed out. */
  readonly signedOut: (who: Actor, why: SignOutReason) => void;
}

/** Who is at the window: one person or nobody, forgotten with the process. */
export interface WindowSession {
  /** Who is signed in at this moment; the idle time is looked at first. */
  current(): Actor | null;
  signIn(actor: Actor): void;
  /** Somebody's name or role has changed while they were signed in. */
  refresh(actor: Actor): void;
  signOut(why: SignOutReason): void;
  /** The idle time starts anew. */
  touch(): void;
  /** Looks at the idle time until closed. */
  start(): void;
  close(): void;
}

export function createWindowSession(parts: WindowSessionParts): WindowSession {
  let actor: Actor | null = null;
  let touched = { wall: 0, monotonic: 0 };
  let timer: NodeJS.Timeout | null = null;

  const touch = (): void => {
    touched = { wall: parts.wall(), monotonic: parts.monotonic() };
  };
  /** The longer of the two: one clock stands still while the PC sleeps, the other may be set back. */
  const idleMs = (): number => Math.max(parts.wall() - touched.wall, parts.monotonic() - touched.monotonic);

  function signOut(why: SignOutReason): void {
    const who = actor;
    actor = null;
    if (who !== null) parts.signedOut(who, why);
  }

  function current(): Actor | null {
    if (actor !== null && idleMs() >= parts.lockAfterMs()) signOut('idle');
    return actor;
  }

  return {
    current,
    signIn: (who) => {
      actor = who;
      touch();
    },
    refresh: (who) => {
      if (actor?.id === who.id) actor = who;
    },
    signOut,
    touch: () => {
      if (current() !== null) touch();
    },
    start: () => {
      timer ??= setInterval(current, EVERY_MS);
    },
    close: () => {
      if (timer !== null) clearInterval(timer);
      timer = null;
    },
  };
}
