import { Clock3 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Forecast } from '../../../shared/ipc/operations';
import { useFormats } from '../../api/app-info';
import { deadlineText } from '../../i18n/deadline';
import { needSentence, needTitle } from '../../i18n/need-words';
import { cautionWords, consequenceWords, partConsequenceWords } from '../../i18n/payment-words';
import { operationText as words } from '../../i18n/texts/operations';
import { useShopNow } from '../../stores/clock-store';
import { Notice } from '../../ui/notice';
import styles from './operations.module.css';
import type { Proposal } from './proposal';

/** What the return does for the customer, and until when it is possible. */
export function Consequence({
  proposal,
  isWhole,
}: {
  readonly proposal: Proposal;
  readonly isWhole: boolean;
}): ReactNode {
  const { offer, batch } = proposal;
  const formats = useFormats();
  const now = useShopNow(10_000);
  const deadline = deadlineText(offer, batch, now, formats);
  return (
    <Notice tone="info">
      <p>{(isWhole ? consequenceWords : partConsequenceWords)[offer.verb]}</p>
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
