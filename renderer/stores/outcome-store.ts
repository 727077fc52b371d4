import { create } from 'zustand';

/** What of a return is looked at: how it stands, what a terminal printed of it, or one of the forms that end it. */
export type OutcomeView = 'story' | 'receipts' | 'closing' | 'acknowledge';

interface OutcomeState {
  readonly shown: { readonly id: string; readonly view: OutcomeView } | null;
}

/** Which return is looked at in a dialog, from wherever in the window. */
export const useOutcomeStore = create<OutcomeState>(() => ({ shown: null }));

export function openOutcome(id: string, view: OutcomeView = 'story'): void {
  useOutcomeStore.setState({ shown: { id, view } });
}

export function closeOutcome(): void {
  useOutcomeStore.setState({ shown: null });
}
