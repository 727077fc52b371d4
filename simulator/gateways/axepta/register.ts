import { currencyExponent } from '../../../shared/domain/currency';
import type { AxeptaGateway } from './gateway';

/** The boutique's own register of its payments as a file, newest first: what a till or a web shop would hand over. */
export function trainingRegisterCsv({ gateway: { payments } }: { readonly gateway: AxeptaGateway }): string {
  const rows = [...payments.newestFirst()].map(({ id, transId, authorised, currency, at, refNr }) =>
    [id, transId, decimal(authorised, currency), currency, new Date(at).toISOString(), refNr].join(','),
  );
  return `payId,transId,amount,currency,date,reference\n${rows.join('\n')}\n`;
}

function decimal(minor: number, currency: string): string {
  const places = currencyExponent(currency);
  const digits = String(minor).padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
