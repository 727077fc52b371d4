import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ShopSettings } from '../../shared/domain/shop-settings';
import { bridge } from './bridge';
import { unwrap } from './client';
import { keys } from './keys';

/** The shop's rules and hours. */
export function useShopSettings(): UseQueryResult<ShopSettings> {
  return useQuery({ queryKey: keys.shop, queryFn: () => unwrap(bridge().shop.settings()) });
}
