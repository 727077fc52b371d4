import { ChevronsUpDown } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import field from './field.module.css';
import popover from './popover.module.css';
import styles from './search-select.module.css';

export interface SearchSelectProps {
  readonly label: string;
  readonly options: readonly string[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What the button that opens the list is called. */
  readonly openLabel: string;
  readonly empty: string;
}

/** So many are shown at a time; typing more letters finds the others. */
const SHOWN = 50;

/** A choice from a long list, found by typing a part of it. */
export function SearchSelect(props: SearchSelectProps): ReactNode {
  const { label, options, value, onChange, openLabel, empty } = props;
  const [text, setText] = useState(value);
  // The chosen one always stays in the list, or the field could not go back to it.
  const items = [value, ...find(options, text === value ? '' : text, value)].map((id) => ({ id }));
  return (
    <ComboBox
      className={field['field'] ?? ''}
      items={items}
      inputValue={text}
      onInputChange={setText}
      allowsEmptyCollection
      value={value}
      onChange={(key) => {
        if (typeof key === 'string' && options.includes(key)) onChange(key);
      }}
    >
      <Label className={field['label'] ?? ''}>{label}</Label>
      <div className={styles['row']}>
        <Input className={field['input'] ?? ''} />
        <Button className={styles['open'] ?? ''} aria-label={openLabel}>
          <ChevronsUpDown size={16} aria-hidden="true" />
        </Button>
      </div>
      <Popover className={popover['popover'] ?? ''} offset={4}>
        <ListBox<{ id: string }> className={popover['list'] ?? ''} renderEmptyState={() => empty}>
          {({ id }) => (
            <ListBoxItem id={id} textValue={id} className={popover['item'] ?? ''}>
              {id}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

function find(options: readonly string[], text: string, chosen: string): readonly string[] {
  const part = text.trim().toLowerCase().replace(/\s+/g, '_');
  return options.filter((one) => one !== chosen && one.toLowerCase().includes(part)).slice(0, SHOWN);
}
