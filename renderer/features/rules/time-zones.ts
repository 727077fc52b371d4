/** All time zones that this PC knows, the chosen one among them whether it is known or not. */
export function timeZones(chosen: string): readonly string[] {
  return [...new Set([chosen, 'UTC', ...known()])].sort();
}

function known(): readonly string[] {
  try {
    return Intl.supportedValuesOf('timeZone');
  } catch {
    return [];
  }
}
