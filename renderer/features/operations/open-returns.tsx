import { Hourglass } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useFormats } from '../../api/app-info';
import { useOpenOperations } from '../../api/operations';
import { verbAmount } from '../../i18n/describe';
import { operationStateWords } from '../../i18n/operation-words';
import { machineText } from '../../i18n/texts/machines';
import { outcomeText } from '../../i18n/texts/outcome';
import { shellText } from '../../i18n/texts/shell';
import { showPayment } from '../../stores/view-store';
import { Button as TextButton } from '../../ui/button';
import { Pill } from '../../ui/pill';
import popover from '../../ui/popover.module.css';
import { NextLook } from './next-look';
import styles from './open-returns.module.css';

/** Every return that is not finished, from anywhere in the window. Not there when there is none. */
export function OpenReturns(): ReactNode {
  const open = useOpenOperations();
  const formats = useFormats();
  if (open.length === 0) return null;
  return (
    <DialogTrigger>
      <Button className={styles['openReturns'] ?? ''}>
        <Hourglass size={16} aria-hidden="true" />
        {shellText.openReturns(open.length)}
      </Button>
      <Popover className={popover['popover'] ?? ''} placement="right bottom" offset={8}>
        <Dialog aria-label={shellText.openReturnsTitle} className={popover['pane'] ?? ''}>
          {({ close }) => (
            <div className={styles['openList']}>
              <p className={styles['lead']}>{shellText.openReturnsLead}</p>
              {open.map((operation) => (
                <div key={operation.id} className={styles['openItem']}>
                  <div className={styles['openHead']}>
                    <strong>{verbAmount(operation.intent.verb, operation.intent.amount, formats)}</strong>
                    <Pill tone="warn">
                      {operation.awaitsSignature
                        ? machineText.signature.title
                        : operationStateWords[operation.state].pill}
                    </Pill>
                  </div>
                  <small>{`${operation.intent.payment.paymentId}, ${operation.intent.operator}, ${formats.time(operation.createdAt)}`}</small>
                  {operation.state === 'unknown' || operation.state === 'pending' ? (
                    <NextLook operation={operation} />
                  ) : null}
                  <TextButton
                    size="small"
                    onPress={() => {
                      showPayment(operation.intent.payment);
                      close();
                    }}
                  >
                    {outcomeText.show}
                  </TextButton>
                </div>
              ))}
            </div>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
