import type { ReactNode } from 'react';

/** Tillback's mark: money that turns back. */
export function Mark(): ReactNode {
  return (
    <svg width="24" height="24" viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <rect width="24" height="24" rx="7" fill="var(--accent-fill)" />
      <path
        d="M9.2 7.2 6 10.3l3.2 3.1M6.4 10.3h7.1a3.9 3.9 0 0 1 0 7.8h-3"
        stroke="var(--accent-ink)"
        strokeWidth="2.1"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
