import { useState, type ReactNode } from 'react';
import { isOpen } from '../../../shared/domain/operation';
import { useOperation } from '../../api/operations';
import { paidWith } from '../../i18n/describe';
import { operationText } from '../../i18n/texts/operations';
import { outcomeText } from '../../i18n/texts/outcome';
import { closeReturn, useReturnStore, type ReturnWish } from '../../stores/return-store';
import { announce } from '../../ui/announcer';
import { Dialog } from '../../ui/dialog';
import { OutcomeDialog } from './outcome-dialog';
import { ReturnFlow } from './return-flow';

/** The dialogs about returns: the one that gives money back, and the one that shows how a return stands. */
export function ReturnDialog(): ReactNode {
  const wish = useReturnStore((state) => state.wish);
  return (
    <>
      {wish === null ? null : <OpenDialog key={wish.requestId} wish={wish} />}
      <OutcomeDialog />
    </>
  );
}

function OpenDialog({ wish }: { readonly wish: ReturnWish }): ReactNode {
  const [requestId, setRequestId] = useState(wish.requestId);
  const operation = useOperation(requestId);
  const [isSubmitting, setSubmitting] = useState(false);
  const [verb, setVerb] = useState(wish.verb);
  const payment = wish.row?.payment;
  const subtitle = [
    payment === undefined ? null : paidWith(payment),
    payment?.orderId === null || payment === undefined ? null : operationText.order(payment.orderId),
    wish.payment.paymentId,
  ].filter((part) => part !== null);

  // The title no longer orders what has been asked for.
  const title =
    operation === null ? operationText.titles[verb] : operationText.titleOf[operation.intent.verb];

  const close = (): void => {
    if (operation?.state === 'awaiting-approval') announce(outcomeText.later);
    else if (isSubmitting || (operation !== null && isOpen(operation.state)))
      announce(operationText.progress.left);
    closeReturn();
  };

  return (
    <Dialog isOpen onClose={close} title={title} subtitle={subtitle.join(' · ')}>
      <ReturnFlow
        wish={wish}
        requestId={requestId}
        operation={operation}
        onVerb={setVerb}
        onNewWish={() => {
          setRequestId(crypto.randomUUID());
        }}
        onSubmitting={setSubmitting}
        onClose={close}
      />
    </Dialog>
  );
}
