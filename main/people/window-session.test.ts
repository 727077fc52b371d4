import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Actor } from '../../shared/domain/operator';
import { createWindowSession, type WindowSession } from './window-session';

const ROBIN: Actor = { id: '11111111-0000-4000-8000-000000000001', name: 'Robin', role: 'cashier' };
const FIVE_MINUTES = 5 * 60_000;

let wall: number;
let monotonic: number;
let out: string[];
let session: WindowSession;
beforeEach(() => {
  vi.useFakeTimers();
  wall = 1_000_000;
  monotonic = 50;
  out = [];
  session = createWindowSession({
    lockAfterMs: () => FIVE_MINUTES,
    wall: () => wall,
    monotonic: () => monotonic,
    signedOut: ({ name }, why) => out.push(`${name} ${why}`),
  });
});
afterEach(() => {
  session.close();
  vi.useRealTimers();
});

function wait(ms: number): void {
  wall += ms;
  monotonic += ms;
}

describe('who is at the window', () => {
  it('is nobody at first, then who signed in, until the window locks', () => {
    expect(session.current()).toBeNull();
    session.signIn(ROBIN);
    expect(session.current()).toEqual(ROBIN);
    session.signOut('by-hand');
    session.signOut('by-hand');
    expect(session.current()).toBeNull();
    expect(out).toEqual(['Robin by-hand']);
  });

  it('is nobody any more after the idle time, which each touch starts anew', () => {
    session.signIn(ROBIN);
    wait(FIVE_MINUTES - 1);
    session.touch();
    wait(FIVE_MINUTES - 1);
    expect(session.current()).toEqual(ROBIN);
    wait(1);
    expect(session.current()).toBeNull();
    expect(out).toEqual(['Robin idle']);
  });

  it('a touch after the idle time opens nothing', () => {
    session.signIn(ROBIN);
    wait(FIVE_MINUTES);
    session.touch();
    expect(session.current()).toBeNull();
  });

  it('is noticed without anybody asking', () => {
    session.start();
    session.signIn(ROBIN);
    wait(FIVE_MINUTES);
    vi.advanceTimersByTime(1000);
    expect(out).toEqual(['Robin idle']);
  });

  it.each([
    ['the clock is set back', -86_400_000, FIVE_MINUTES],
    ['the PC slept, which the other clock does not count', FIVE_MINUTES, 0],
  ])('the idle time ends although %s', (_name, onTheWall, counted) => {
    session.signIn(ROBIN);
    wall += onTheWall;
    monotonic += counted;
    expect(session.current()).toBeNull();
  });

  it('a new role counts at once, and only for the person whose it is', () => {
    session.signIn(ROBIN);
    session.refresh({ ...ROBIN, role: 'manager' });
    session.refresh({ id: '11111111-0000-4000-8000-000000000009', name: 'Kim', role: 'administrator' });
    expect(session.current()).toEqual({ ...ROBIN, role: 'manager' });
  });
});
