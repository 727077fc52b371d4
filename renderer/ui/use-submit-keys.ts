import { useEffect, useRef } from 'react';

/**
 * Ctrl+Enter (or Cmd+Enter) does what the main button does, for as long as its form is shown: wherever the focus is,
 * because after a choice from a list it takes a moment until the focus is back in the form.
 */
export function useSubmitKeys(submit: () => void): void {
  const current = useRef(submit);
  useEffect(() => {
    current.current = submit;
  });
  useEffect(() => {
    const keyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || isListOpen()) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) current.current();
    };
    // Before the control that has the focus, which would take Enter as its own press.
    document.addEventListener('keydown', keyDown, true);
    return () => {
      document.removeEventListener('keydown', keyDown, true);
    };
  }, []);
}

/** An open list takes Enter as a choice; one that is on its way out no longer does. */
function isListOpen(): boolean {
  return [...document.querySelectorAll('[role="listbox"]')].some(
    (list) => list.closest('[data-exiting]') === null,
  );
}
