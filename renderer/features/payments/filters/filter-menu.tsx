import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { paymentsText } from '../../../i18n/texts/payments';
import { cx } from '../../../ui/cx';
import popover from '../../../ui/popover.module.css';
import styles from './filters.module.css';

export interface FilterMenuProps<T extends string> {
  readonly name: string;
  readonly options: readonly { readonly id: T; readonly label: string }[];
  readonly chosen: readonly T[];
  readonly multiple?: boolean;
  readonly onChange: (chosen: readonly T[]) => void;
}

/** A filter chip with a list to choose from; choosing the chosen one again takes the filter off. */
export function FilterMenu<T extends string>(props: FilterMenuProps<T>): ReactNode {
  const { name, options, chosen, multiple = false, onChange } = props;
  const labels = options.filter((option) => chosen.includes(option.id)).map((option) => option.label);
  return (
    <MenuTrigger>
      <FilterChip name={name} value={valueText(labels)} />
      <Popover className={popover['popover'] ?? ''} offset={4}>
        <Menu
          aria-label={name}
          className={popover['list'] ?? ''}
          items={options}
          selectionMode={multiple ? 'multiple' : 'single'}
          selectedKeys={chosen}
          onSelectionChange={(keys) => {
            onChange(
              options.filter((option) => keys === 'all' || keys.has(option.id)).map((option) => option.id),
            );
          }}
        >
          {(option) => (
            <MenuItem id={option.id} textValue={option.label} className={popover['item'] ?? ''}>
              {({ isSelected }) => (
                <>
                  <span className={popover['check']}>
                    {isSelected ? <Check size={16} aria-hidden="true" /> : null}
                  </span>
                  {option.label}
                </>
              )}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** A filter chip that opens a small form. */
export function FilterPane(props: {
  readonly name: string;
  readonly value: string | null;
  readonly children: (close: () => void) => ReactNode;
}): ReactNode {
  return (
    <DialogTrigger>
      <FilterChip name={props.name} value={props.value} />
      <Popover className={popover['popover'] ?? ''} offset={4}>
        <Dialog aria-label={props.name} className={popover['pane'] ?? ''}>
          {({ close }) => props.children(close)}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function FilterChip({ name, value }: { readonly name: string; readonly value: string | null }): ReactNode {
  return (
    <Button className={cx(styles['chip'], value !== null && styles['on'])}>
      <span className={styles['chipText']}>
        {value === null ? name : paymentsText.filters.chosen(name, value)}
      </span>
      <ChevronDown size={14} aria-hidden="true" />
    </Button>
  );
}

function valueText(labels: readonly string[]): string | null {
  const [first] = labels;
  if (first === undefined) return null;
  return labels.length === 1 ? first : paymentsText.filters.several(first, labels.length - 1);
}
