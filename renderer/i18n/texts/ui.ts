/** Words of the general controls. */
export const uiText = {
  details: 'Details for support',
  cancel: 'Cancel',
  close: 'Close',
  dismiss: 'Put away',
  tryAgain: 'Try again',
  save: 'Save',
} as const;
