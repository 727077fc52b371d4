/** Track one, two or three of a magnetic stripe, whole or as far as the reader has typed it. */
const TRACK = /%\s*[A-Za-z]\s*\d|;\s*\d{2,}|\d{8,19}\s*=|\d{8,19}\s*\^|\^[^^]*\/[^^]*\^/;

/** True for the beginning of a card swipe: a reader types it as a keyboard would. */
export function isSwipe(text: string): boolean {
  return TRACK.test(text);
}

/** A reader types far faster than this; what follows within it belongs to the same swipe. */
export const SWIPE_QUIET_MS = 350;
