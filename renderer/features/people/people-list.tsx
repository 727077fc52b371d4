import { useEffect, useRef, type ReactNode } from 'react';
import { ListBox, ListBoxItem, Text } from 'react-aria-components';
import type { Operator } from '../../../shared/domain/operator';
import { peopleText as words, roleWords } from '../../i18n/texts/people';
import { Pill } from '../../ui/pill';
import styles from './people.module.css';

export interface PeopleListProps {
  readonly operators: readonly Operator[];
  readonly chosenId: string;
  readonly onChoose: (id: string) => void;
}

/** Who may sign in. Arrow keys and first letters choose at once. */
export function PeopleList({ operators, chosenId, onChoose }: PeopleListProps): ReactNode {
  return (
    <ListBox
      aria-label={words.people}
      className={styles['list'] ?? ''}
      items={operators}
      dependencies={[chosenId]}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={[chosenId]}
      onSelectionChange={(chosen) => {
        const id = chosen === 'all' ? undefined : [...chosen][0];
        if (typeof id === 'string') onChoose(id);
      }}
    >
      {(operator) => (
        <ListBoxItem id={operator.id} textValue={operator.name} className={styles['person'] ?? ''}>
          <Text slot="label" className={styles['label'] ?? ''}>
            <span className={styles['name']}>{`${operator.name} `}</span>
            <span className={styles['role']}>{roleWords[operator.role]}</span>
          </Text>
          {operator.needsPin ? (
            <span className={styles['state']}>
              <Pill tone="warn">{words.needsPin}</Pill>
            </span>
          ) : null}
          <InSight isWanted={operator.id === chosenId} />
        </ListBoxItem>
      )}
    </ListBox>
  );
}

/** Whoever worked here last may stand far down in a long list. */
function InSight({ isWanted }: { readonly isWanted: boolean }): ReactNode {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const person = mark.current?.closest<HTMLElement>('[role="option"]');
    const list = mark.current?.closest<HTMLElement>('[role="listbox"]');
    if (!isWanted || !person || !list) return;
    const below = person.offsetTop + person.offsetHeight - list.clientHeight;
    list.scrollTop = Math.min(person.offsetTop, Math.max(list.scrollTop, below));
  }, [isWanted]);
  return <span ref={mark} hidden />;
}
