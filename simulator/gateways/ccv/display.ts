import { decimalText } from './decimal';
import type { Transaction } from './model';

const LANGUAGES = ['ENG', 'NLD', 'FRA', 'DEU'] as const;
type Language = (typeof LANGUAGES)[number];
type Words = Readonly<Record<Language, string>>;

/** What terminal and page say in the languages that CCV's integrators use. */
const WORDS = {
  waiting: words(
    'Waking the terminal',
    'Terminal wordt gewekt',
    'Réveil du terminal',
    'Terminal wird geweckt',
  ),
  working: words('One moment please', 'Een ogenblik a.u.b.', 'Un instant svp', 'Bitte warten'),
  card: words('Present card', 'Bied kaart aan', 'Présentez la carte', 'Karte vorhalten'),
  confirm: words('Confirm amount', 'Bevestig bedrag', 'Confirmez le montant', 'Betrag bestätigen'),
  pending: words(
    'Waiting for the result',
    'Wachten op resultaat',
    'En attente du résultat',
    'Warten auf Ergebnis',
  ),
  success: words('Approved', 'Akkoord', 'Accepté', 'Genehmigt'),
  failed: words('Not completed', 'Niet voltooid', 'Non abouti', 'Nicht abgeschlossen'),
  manualintervention: words(
    'Ask the help desk',
    'Vraag de helpdesk',
    'Contactez l’assistance',
    'Helpdesk fragen',
  ),
  sign: words(
    'Merchant: please sign',
    'Winkelier: teken a.u.b.',
    'Commerçant: signez svp',
    'Händler: bitte unterschreiben',
  ),
  refund: words('Refund', 'Retour', 'Remboursement', 'Gutschrift'),
  reversal: words(
    'Cancel reservation',
    'Reservering annuleren',
    'Annuler la réservation',
    'Reservierung aufheben',
  ),
  authorise: words('Reservation', 'Reservering', 'Réservation', 'Reservierung'),
  sale: words('Payment', 'Betaling', 'Paiement', 'Zahlung'),
  ready: words('Ready', 'Gereed', 'Prêt', 'Bereit'),
  close: words(
    'You may close this page',
    'U kunt deze pagina sluiten',
    'Vous pouvez fermer cette page',
    'Sie können diese Seite schließen',
  ),
} as const satisfies Record<string, Words>;

/** The lines of terminal and pay page about a transaction. */
export function displayLines(transaction: Transaction): readonly string[] {
  const { type, status, amount, currency, job } = transaction;
  const say = sayer(transaction);
  const title = type === 'refund' || type === 'reversal' || type === 'authorise' ? type : 'sale';
  const state =
    status === 'pending' ? (job === null || job.stage === 'over' ? 'pending' : job.stage) : status;
  return [
    say(title),
    `${decimalText(amount, currency)} ${currency}`,
    say(state),
    ...(isSignatureOwed(transaction) ? [say('sign')] : []),
  ];
}

export function idleLines(name: string): readonly string[] {
  return [name, WORDS.ready.ENG];
}

/** The shop signs for what it gives away at the terminal. */
export function isSignatureOwed({ type, status, job }: Transaction): boolean {
  return type === 'refund' && status === 'success' && job !== null && !job.signed;
}

/** Speaks the language of whoever works with the terminal. */
export function sayer({ details }: Transaction): (word: keyof typeof WORDS) => string {
  const asked = details?.merchantLanguage.toUpperCase();
  const language = LANGUAGES.find((each) => each === asked) ?? 'ENG';
  return (word) => WORDS[word][language];
}

/** The language's two letters, for the page. */
export function pageLanguage({ details }: Transaction): string {
  const asked = details?.merchantLanguage.toUpperCase() ?? '';
  return { NLD: 'nl', FRA: 'fr', DEU: 'de' }[asked] ?? 'en';
}

function words(ENG: string, NLD: string, FRA: string, DEU: string): Words {
  return { ENG, NLD, FRA, DEU };
}
