import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Operation, ReturnVerb } from '../../../shared/domain/operation';
import type { SubmitInput } from '../../../shared/ipc/operations';
import { bridge } from '../../api/bridge';
import { asTillbackError, CallError, unwrap } from '../../api/client';
import { useProviderName } from '../../api/connections';
import { takeOperation } from '../../api/listen';
import { usePaymentDetail } from '../../api/payments';
import { refusalWords } from '../../i18n/refusal-words';
import { operationText } from '../../i18n/texts/operations';
import { uiText } from '../../i18n/texts/ui';
import type { ReturnWish } from '../../stores/return-store';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/error-notice';
import { Notice } from '../../ui/notice';
import { Skeleton } from '../../ui/skeleton';
import { useAction } from '../../ui/use-action';
import { ConsentChanged } from './consent-changed';
import { askedBy, type Asked } from './first-draft';
import { OutcomeInDialog } from './outcome';
import { Progress } from './progress';
import { propose, type Proposal } from './proposal';
import { ReturnForm } from './return-form';
import styles from './operations.module.css';

export interface ReturnFlowProps {
  readonly wish: ReturnWish;
  readonly requestId: string;
  readonly operation: Operation | null;
  readonly onVerb: (verb: ReturnVerb) => void;
  /** A changed proposal is another wish and needs an id of its own. */
  readonly onNewWish: () => void;
  readonly onSubmitting: (isSubmitting: boolean) => void;
  readonly onClose: () => void;
}

/** From the wish over consent to the result. */
export function ReturnFlow(props: ReturnFlowProps): ReactNode {
  const { wish, requestId, operation, onVerb, onClose } = props;
  const client = useQueryClient();
  const provider = useProviderName(wish.payment.provider);
  const reading = usePaymentDetail(wish.payment);
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isWithdrawn, setWithdrawn] = useState(false);

  const submit = useAction(async (input: SubmitInput) => {
    setAsked(input);
    props.onSubmitting(true);
    try {
      takeOperation(client, await unwrap(bridge().operations.submit(input)));
    } catch (thrown) {
      if (thrown instanceof CallError && thrown.error.code === 'consent-changed') await reading.refetch();
      throw thrown;
    } finally {
      props.onSubmitting(false);
    }
  });

  const fresh = reading.isFetching || reading.data === undefined ? null : reading.data;
  const proposed = fresh === null ? null : propose(fresh, wish.verb, wish.refundId);
  if (proposal === null && proposed?.ok === true && fresh?.stale === null) {
    setProposal(proposed.proposal);
    onVerb(proposed.proposal.offer.verb);
  }

  const isStopped = isWithdrawn || (submit.error?.code === 'consent-changed' && !submit.isPending);
  if (isStopped && asked !== null) {
    return (
      <ConsentChanged
        asked={asked}
        isWithdrawn={isWithdrawn}
        now={proposed}
        onAgree={(agreed) => {
          setProposal(agreed);
          onVerb(agreed.offer.verb);
          props.onNewWish();
          setWithdrawn(false);
          submit.reset();
        }}
        onClose={onClose}
      />
    );
  }
  if (operation !== null && operation.state !== 'prepared' && operation.state !== 'dispatching') {
    return (
      <OutcomeInDialog
        operation={operation}
        onClose={onClose}
        onChanged={(withdrawn) => {
          setAsked(askedBy(withdrawn));
          setWithdrawn(true);
          void reading.refetch();
        }}
      />
    );
  }
  if (submit.isPending || operation !== null)
    return (
      <Progress providerId={wish.payment.provider} asked={asked} operation={operation} onClose={onClose} />
    );
  if (proposal !== null) {
    return (
      <ReturnForm
        key={`${proposal.offer.verb} ${String(proposal.offer.max.minor)}`}
        proposal={proposal}
        wish={wish}
        requestId={requestId}
        start={asked}
        error={submit.error}
        onVerb={onVerb}
        onSubmit={submit.run}
        onClose={onClose}
      />
    );
  }
  if (proposed?.ok === false) {
    const why = refusalWords[proposed.why];
    return (
      <Stopped onClose={onClose}>
        <Notice tone="quiet" title={why.title} live="status">
          {why.sentence}
        </Notice>
      </Stopped>
    );
  }
  const failed = fresh?.stale ?? (reading.error === null ? null : asTillbackError(reading.error));
  if (failed !== null && !reading.isFetching) {
    return (
      <Stopped onClose={onClose}>
        <ErrorNotice
          error={failed}
          money={operationText.nothingSent}
          actions={
            <Button size="small" onPress={() => void reading.refetch()}>
              {uiText.tryAgain}
            </Button>
          }
        />
      </Stopped>
    );
  }
  return (
    <Stopped onClose={onClose}>
      <div className={styles['reading']} role="status" aria-label={operationText.reading(provider)}>
        <Skeleton width="100%" />
        <Skeleton width="70%" />
        <Skeleton width="85%" />
      </div>
    </Stopped>
  );
}

function Stopped({
  onClose,
  children,
}: {
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className={styles['stack']}>
      {children}
      <div className={styles['actions']}>
        <Button onPress={onClose} shortcut="Esc" focusFirst>
          {operationText.close}
        </Button>
      </div>
    </div>
  );
}
