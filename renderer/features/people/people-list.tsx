import type { ReactNode } from 'react';
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
          <Text slot="label" className={styles['name'] ?? ''}>
            {operator.name}
          </Text>
          <Text slot="description" className={styles['role'] ?? ''}>
            {roleWords[operator.role]}
          </Text>
          {operator.needsPin ? (
            <span className={styles['state']}>
              <Pill tone="warn">{words.needsPin}</Pill>
            </span>
          ) : null}
        </ListBoxItem>
      )}
    </ListBox>
  );
}
