import type { ImportColumn, ImportMapping } from '../../shared/ipc/imports';

/** Headings by what they most likely stand for, without spaces, hyphens and case; French, German and Dutch too. */
const HEADINGS: Readonly<Record<ImportColumn, readonly string[]>> = {
  'payment-id': ['payid', 'paymentid', 'paiementid', 'idpaiement', 'zahlungsid', 'betaalid'],
  'transaction-id': [
    'transid',
    'transactionid',
    'idtransaction',
    'transaktionsid',
    'transactieid',
    'merchantreference',
  ],
  amount: ['amount', 'montant', 'betrag', 'bedrag', 'total', 'value'],
  currency: ['currency', 'devise', 'waehrung', 'währung', 'valuta', 'cur'],
  date: ['date', 'datetime', 'createdat', 'creationdate', 'datum', 'timestamp', 'dateheure'],
  'order-id': [
    'order',
    'orderid',
    'reference',
    'référence',
    'refnr',
    'commande',
    'bestellnummer',
    'ordernumber',
  ],
  description: ['description', 'text', 'libelle', 'libellé', 'omschrijving', 'beschreibung'],
  method: ['method', 'paymentmethod', 'moyen', 'moyendepaiement', 'zahlungsart', 'type', 'brand'],
  order: ['orderjson', 'items', 'orderdetails'],
  metadata: ['metadata', 'meta'],
};

/** What the columns of a file most likely are; pure. A heading is used once, a column too. */
export function guessMapping(headings: readonly string[]): ImportMapping {
  const plain = new Map(headings.map((heading) => [heading.toLowerCase().replace(/[\s_.-]/g, ''), heading]));
  const mapping: Partial<Record<ImportColumn, string>> = {};
  for (const [column, names] of Object.entries(HEADINGS) as [ImportColumn, readonly string[]][]) {
    const found = names.map((name) => plain.get(name)).find((heading) => heading !== undefined);
    if (found !== undefined) mapping[column] = found;
  }
  return mapping;
}
