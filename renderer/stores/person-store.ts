import { create } from 'zustand';
import { changeDraftOwner, forgetDrafts } from './draft-store';
import { resetFilters } from './filter-store';
import { forgetPrompts } from './prompt-store';
import { setRuleEdits } from './rules-store';
import { resetView, setEnvironmentOpen, setTrainingOpen } from './view-store';

/** A recovery code that was just made: shown until somebody says that it is safe, and to its person only. */
export interface ShownCode {
  readonly operatorId: string;
  readonly code: string;
}

interface PersonState {
  /** Who was signed in last; they are offered first when the window is locked. */
  readonly last: string | null;
  readonly code: ShownCode | null;
}

export const usePersonStore = create<PersonState>(() => ({ last: null, code: null }));

/**
 * Somebody signed in (their id) or the window was locked (null). The same person finds everything as they left it;
 * another one begins anew.
 */
export function changePerson(id: string | null, isSubmitted: (requestId: string) => boolean): void {
  changeDraftOwner(id, isSubmitted);
  if (id === null) {
    setTrainingOpen(false);
    setEnvironmentOpen(false);
    return;
  }
  const { last } = usePersonStore.getState();
  if (last !== null && last !== id) {
    resetView();
    resetFilters();
    setRuleEdits(null);
  }
  usePersonStore.setState({ last: id });
}

export function showCode(code: ShownCode): void {
  usePersonStore.setState({ code });
}

export function putCodeAway(): void {
  usePersonStore.setState({ code: null });
}

/** Another environment has other people, payments and rules: nothing is taken there. */
export function forgetPeople(): void {
  forgetDrafts();
  forgetPrompts();
  setRuleEdits(null);
  resetFilters();
  resetView();
  usePersonStore.setState({ last: null, code: null });
}
