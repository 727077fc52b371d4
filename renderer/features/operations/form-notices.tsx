import { Clock3 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Forecast } from '../../../shared/ipc/operations';
import { useFormats } from '../../api/app-info';
import { useProvider } from '../../api/connections';
import { consequenceOf } from '../../i18n/consequence';
import { deadlineText } from '../../i18n/deadline';
import { tellError } from '../../i18n/messages';
import { needSentence, needTitle } from '../../i18n/need-words';
import { cautionWords } from '../../i18n/payment-words';
import { providerWord } from '../../i18n/provider-word';
import { operationText as words } from '../../i18n/texts/operations';
import { outcomeText } from '../../i18n/texts/outcome';
import { useShopNow } from '../../stores/clock-store';
import { Notice } from '../../ui/notice';
import styles from './operations.module.css';
import type { Proposal, Proposed } from './proposal';

/** What the return does for the customer, and until when it is possible. */
export function Consequence({
  proposal: { row, batch },
  offer,
  isWhole,
  onMachine,
}: {
  readonly proposal: Proposal;
  /** The offer that counts: of a part it may be another than of all. */
  readonly offer: Proposed;
  readonly isWhole: boolean;
  readonly onMachine: boolean;
}): ReactNode {
  const { payment } = row;
  const at = offer.machine === 'needed' ? 'terminal' : onMachine ? 'card machine' : null;
  const theirs = providerWord(useProvider(payment.key.provider), offer.verb);
  const formats = useFormats();
  const now = useShopNow(10_000);
  const deadline = deadlineText(offer, batch, now, formats);
  return (
    <Notice tone="info">
      <p>{consequenceOf({ verb: offer.verb, isWhole, at }, payment)}</p>
      {offer.cautions
        .filter((caution) => caution !== 'full-only')
        .map((caution) => (
          <p key={caution} className={styles['caution']}>
            {cautionWords[caution]}
          </p>
        ))}
      {deadline === null ? null : (
        <p className={styles['deadline']}>
          <Clock3 size={14} aria-hidden="true" />
          {deadline}
        </p>
      )}
      {theirs === null ? null : <small className={styles['theirWord']}>{theirs}</small>}
    </Notice>
  );
}

/** What was tried before, and what follows from it. */
export function EarlierNotice({ proposal }: { readonly proposal: Proposal }): ReactNode {
  const formats = useFormats();
  const now = useShopNow(60_000);
  const { refusedReversal } = proposal;
  if (refusedReversal === null) return null;
  const { error, providerMessage, updatedAt } = refusedReversal;
  return (
    <Notice tone="quiet" title={words.earlierRefusal(formats.spoken(updatedAt, now))}>
      <p>
        {error === null || error === 'provider-refused' ? null : `${tellError({ code: error }).happened} `}
        {providerMessage === null ? null : `${outcomeText.providerSays(providerMessage)} `}
        {words.earlierNext}
      </p>
    </Notice>
  );
}

/** What the rules will say, before anybody presses. */
export function ForecastNotice({ forecast }: { readonly forecast: Forecast | null }): ReactNode {
  const formats = useFormats();
  if (forecast === null) return null;
  const { denied, needs } = forecast;
  if (denied !== null) {
    return (
      <div data-testid="forecast">
        <Notice tone="bad" title={words.denied} live="status">
          <p>{needSentence(denied, formats)}</p>
          <p>{words.deniedNext}</p>
        </Notice>
      </div>
    );
  }
  if (needs.length === 0) return null;
  return (
    <div data-testid="forecast">
      <Notice tone="warn" title={needTitle(needs, formats)} live="status">
        {needs.map((need) => (
          <p key={need.code}>{needSentence(need, formats)}</p>
        ))}
        <p>{words.approvalLead}</p>
      </Notice>
    </div>
  );
}
