import { Search as SearchIcon, X } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import { paymentsText } from '../../../i18n/texts/payments';
import { setSearch, useFilterStore } from '../../../stores/filter-store';
import { useViewStore } from '../../../stores/view-store';
import { announce } from '../../../ui/announcer';
import { Kbd } from '../../../ui/kbd';
import styles from './search-box.module.css';
import { clean, settleMs } from './search-box-state';
import { SWIPE_QUIET_MS } from './swipe';

const words = paymentsText.search;

export interface SearchBoxProps {
  /** Enter: look for it at the providers too, and go to the first row. */
  readonly onEnter: () => void;
  /** Arrow down: to the list. */
  readonly onDown: () => void;
}

/**
 * The one search box. What is typed stays in here until it has been cleaned: a card number is cut and a swipe thrown
 * away before the text reaches any store, cache or the main process (I11).
 */
export function SearchBox({ onEnter, onDown }: SearchBoxProps): ReactNode {
  const settled = useFilterStore((state) => state.search);
  const focusWish = useViewStore((state) => state.searchFocus);
  const [typed, setTyped] = useState<string | null>(null);
  const [word, setWord] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const swallowUntil = useRef(0);

  useEffect(() => {
    if (focusWish === 0) return;
    input.current?.focus();
    input.current?.select();
  }, [focusWish]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );

  const swallow = (): void => {
    swallowUntil.current = Date.now() + SWIPE_QUIET_MS;
    clearTimeout(timer.current);
    setTyped(null);
    setSearch('');
    setWord(words.swiped);
    announce(words.swiped);
  };

  const settle = (text: string): void => {
    clearTimeout(timer.current);
    const cleaned = clean(text, 'settled');
    if (cleaned.kind === 'swipe') {
      swallow();
      return;
    }
    if (cleaned.kind === 'card') setWord(words.cut);
    setTyped(null);
    setSearch(cleaned.shown);
  };

  const change = (raw: string): void => {
    if (Date.now() < swallowUntil.current) {
      swallow();
      return;
    }
    const cleaned = clean(raw, 'typing');
    if (cleaned.kind === 'swipe') {
      swallow();
      return;
    }
    clearTimeout(timer.current);
    if (cleaned.kind === 'card') {
      settle(cleaned.shown);
      setWord(words.cut);
      announce(words.cut);
      return;
    }
    setWord(null);
    setTyped(cleaned.shown);
    timer.current = setTimeout(() => {
      settle(cleaned.shown);
    }, settleMs(cleaned.shown));
  };

  const keyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      onDown();
    } else if (event.key === 'Enter') {
      if (Date.now() < swallowUntil.current) return;
      settle(typed ?? settled);
      onEnter();
    }
  };

  return (
    <div className={styles['wrap']}>
      <SearchField
        aria-label={words.label}
        className={styles['field'] ?? ''}
        value={typed ?? settled}
        onChange={change}
        onKeyDown={keyDown}
        onClear={() => {
          clearTimeout(timer.current);
          setTyped(null);
          setWord(null);
          setSearch('');
        }}
      >
        <SearchIcon size={17} className={styles['icon']} aria-hidden="true" />
        <Input
          ref={input}
          className={styles['input'] ?? ''}
          placeholder={words.placeholder}
          autoComplete="off"
          spellCheck={false}
          maxLength={400}
          aria-keyshortcuts="/"
        />
        <span className={styles['slash']}>
          <Kbd>/</Kbd>
        </span>
        <Button className={styles['clear'] ?? ''} aria-label={words.clear}>
          <X size={16} aria-hidden="true" />
        </Button>
      </SearchField>
      {word === null ? null : <p className={styles['word']}>{word}</p>}
    </div>
  );
}
