/** Words of the general controls. */
export const uiText = {
  product: 'Tillback',
  details: 'Details for support',
  cancel: 'Cancel',
  close: 'Close',
  dismiss: 'Put away',
  tryAgain: 'Try again',
  save: 'Save',
} as const;

/** Words of payments that could be taken for one another. */
export const alikeText = {
  label: 'Payments that look alike',
  time: 'Time',
  amount: 'Amount',
  card: 'Card',
  order: 'Order',
  terminal: 'Terminal',
  this: 'This payment',
} as const;
