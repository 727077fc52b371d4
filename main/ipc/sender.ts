/** What of an IPC event decides whether its sender is believed; taken apart so that it can be tested as a table. */
export interface SenderFacts {
  /** Id of the web contents that sent the message. */
  readonly contentsId: number;
  /** Null when the frame has navigated away or was destroyed. */
  readonly frame: { readonly origin: string; readonly isMain: boolean } | null;
}

/** True for the one main window's main frame on exactly the app's own origin, and for nothing else. */
export function isTrustedSender(sender: SenderFacts, windowId: number | null, appOrigin: string): boolean {
  return (
    windowId !== null &&
    sender.contentsId === windowId &&
    sender.frame !== null &&
    sender.frame.isMain &&
    sender.frame.origin === appOrigin
  );
}
