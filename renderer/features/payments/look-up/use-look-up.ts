import { useQueryClient } from '@tanstack/react-query';
import type { PaymentRow } from '../../../../shared/domain/payment-query';
import { bridge } from '../../../api/bridge';
import { unwrap } from '../../../api/client';
import { keys } from '../../../api/keys';
import { setSearch, showEverything } from '../../../stores/filter-store';
import { awaitRow, select } from '../../../stores/view-store';
import { useAction, type Action } from '../../../ui/use-action';

/** Reads one payment by its reference and goes to its row. */
export function useLookUp(
  onFound?: (row: PaymentRow) => void,
): Action<[connectionId: string, reference: string]> {
  const client = useQueryClient();
  return useAction(async (connectionId, reference) => {
    const row = await unwrap(bridge().imports.lookUp({ connectionId, reference }));
    // Lists that were asked for before do not have it yet.
    client.removeQueries({ queryKey: keys.pages, type: 'inactive' });
    await client.invalidateQueries({ queryKey: keys.pages });
    onFound?.(row);
    showRow(row);
  });
}

/** Narrows the list to the one payment, so that its row is there whatever was filtered before. */
function showRow({ payment: { key } }: PaymentRow): void {
  showEverything();
  setSearch(key.paymentId);
  select(key);
  awaitRow();
}
