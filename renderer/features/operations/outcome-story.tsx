import type { ReactNode } from 'react';
import type { ErrorCode } from '../../../shared/domain/error-code';
import type { Operation } from '../../../shared/domain/operation';
import { useFormats } from '../../api/app-info';
import { verbAmount } from '../../i18n/describe';
import { tellError } from '../../i18n/messages';
import { evidenceWords, reasonWords } from '../../i18n/operation-words';
import type { OutcomeWords } from '../../i18n/outcome';
import { outcomeText as words } from '../../i18n/texts/operations';
import { Notice } from '../../ui/notice';
import { NextLook } from './next-look';
import styles from './operations.module.css';

export interface OutcomeStoryProps {
  readonly told: OutcomeWords;
  readonly operation: Operation;
  /** Inside the coloured box, below the words. */
  readonly actions?: ReactNode;
}

/** What is known of a return, what the app does now, what to tell the customer. */
export function OutcomeStory({ told, operation, actions }: OutcomeStoryProps): ReactNode {
  const looksAgain = operation.state === 'unknown' || operation.state === 'pending';
  return (
    <>
      <Notice
        tone={told.tone}
        title={told.title}
        live="status"
        {...(actions === undefined ? {} : { actions })}
      >
        <Known told={told} operation={operation} />
        {looksAgain ? <NextLook operation={operation} /> : null}
      </Notice>
      {told.customer === null ? null : (
        <div className={styles['customer']}>
          <span className={styles['customerLabel']}>{words.customer}</span>
          <p>“{told.customer}”</p>
        </div>
      )}
      <Particulars operation={operation} />
    </>
  );
}

function Known({
  told,
  operation,
}: {
  readonly told: OutcomeWords;
  readonly operation: Operation;
}): ReactNode {
  const [first, ...rest] = told.sentences;
  const error = reasonOf(operation);
  return (
    <div className={styles['known']}>
      {first === undefined ? null : <p>{first}</p>}
      {error === null ? null : <p>{error}</p>}
      {operation.providerMessage === null ? null : <p>{words.providerSays(operation.providerMessage)}</p>}
      {rest.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {told.tone === 'ok' && operation.evidence !== null ? <p>{evidenceWords[operation.evidence]}</p> : null}
      {told.warning === null ? null : <p className={styles['warning']}>{told.warning}</p>}
    </div>
  );
}

/** Why it came to this, unless the state alone says it. */
function reasonOf({ state, error }: Operation): string | null {
  if (error === null || state === 'succeeded' || saidByState.has(error)) return null;
  return tellError({ code: error }).happened;
}

const saidByState: ReadonlySet<ErrorCode> = new Set([
  'provider-refused',
  'outcome-unknown',
  'outcome-unproven',
]);

function Particulars({ operation }: { readonly operation: Operation }): ReactNode {
  const formats = useFormats();
  const { intent } = operation;
  return (
    <dl className={styles['particulars']}>
      <dt>{words.asked}</dt>
      <dd>{verbAmount(intent.verb, intent.amount, formats)}</dd>
      <dt>{words.by}</dt>
      <dd>{`${intent.operator}, ${reasonWords[intent.reason].toLowerCase()}`}</dd>
      {operation.firstSentAt === null || operation.state === 'not-sent' ? null : (
        <>
          <dt>{words.sentAt}</dt>
          <dd>{formats.timeWithSeconds(operation.firstSentAt)}</dd>
        </>
      )}
      {operation.providerReference === null ? null : (
        <>
          <dt>{words.reference}</dt>
          <dd className={styles['mono']}>{operation.providerReference}</dd>
        </>
      )}
    </dl>
  );
}
