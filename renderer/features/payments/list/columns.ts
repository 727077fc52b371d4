/** The columns from left to right; narrow windows leave some out by style. */
export const columns = [
  { id: 'time' },
  { id: 'amount' },
  { id: 'card' },
  { id: 'order' },
  { id: 'connection' },
  { id: 'state' },
  { id: 'can' },
] as const;
