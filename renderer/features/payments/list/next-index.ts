/** Where a key moves to in a list of `total` rows; null for a key that does not move. */
export function nextIndex(key: string, active: number, total: number, page: number): number | null {
  if (total === 0) return null;
  const last = total - 1;
  const within = (index: number): number => Math.min(last, Math.max(0, index));
  switch (key) {
    case 'ArrowDown':
      return within(active + 1);
    case 'ArrowUp':
      return within(active < 0 ? 0 : active - 1);
    case 'PageDown':
      return within(Math.max(0, active) + page);
    case 'PageUp':
      return within(active - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
