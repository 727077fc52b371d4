import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormats } from '../../api/app-info';
import { verbAmount } from '../../i18n/describe';
import { verbWords } from '../../i18n/payment-words';
import { refusalWords } from '../../i18n/refusal-words';
import { operationText } from '../../i18n/texts/operations';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { cx } from '../../ui/cx';
import { useArrival } from '../../ui/use-arrival';
import type { Asked } from './first-draft';
import styles from './operations.module.css';
import type { Proposal, ProposalOrWhy, Proposed } from './proposal';

const words = operationText.consent;

export interface ConsentChangedProps {
  readonly asked: Asked;
  /** It was approved already, and the request was withdrawn. */
  readonly isWithdrawn?: boolean;
  /** Null while the payment is read again. */
  readonly now: ProposalOrWhy | null;
  readonly onAgree: (proposal: Proposal) => void;
  readonly onClose: () => void;
}

/** What was agreed to beside what is possible now. Nothing is sent until somebody agrees again (I7). */
export function ConsentChanged({
  asked,
  isWithdrawn = false,
  now,
  onAgree,
  onClose,
}: ConsentChangedProps): ReactNode {
  const formats = useFormats();
  const { ref, isReady } = useArrival();
  const offer = now?.ok === true ? offerLike(now.proposal, asked) : null;
  const remaining = now?.ok === true ? now.proposal.row.verdict.remaining : null;
  return (
    <div ref={ref} tabIndex={-1} className={cx(styles['stack'], styles['arrival'])}>
      <Notice tone="warn" title={words.title} live="alert">
        {isWithdrawn ? words.withdrawn : words.lead}
      </Notice>
      <div className={styles['compare']}>
        <div className={styles['before']}>
          <small>{words.before}</small>
          <strong>{verbAmount(asked.verb, asked.amount, formats)}</strong>
          <small>{words.left(formats.money(asked.seenRemaining))}</small>
        </div>
        <ArrowRight size={20} aria-hidden="true" />
        <div className={styles['now']}>
          <small>{words.now}</small>
          {offer === null || remaining === null ? (
            <strong>{now?.ok === false ? refusalWords[now.why].title : words.none}</strong>
          ) : (
            <>
              <strong>
                {offer.partial
                  ? words.upTo(verbWords[offer.verb], formats.money(offer.max))
                  : verbAmount(offer.verb, offer.max, formats)}
              </strong>
              <small>{words.left(formats.money(remaining))}</small>
            </>
          )}
        </div>
      </div>
      <div className={styles['actions']}>
        <Button isDisabled={!isReady} steady onPress={onClose} shortcut="Esc">
          {operationText.cancel}
        </Button>
        {now?.ok === true ? (
          <div className={styles['grow']}>
            <Button
              variant="primary"
              wide
              isDisabled={!isReady}
              steady
              onPress={() => {
                onAgree(now.proposal);
              }}
            >
              {words.agree}
            </Button>
          </div>
        ) : null}
      </div>
    </div>
  );
}

/** Whoever asked for a part is shown what is possible for a part. */
function offerLike({ offer, part }: Proposal, asked: Asked): Proposed {
  return part !== null && part.verb === asked.verb ? part : offer;
}
