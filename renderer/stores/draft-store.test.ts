import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { changeDraftOwner, forgetDrafts, useDraft } from './draft-store';
import { closeReturn, openReturn, useReturnStore } from './return-store';

afterEach(() => {
  cleanup();
  forgetDrafts();
});

const SAM = 'sam';
const MARIA = 'maria';
const wish = {
  payment: {
    provider: 'payroc',
    environment: 'training',
    merchantAccount: '3204001',
    paymentId: 'LRJ1QWEFRN',
  },
  row: null,
  verb: 'reversal',
  refundId: null,
} as const;

function change(id: string | null, isSubmitted = false): void {
  act(() => {
    changeDraftOwner(id, () => isSubmitted);
  });
}

function write(note: string): void {
  const { result } = renderHook(() => useDraft('form', () => ({ note: '', amount: '' })));
  act(() => {
    result.current[1]({ note });
  });
}

function written(): string {
  return renderHook(() => useDraft('form', () => ({ note: '', amount: '' }))).result.current[0].note;
}

describe('what is half-written', () => {
  it('comes back, dialog and all, with the same person and with nobody else', () => {
    change(SAM);
    openReturn(wish);
    const { requestId } = useReturnStore.getState().wish ?? { requestId: '' };
    write('Torn');
    change(null);
    expect(useReturnStore.getState().wish).toBeNull();
    change(MARIA);
    expect(useReturnStore.getState().wish).toBeNull();
    expect(written()).toBe('');
    change(null);
    change(SAM);
    expect(useReturnStore.getState().wish?.requestId).toBe(requestId);
    expect(written()).toBe('Torn');
  });

  it('is kept for two people at a time, also without a lock between them', () => {
    change(SAM);
    openReturn(wish);
    write('Sam’s');
    change(MARIA);
    openReturn(wish);
    write('Maria’s');
    change(SAM);
    expect(written()).toBe('Sam’s');
    change(MARIA);
    expect(written()).toBe('Maria’s');
  });

  it('is over once it was sent: the same wish is not opened as if it were new (I2)', () => {
    change(SAM);
    openReturn(wish);
    write('Torn');
    change(null, true);
    change(SAM);
    expect(useReturnStore.getState().wish).toBeNull();
    expect(written()).toBe('');
  });

  it('is forgotten with its dialog, and with its environment (I12)', () => {
    change(SAM);
    openReturn(wish);
    write('Torn');
    act(closeReturn);
    expect(written()).toBe('');
    openReturn(wish);
    write('Torn');
    change(null);
    act(forgetDrafts);
    change(SAM);
    expect(useReturnStore.getState().wish).toBeNull();
  });
});
