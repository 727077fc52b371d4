import { app, dialog } from 'electron';

/** Ends the app after saying why. An operation that was under way is found again in the journal at the next start. */
export function stopWith(error: unknown): void {
  console.error('Tillback has to stop:', error);
  if (app.isReady()) {
    dialog.showErrorBox(
      'Tillback has to stop',
      'Something went wrong that Tillback cannot mend by itself. Start it again: work that was under way is found again and finished.',
    );
  }
  app.exit(1);
}
