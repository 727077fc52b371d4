import { useQuery, useSuspenseQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AppInfo } from '../../shared/ipc/app';
import { makeFormats, type Formats } from '../i18n/formats';
import { bridge } from './bridge';
import { unwrap } from './client';
import { keys } from './keys';

const infoQuery = {
  queryKey: keys.info,
  queryFn: () => unwrap(bridge().app.info()),
};

/** The start of everything: environment, operator, time zone. For the one place that shows that it is not there yet. */
export function useAppInfoQuery(): UseQueryResult<AppInfo> {
  return useQuery(infoQuery);
}

/** The same, for everything below that place, where it is there. */
export function useAppInfo(): AppInfo {
  return useSuspenseQuery(infoQuery).data;
}

/** How amounts and times are written for this shop. */
export function useFormats(): Formats {
  const { locale, timeZone } = useAppInfo();
  return useMemo(() => makeFormats(locale, timeZone), [locale, timeZone]);
}
