import { expect, test } from 'vitest';
import type { TillbackError } from '../../shared/domain/error-code';
import { err, ok, type Result } from '../../shared/domain/result';
import { createTokenSource, type FreshToken } from './token-source';

function setUp(lifetimeMs = 3_600_000) {
  const state = { now: 1_000_000, asked: 0, failing: false };
  const source = createTokenSource(
    async (): Promise<Result<FreshToken, TillbackError>> => {
      state.asked += 1;
      const number = state.asked;
      await Promise.resolve();
      return state.failing
        ? err({ code: 'key-rejected' })
        : ok({ value: `token-${String(number)}`, lifetimeMs });
    },
    () => state.now,
  );
  return { state, source };
}

test('one token serves until two minutes before its end', async () => {
  const { state, source } = setUp();
  expect(await source.get()).toEqual(ok('token-1'));
  state.now += 3_480_000 - 1;
  expect(await source.get()).toEqual(ok('token-1'));
  state.now += 1;
  expect(await source.get()).toEqual(ok('token-2'));
});

test('callers at the same time share one renewal', async () => {
  const { state, source } = setUp();
  const all = await Promise.all([source.get(), source.get(), source.get()]);
  expect(all).toEqual([ok('token-1'), ok('token-1'), ok('token-1')]);
  expect(state.asked).toBe(1);
});

test('a failed renewal leaves nothing behind', async () => {
  const { state, source } = setUp();
  state.failing = true;
  expect(await source.get()).toEqual(err({ code: 'key-rejected' }));
  state.failing = false;
  expect(await source.get()).toEqual(ok('token-2'));
});

test('a token that was not taken is given up, but not a newer one for the sake of an older', async () => {
  const { source } = setUp();
  await source.get();
  source.invalidate('token-1');
  expect(await source.get()).toEqual(ok('token-2'));
  source.invalidate('token-1');
  expect(await source.get()).toEqual(ok('token-2'));
});

test('a short-lived token is used for half its life', async () => {
  const { state, source } = setUp(60_000);
  await source.get();
  state.now += 29_999;
  expect(await source.get()).toEqual(ok('token-1'));
  state.now += 1;
  expect(await source.get()).toEqual(ok('token-2'));
});

test('after clear, a renewal that was under way is not kept', async () => {
  const { source } = setUp();
  const underWay = source.get();
  source.clear();
  expect(await underWay).toEqual(ok('token-1'));
  expect(await source.get()).toEqual(ok('token-2'));
});

test('a renewal that throws does not block the next one', async () => {
  let thrown = false;
  const source = createTokenSource(
    () => {
      if (thrown) return Promise.resolve(ok({ value: 'second', lifetimeMs: 1000 }));
      thrown = true;
      return Promise.reject(new Error('broken'));
    },
    () => 0,
  );
  await expect(source.get()).rejects.toThrow('broken');
  expect(await source.get()).toEqual(ok('second'));
});
