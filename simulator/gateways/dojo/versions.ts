/** The API's versions, oldest first. */
export const VERSIONS = ['2022-01-03', '2022-04-07', '2024-02-05', '2025-09-10', '2026-02-27'] as const;
export type ApiVersion = (typeof VERSIONS)[number];

export const LATEST: ApiVersion = '2026-02-27';

/** The transaction search has a version of its own; its parameter's example names another. */
const TRANSACTION_VERSIONS: readonly string[] = ['2023-11-12', '2022-04-07'];

/** The groups of paths that differ in headers, versions and the form of their errors. */
export type Family = 'intents' | 'terminals' | 'sessions' | 'transactions';

export function familyOf(path: string): Family {
  if (path.startsWith('/terminals')) return 'terminals';
  if (path.startsWith('/terminal-sessions')) return 'sessions';
  return path.startsWith('/transactions') ? 'transactions' : 'intents';
}

/** The version that a header asks for; null where there is none such. Today's date means the latest. */
export function askedVersion(header: string | undefined, family: Family, today: string): ApiVersion | null {
  if (header === undefined) return null;
  if (header === today) return LATEST;
  if (family === 'transactions') return TRANSACTION_VERSIONS.includes(header) ? '2024-02-05' : null;
  return VERSIONS.find((version) => version === header) ?? null;
}

/** True from the version on that has terminals, sessions and everything nested. */
export function isNested(version: ApiVersion): boolean {
  return version >= '2024-02-05';
}

export function hasAddressCheck(version: ApiVersion): boolean {
  return version >= '2025-09-10';
}

/** The oldest version's answers to reversals and refunds have a status. */
export function hasReturnStatus(version: ApiVersion): boolean {
  return version === '2022-01-03';
}
