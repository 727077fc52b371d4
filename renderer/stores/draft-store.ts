import { useState } from 'react';
import { noReturn, useReturnStore, type ReturnState } from './return-store';

/** Whose return is open, and what the others left half-written; in memory only, and gone with the window. */
let owner: string | null = null;
const kept = new Map<string, ReturnState>();

/**
 * Somebody signed in (their id) or the window was locked (null). What is half-written is put away for the person who
 * wrote it and comes back, dialog and all, when the same person does. A wish that has become an operation is not
 * half-written any more: `isSubmitted` tells, and its operation is found where operations are.
 */
export function changeDraftOwner(id: string | null, isSubmitted: (requestId: string) => boolean): void {
  if (id === owner) return;
  const open = useReturnStore.getState();
  if (owner !== null) {
    if (open.wish === null || isSubmitted(open.wish.requestId)) kept.delete(owner);
    else kept.set(owner, open);
  }
  owner = id;
  useReturnStore.setState(id === null ? noReturn : (kept.get(id) ?? noReturn));
}

/** Another environment has other payments: nothing half-written is taken there. */
export function forgetDrafts(): void {
  kept.clear();
  owner = null;
  useReturnStore.setState(noReturn);
}

/**
 * Like `useState` for what is filled into a form of the return dialog, only that it outlives a locked window: it is kept
 * for the person who is signed in until the dialog is closed. `name` tells the forms of one dialog apart; a form that
 * begins anew (another proposal) takes another name. `initial` is asked once, when the name is first used.
 */
export function useDraft<T extends object>(
  name: string,
  initial: () => T,
): [draft: T, change: (part: Partial<T>) => void] {
  const [first] = useState(initial);
  const known = useReturnStore((state) => state.drafts[name]);
  // Only this hook writes drafts, and a name belongs to one form.
  const draft = known === undefined ? first : (known as T);
  const change = (part: Partial<T>): void => {
    useReturnStore.setState(({ drafts }) => ({
      drafts: { ...drafts, [name]: { ...(drafts[name] ?? draft), ...part } },
    }));
  };
  return [draft, change];
}
