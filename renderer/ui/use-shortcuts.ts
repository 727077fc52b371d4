import { useEffect, useRef } from 'react';

/** Keys by name, `Ctrl+` in front where Ctrl (or Cmd) is held. */
export type Shortcuts = Readonly<Record<string, () => void>>;

/** Keys that have their meaning in a text field too. */
const EVERYWHERE = new Set(['F5', 'Ctrl+r']);

/**
 * Listens for keys on the whole window. Plain keys are left alone while somebody types or a dialog, menu or list is
 * open: there they mean something else.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    const keyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const name = event.ctrlKey || event.metaKey ? `Ctrl+${key}` : key;
      const action = current.current[name];
      if (action === undefined || isOverlayOpen()) return;
      if (!EVERYWHERE.has(name) && isTyping(event.target)) return;
      event.preventDefault();
      if (!event.repeat) action();
    };
    document.addEventListener('keydown', keyDown);
    return () => {
      document.removeEventListener('keydown', keyDown);
    };
  }, []);
}

/** Radio buttons and switches are inputs too, but nobody types into them. */
const TEXT_FIELDS = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest(TEXT_FIELDS) !== null;
}

function isOverlayOpen(): boolean {
  return (
    document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null
  );
}
