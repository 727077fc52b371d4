import type { ReactNode } from 'react';
import type { ErrorCode } from '../../../shared/domain/error-code';
import type { Operation } from '../../../shared/domain/operation';
import { useFormats } from '../../api/app-info';
import { useIsAtTerminal } from '../../api/machines';
import { tellError, withMachine } from '../../i18n/messages';
import { needSentence } from '../../i18n/need-words';
import { evidenceWords } from '../../i18n/operation-words';
import { taskStory, type OutcomeWords } from '../../i18n/outcome';
import { outcomeText as words } from '../../i18n/texts/outcome';
import { Notice } from '../../ui/notice';
import { NextLook } from './next-look';
import styles from './operations.module.css';
import { Particulars } from './particulars';
import { Quote } from './quote';
import { TellCustomer } from './tell-customer';

export interface OutcomeStoryProps {
  readonly told: OutcomeWords;
  readonly operation: Operation;
  /** Inside the coloured box, below the words. */
  readonly actions?: ReactNode;
}

/** What is known of a return, what the app does now, what to tell the customer. */
export function OutcomeStory({ told, operation, actions }: OutcomeStoryProps): ReactNode {
  const looksAgain = operation.state === 'unknown' || operation.state === 'pending';
  const task = taskStory(operation.task);
  return (
    <>
      {task === null ? null : (
        <Notice tone="warn" title={task.title} live="status">
          {task.lead}
        </Notice>
      )}
      <Notice
        tone={told.tone}
        title={told.title}
        live="status"
        {...(actions === undefined ? {} : { actions })}
      >
        <Known told={told} operation={operation} />
        {looksAgain ? <NextLook operation={operation} /> : null}
      </Notice>
      {told.customer === null ? null : <TellCustomer>{told.customer}</TellCustomer>}
      {operation.state === 'needs-manual' && operation.providerReference !== null ? (
        <Quote operation={operation} reference={operation.providerReference} />
      ) : null}
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
  const formats = useFormats();
  const isAsking = operation.state === 'awaiting-approval';
  const error = reasonOf(operation, useIsAtTerminal(operation));
  return (
    <div className={styles['known']}>
      {first === undefined ? null : <p>{first}</p>}
      {isAsking ? operation.needs.map((need) => <p key={need.code}>{needSentence(need, formats)}</p>) : null}
      {error === null ? null : <p>{error}</p>}
      {operation.providerMessage === null ? null : <p>{words.providerSays(operation.providerMessage)}</p>}
      {rest.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {told.tone === 'ok' && operation.evidence !== null && operation.intent.otherWay === null ? (
        <p>{evidenceWords[operation.evidence]}</p>
      ) : null}
      {told.warning === null ? null : <p className={styles['warning']}>{told.warning}</p>}
    </div>
  );
}

/** Why it came to this, unless the state alone says it. */
function reasonOf({ state, error }: Operation, isAtTerminal: boolean): string | null {
  if (error === null || isDone(state) || saidByState.has(error)) return null;
  return tellError(withMachine({ code: error }, isAtTerminal)).happened;
}

function isDone(state: Operation['state']): boolean {
  return state === 'succeeded' || state === 'settled';
}

const saidByState: ReadonlySet<ErrorCode> = new Set([
  'provider-refused',
  'outcome-unknown',
  'outcome-unproven',
]);
