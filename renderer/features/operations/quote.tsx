import { Copy } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Operation } from '../../../shared/domain/operation';
import { useProviderName } from '../../api/connections';
import { outcomeText as words } from '../../i18n/texts/outcome';
import { announce } from '../../ui/announcer';
import { Button } from '../../ui/button';
import styles from './operations.module.css';

export interface QuoteProps {
  readonly operation: Operation;
  readonly reference: string;
}

/** What a manager quotes when they ask the provider's support how a return ended. */
export function Quote({ operation, reference }: QuoteProps): ReactNode {
  const provider = useProviderName(operation.intent.payment.provider);
  const [copied, setCopied] = useState<'yes' | 'failed' | null>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(reference);
      setCopied('yes');
      announce(words.copied);
    } catch {
      setCopied('failed');
    }
  };
  return (
    <div className={styles['quote']} data-testid="quote">
      <p className={styles['hint']}>{words.quote(provider)}</p>
      <div className={styles['quoted']}>
        <code className={styles['quotedText']}>{reference}</code>
        <Button size="small" icon={<Copy size={15} aria-hidden="true" />} onPress={() => void copy()}>
          {copied === 'yes' ? words.copied : words.copy}
        </Button>
      </div>
      {copied === 'failed' ? <p role="alert">{words.copyFailed}</p> : null}
    </div>
  );
}
