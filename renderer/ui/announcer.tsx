import type { ReactNode } from 'react';
import { create } from 'zustand';

interface Announcement {
  readonly text: string;
  readonly count: number;
}

const useAnnouncement = create<Announcement>(() => ({ text: '', count: 0 }));

/** Says something to screen readers without moving the focus. */
export function announce(text: string): void {
  useAnnouncement.setState((before) => ({ text, count: before.count + 1 }));
}

/** The one live region of the window. A repeated text is put in again, or readers would keep silent. */
export function Announcer(): ReactNode {
  const { text, count } = useAnnouncement();
  return (
    <div className="sr-only" role="status" aria-live="polite" data-testid="announcer">
      <span key={count}>{text}</span>
    </div>
  );
}
