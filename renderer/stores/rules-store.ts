import { create } from 'zustand';
import type { ShopSettings } from '../../shared/domain/shop-settings';

/** Unsaved work on the rules: the settings that it began with, and what was made of them. */
export interface Edits {
  readonly base: ShopSettings;
  readonly mine: ShopSettings;
}

/** Kept outside of the page, so that a look at another page or a locked window costs nobody their work. */
export const useRulesStore = create<{ readonly edits: Edits | null }>(() => ({ edits: null }));

export function setRuleEdits(edits: Edits | null): void {
  useRulesStore.setState({ edits });
}
