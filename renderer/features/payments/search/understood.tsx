import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useFormats } from '../../../api/app-info';
import { paymentsText } from '../../../i18n/texts/payments';
import { setMeaning, setSearch } from '../../../stores/filter-store';
import { describeMeaning } from './describe-meaning';
import type { Meaning, Search } from './parse-search';
import styles from './understood.module.css';

const words = paymentsText.search;

export interface UnderstoodProps {
  readonly search: Search;
  readonly chosen: Meaning | null;
}

/** Says how the search was understood, and offers what else it can mean. */
export function Understood({ search, chosen }: UnderstoodProps): ReactNode {
  const formats = useFormats();
  if (search.state === 'empty') return null;
  const offset = search.state === 'held' ? 1 : 0;
  const others = search.meanings
    .map((meaning, at) => ({ meaning, index: at + offset }))
    .filter(({ meaning }) => meaning !== chosen)
    .slice(0, 2);
  const held = search.state === 'held' && chosen === null;
  return (
    <div className={styles['understood']}>
      {held ? (
        <span className={styles['held']}>{search.why === 'card-typo' ? words.typo : words.broken}</span>
      ) : null}
      {chosen === null ? null : (
        <>
          <span>{words.understood}</span>
          <span className={styles['chip']} data-testid="understood">
            {describeMeaning(chosen, formats)}
            <Button
              className={styles['remove'] ?? ''}
              aria-label={words.remove(describeMeaning(chosen, formats))}
              onPress={() => {
                setSearch('');
              }}
            >
              <X size={14} aria-hidden="true" />
            </Button>
          </span>
        </>
      )}
      {others.map(({ meaning, index }) => (
        <span key={index} className={styles['other']}>
          {words.otherwise}
          <Button
            className={styles['link'] ?? ''}
            onPress={() => {
              setMeaning(index);
            }}
          >
            {describeMeaning(meaning, formats)}
          </Button>
        </span>
      ))}
    </div>
  );
}
