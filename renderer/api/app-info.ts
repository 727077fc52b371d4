import { useQuery, useSuspenseQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AppInfo } from '../../shared/ipc/app';
import { makeFormats, type Formats } from '../i18n/formats';
import { bridge } from './bridge';
import { unwrap } from './client';
import { keys } from './keys';
import { useShopSettings } from './shop';

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

/** How amounts and times are written for this shop: by its own time zone, the PC's until that is known. */
export function useFormats(): Formats {
  const { locale, timeZone: here } = useAppInfo();
  const timeZone = useShopSettings().data?.timeZone ?? here;
  return useMemo(() => makeFormats(locale, timeZone), [locale, timeZone]);
}
