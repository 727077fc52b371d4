import { Printer } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { isOpen, type Operation } from '../../../shared/domain/operation';
import { useIsAtTerminal } from '../../api/machines';
import { operationText } from '../../i18n/texts/operations';
import { outcomeText } from '../../i18n/texts/outcome';
import { receiptsText } from '../../i18n/texts/receipts';
import { openOutcome, type OutcomeView } from '../../stores/outcome-store';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { ErrorNotice } from '../../ui/error-notice';
import { Notice } from '../../ui/notice';
import { useArrival } from '../../ui/use-arrival';
import { usePrint } from '../../ui/use-print';
import { Acknowledge } from './acknowledge';
import { Awaiting } from './awaiting';
import { CloseByHand } from './close-by-hand';
import styles from './operations.module.css';
import { MachineLive, useIsLive } from './machine-live';
import { OutcomeButtons } from './outcome-buttons';
import { OutcomeStory } from './outcome-story';
import { Particulars } from './particulars';
import { ReceiptButtons } from './receipts/receipt-buttons';
import { ReceiptsView } from './receipts/receipts-view';
import { toPrint } from './receipts/to-print';
import { useEndedReceipts } from './receipts/use-ended-receipts';
import { isOnSlip, Slip } from './slip';
import { useOperationActions, type OperationActions } from './use-operation-actions';
import { useOutcomeWords } from './use-outcome-words';
import { WakingSeen } from './waking';

/** How a return of a payment stands that is open or waits for a manager, in the payment's panel. */
export function OutcomePanel({ operation }: { readonly operation: Operation }): ReactNode {
  const told = useOutcomeWords(operation);
  const actions = useOperationActions(operation);
  const buttons = (
    <OutcomeButtons
      operation={operation}
      actions={actions}
      onView={(view) => {
        openOutcome(operation.id, view);
      }}
    />
  );
  return (
    <div className={styles['panel']} data-testid="outcome" data-state={operation.state}>
      <OutcomeStory
        told={told}
        operation={operation}
        {...(isOpen(operation.state) || operation.task !== null ? { actions: buttons } : {})}
      />
      <Failure actions={actions} />
    </div>
  );
}

export interface OutcomeInDialogProps {
  readonly operation: Operation;
  readonly onClose: () => void;
  readonly view?: OutcomeView;
  /** One more thing to press, below what is told. */
  readonly also?: ReactNode;
  /** The payment had changed when the request was approved, and it was withdrawn (I7). */
  readonly onChanged?: (operation: Operation) => void;
}

/** How a return stands, in a dialog, with everything that ends it. */
export function OutcomeInDialog({
  operation,
  onClose,
  view: firstView = 'story',
  also = null,
  onChanged,
}: OutcomeInDialogProps): ReactNode {
  const told = useOutcomeWords(operation);
  const actions = useOperationActions(operation, onChanged);
  const { ref, isReady } = useArrival();
  const [view, setView] = useState(firstView);
  const [isProven, setProven] = useState(false);
  const slip = usePrint(() => <Slip operation={operation} />);
  const isDone = told.tone === 'ok';
  const story = (): void => {
    setView('story');
    ref.current?.focus();
  };
  const isClosing = view === 'closing' && operation.state === 'needs-manual';
  const isSeeing = view === 'acknowledge' && operation.task !== null;
  const isReading = view === 'receipts';
  const isAtTerminal = useIsAtTerminal(operation);
  const isLive = useIsLive(operation);
  const { hasEnded, receipts } = useEndedReceipts(operation);
  const due = receipts === null ? [] : toPrint(receipts);
  return (
    <div
      ref={ref}
      tabIndex={-1}
      className={cx(styles['stack'], styles['arrival'])}
      data-testid="outcome"
      data-state={operation.state}
    >
      {isProven ? <Notice tone="info">{outcomeText.closing.proven}</Notice> : null}
      {isLive ? <MachineLive operation={operation} actions={actions} /> : null}
      {isLive && operation.state === 'pending' ? (
        // The machine's own screen says it all; what is told elsewhere would only say it twice.
        <Particulars operation={operation} />
      ) : isReading ? (
        <ReceiptsView operation={operation} />
      ) : (
        <>
          {receipts?.prompts.map((prompt) => (
            <Notice key={prompt} tone="warn">
              {receiptsText.prompts[prompt].due}
            </Notice>
          ))}
          <OutcomeStory told={told} operation={operation} />
        </>
      )}
      {isAtTerminal && operation.state === 'unknown' ? <WakingSeen operation={operation} /> : null}
      {operation.state === 'awaiting-approval' ? <Awaiting operation={operation} actions={actions} /> : null}
      {isClosing ? (
        <CloseByHand
          operation={operation}
          onProven={() => {
            setProven(true);
          }}
          onCancel={story}
        />
      ) : null}
      {isSeeing ? <Acknowledge operation={operation} onDone={story} /> : null}
      <Failure actions={actions} isDeciding={operation.state === 'awaiting-approval'} />
      {isClosing || isSeeing || isReading ? null : also}
      {isReading ? (
        <div className={cx(styles['actions'], styles['pinned'])}>
          <Button onPress={story} focusFirst>
            {receiptsText.back}
          </Button>
        </div>
      ) : null}
      {isClosing || isSeeing || isReading ? null : (
        <div className={cx(styles['actions'], styles['pinned'])}>
          <OutcomeButtons operation={operation} actions={actions} onView={setView} inDialog />
          {hasEnded ? (
            <ReceiptButtons
              due={due}
              onShow={() => {
                setView('receipts');
              }}
            />
          ) : null}
          {isOnSlip(operation) ? (
            <Button
              variant={isAtTerminal ? 'quiet' : 'secondary'}
              icon={<Printer size={16} aria-hidden="true" />}
              onPress={slip.print}
            >
              {isAtTerminal ? outcomeText.printOwnSlip : outcomeText.printSlip}
            </Button>
          ) : null}
          <span className={styles['grow']} />
          <Button
            variant={isDone && due.length === 0 ? 'primary' : 'secondary'}
            shortcut="Esc"
            isDisabled={!isReady}
            steady
            onPress={onClose}
          >
            {isDone ? operationText.done : operationText.close}
          </Button>
        </div>
      )}
      {slip.sheet}
    </div>
  );
}

/** While somebody decides, the form itself says what was wrong with the decision. */
function Failure({
  actions,
  isDeciding = false,
}: {
  readonly actions: OperationActions;
  readonly isDeciding?: boolean;
}): ReactNode {
  const { checkNow, retry, withdraw, decide } = actions;
  const error = checkNow.error ?? retry.error ?? withdraw.error ?? (isDeciding ? null : decide.error);
  return error === null ? null : <ErrorNotice error={error} tone="warn" />;
}
