import { create } from 'zustand';

interface PromptState {
  /** Operations of which a terminal printed something and that nobody has looked at yet, the oldest first. */
  readonly waiting: readonly string[];
  /** Those that somebody has put away: the same one does not come up a second time. */
  readonly seen: readonly string[];
}

const start: PromptState = { waiting: [], seen: [] };

/**
 * What terminals ask the till to see to, such as a signature. It outlives a locked window, because the paper still waits
 * for whoever comes next.
 */
export const usePromptStore = create<PromptState>(() => start);

/** A terminal printed something of this operation: what it asks for is shown until somebody has seen it. */
export function awaitPrompt(operationId: string): void {
  usePromptStore.setState(({ waiting, seen }) =>
    waiting.includes(operationId) || seen.includes(operationId) ? {} : { waiting: [...waiting, operationId] },
  );
}

/** Somebody has seen to it. */
export function putPromptAway(operationId: string): void {
  usePromptStore.setState(({ waiting, seen }) => ({
    waiting: waiting.filter((id) => id !== operationId),
    seen: [...seen, operationId],
  }));
}

/** There was nothing to see to. What is printed of it later counts anew. */
export function skipPrompt(operationId: string): void {
  usePromptStore.setState(({ waiting }) => ({ waiting: waiting.filter((id) => id !== operationId) }));
}

/** Another environment has other terminals. */
export function forgetPrompts(): void {
  usePromptStore.setState(start);
}
