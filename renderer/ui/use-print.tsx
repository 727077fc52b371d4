import { useState, type ReactNode } from 'react';
import { createPortal, flushSync } from 'react-dom';

export interface Print {
  readonly print: () => void;
  /** Put anywhere: on paper it is all there is, on the screen it is not there. */
  readonly sheet: ReactNode;
}

/** Prints a sheet of its own instead of the window; `styles/print.css` hides everything else. */
export function usePrint(content: () => ReactNode): Print {
  const [isPrinting, setPrinting] = useState(false);
  return {
    print: () => {
      // The print dialog takes the page as it is at the call: the sheet has to be there before.
      flushSync(() => {
        setPrinting(true);
      });
      window.addEventListener(
        'afterprint',
        () => {
          setPrinting(false);
        },
        { once: true },
      );
      window.print();
    },
    sheet: isPrinting ? createPortal(<div data-print-sheet="">{content()}</div>, document.body) : null,
  };
}
