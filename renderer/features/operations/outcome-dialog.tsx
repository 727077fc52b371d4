import { useEffect, type ReactNode } from 'react';
import { asTillbackError } from '../../api/client';
import { useReadOperation } from '../../api/operations';
import { operationText } from '../../i18n/texts/operations';
import { outcomeText } from '../../i18n/texts/outcome';
import { closeOutcome, useOutcomeStore, type OutcomeView } from '../../stores/outcome-store';
import { showPayment } from '../../stores/view-store';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorNotice } from '../../ui/error-notice';
import { Skeleton } from '../../ui/skeleton';
import { OutcomeInDialog } from './outcome';
import styles from './operations.module.css';

/** Any return, opened from the lists and pages that name it. */
export function OutcomeDialog(): ReactNode {
  const shown = useOutcomeStore((state) => state.shown);
  // A locked window takes its dialogs with it.
  useEffect(() => closeOutcome, []);
  return shown === null ? null : <OpenDialog key={shown.id} id={shown.id} view={shown.view} />;
}

function OpenDialog({ id, view }: { readonly id: string; readonly view: OutcomeView }): ReactNode {
  const reading = useReadOperation(id);
  const operation = reading.data;
  return (
    <Dialog
      isOpen
      onClose={closeOutcome}
      title={operation === undefined ? outcomeText.title : operationText.titleOf[operation.intent.verb]}
      {...(operation === undefined ? {} : { subtitle: operation.intent.payment.paymentId })}
    >
      {operation === undefined ? (
        <div className={styles['stack']}>
          {reading.error === null ? (
            <Skeleton width="80%" />
          ) : (
            <ErrorNotice error={asTillbackError(reading.error)} />
          )}
          <div className={styles['actions']}>
            <Button onPress={closeOutcome} shortcut="Esc" focusFirst>
              {operationText.close}
            </Button>
          </div>
        </div>
      ) : (
        <OutcomeInDialog
          operation={operation}
          view={view}
          onClose={closeOutcome}
          also={
            <div>
              <Button
                variant="quiet"
                size="small"
                onPress={() => {
                  closeOutcome();
                  showPayment(operation.intent.payment);
                }}
              >
                {outcomeText.show}
              </Button>
            </div>
          }
        />
      )}
    </Dialog>
  );
}
