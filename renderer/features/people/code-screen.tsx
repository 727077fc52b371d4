import { Check, Printer } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { CheckboxButton, CheckboxField } from 'react-aria-components';
import { useAppInfo } from '../../api/app-info';
import { environmentWords } from '../../i18n/payment-words';
import { peopleText as words } from '../../i18n/texts/people';
import { putCodeAway } from '../../stores/person-store';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { Notice } from '../../ui/notice';
import styles from './people.module.css';

/** A recovery code, once: it goes away only when somebody says that it is safe. Printing prints nothing else. */
export function CodeScreen({ code }: { readonly code: string }): ReactNode {
  const { counterName, environment } = useAppInfo();
  const [isKept, setKept] = useState(false);
  return (
    <>
      <main className={styles['page']} aria-label={words.codeTitle}>
        <form
          className={cx(styles['box'], styles['narrow'])}
          onSubmit={(event) => {
            event.preventDefault();
            if (isKept) putCodeAway();
          }}
        >
          <header>
            <h1 className={styles['title']}>{words.codeTitle}</h1>
            <p className={styles['lead']}>{words.codeLead}</p>
          </header>
          <p className={styles['code']} data-testid="recovery-code">
            {code}
          </p>
          <Notice tone="warn">
            <p>{words.codeOnce}</p>
            <p>{words.codeOld}</p>
          </Notice>
          <CheckboxField isSelected={isKept} onChange={setKept}>
            <CheckboxButton className={styles['kept'] ?? ''}>
              <span className={styles['tick']}>{isKept ? <Check size={16} aria-hidden="true" /> : null}</span>
              {words.kept}
            </CheckboxButton>
          </CheckboxField>
          <div className={styles['actions']}>
            <Button
              icon={<Printer size={17} aria-hidden="true" />}
              focusFirst
              onPress={() => {
                window.print();
              }}
            >
              {words.print}
            </Button>
            <Button type="submit" variant="primary" isDisabled={!isKept}>
              {words.goOn}
            </Button>
          </div>
        </form>
      </main>
      <div className={styles['paper']} aria-hidden="true">
        <p>{words.printed(counterName, environmentWords[environment])}</p>
        <p className={styles['paperCode']}>{code}</p>
      </div>
    </>
  );
}
