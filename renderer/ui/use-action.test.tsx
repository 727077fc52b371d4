import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fault } from '../../shared/domain/error-code';
import { CallError } from '../api/client';
import { useAction } from './use-action';

afterEach(cleanup);

describe('something done by pressing a button', () => {
  it('runs once however often it is pressed meanwhile (I2)', async () => {
    let finish: () => void = () => {};
    const work = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    const { result } = renderHook(() => useAction(work));
    act(() => {
      result.current.run();
      result.current.run();
    });
    expect(work).toHaveBeenCalledTimes(1);
    expect(result.current.isPending).toBe(true);
    act(() => {
      finish();
    });
    await waitFor(() => {
      expect(result.current.isPending).toBe(false);
    });
    act(() => {
      result.current.run();
    });
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('keeps the failure until the next try', async () => {
    const work = vi.fn(() => Promise.reject(new CallError(fault('payment-locked'))));
    const { result } = renderHook(() => useAction(work));
    act(() => {
      result.current.run();
    });
    await waitFor(() => {
      expect(result.current.error?.code).toBe('payment-locked');
    });
    act(() => {
      result.current.reset();
    });
    expect(result.current.error).toBeNull();
  });

  it('calls what it does not know a mistake of its own', async () => {
    const { result } = renderHook(() => useAction(() => Promise.reject(new Error('broken'))));
    act(() => {
      result.current.run();
    });
    await waitFor(() => {
      expect(result.current.error).toEqual({ code: 'internal', detail: 'broken' });
    });
  });
});
