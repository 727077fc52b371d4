import { Clock3 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { BatchClosing, Offer } from '../../../../shared/domain/capability';
import type { PaymentStage } from '../../../../shared/domain/payment';
import type { PaymentRow } from '../../../../shared/domain/payment-query';
import { useFormats } from '../../../api/app-info';
import { useProvider } from '../../../api/connections';
import { deadlineText } from '../../../i18n/deadline';
import { consequenceOf } from '../../../i18n/consequence';
import { partOffer } from '../../../i18n/describe';
import { providerWord } from '../../../i18n/provider-word';
import { cautionWords } from '../../../i18n/payment-words';
import { refusalWords } from '../../../i18n/refusal-words';
import { detailText } from '../../../i18n/texts/detail';
import { operationText } from '../../../i18n/texts/operations';
import { useShopNow } from '../../../stores/clock-store';
import { Notice } from '../../../ui/notice';
import styles from './detail.module.css';

const words = detailText.verdict;

/** What can be done with the payment now, in words, and until when; or why nothing can. */
export function VerdictBox({
  row,
  batch,
}: {
  readonly row: PaymentRow;
  readonly batch: BatchClosing | null;
}): ReactNode {
  const { verdict, payment } = row;
  const provider = useProvider(payment.key.provider);
  const offer = verdict.capabilities.find((one) => one.allowed && one.verb === verdict.primary);
  if (offer?.allowed !== true) {
    const refusal = refusalWords[verdict.why ?? 'not-offered-by-provider'];
    return (
      <Notice tone="quiet" title={refusal.title}>
        {refusal.sentence}
      </Notice>
    );
  }
  const at = offer.machine === 'needed' ? 'terminal' : null;
  const theirs = providerWord(provider, offer.verb);
  const part = partOffer(verdict);
  // That only all of it goes is said with what goes instead, where something does.
  const cautions = offer.cautions.filter((caution) => part === null || caution !== 'full-only');
  return (
    <Notice tone="info" title={offerTitle(offer, payment.stage)}>
      <p>{consequenceOf({ verb: offer.verb, isWhole: true, at }, payment)}</p>
      {cautions.map((caution) => (
        <p key={caution} className={styles['caution']}>
          {cautionWords[caution]}
        </p>
      ))}
      {part === null ? null : <p className={styles['caution']}>{operationText.partByHint}</p>}
      {theirs === null ? null : <small className={styles['theirWord']}>{theirs}</small>}
      <Deadline offer={offer} batch={batch} />
    </Notice>
  );
}

function Deadline({
  offer,
  batch,
}: {
  readonly offer: Offer;
  readonly batch: BatchClosing | null;
}): ReactNode {
  const formats = useFormats();
  const now = useShopNow(10_000);
  const text = deadlineText(offer, batch, now, formats);
  if (text === null) return null;
  return (
    <p className={styles['deadline']} data-testid="deadline">
      <Clock3 size={14} aria-hidden="true" />
      {text}
    </p>
  );
}

function offerTitle({ verb }: Offer, stage: PaymentStage): string {
  if (verb === 'refund') return stage === 'settled' ? words.refund : words['refund-open'];
  if (stage === 'on-hold') return words['reversal-hold'];
  return stage === 'open' ? words.reversal : words['reversal-later'];
}
