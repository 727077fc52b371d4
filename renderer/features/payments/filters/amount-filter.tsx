import { useState, type ReactNode } from 'react';
import { parseAmount, toDecimal, type AmountProblem, type Money } from '../../../../shared/domain/money';
import { useFormats } from '../../../api/app-info';
import type { Formats } from '../../../i18n/formats';
import { tellError } from '../../../i18n/messages';
import { paymentsText } from '../../../i18n/texts/payments';
import { Button } from '../../../ui/button';
import { SelectField } from '../../../ui/select-field';
import { TextField } from '../../../ui/text-field';
import { FilterPane } from './filter-menu';
import styles from './filters.module.css';

const words = paymentsText.filters;

export interface AmountFilterProps {
  readonly min: Money | null;
  readonly max: Money | null;
  /** Currencies that occur; amounts of different ones are never compared. */
  readonly currencies: readonly string[];
  readonly onChange: (range: { readonly min: Money | null; readonly max: Money | null }) => void;
}

/** From one amount to another, in one currency. */
export function AmountFilter(props: AmountFilterProps): ReactNode {
  return (
    <FilterPane name={words.amount} value={rangeText(props.min, props.max, useFormats())}>
      {(close) => (
        <AmountPane
          {...props}
          onChange={(range) => {
            props.onChange(range);
            close();
          }}
        />
      )}
    </FilterPane>
  );
}

function AmountPane({ min, max, currencies, onChange }: AmountFilterProps): ReactNode {
  const [currency, setCurrency] = useState(min?.currency ?? max?.currency ?? currencies[0] ?? 'USD');
  const [from, setFrom] = useState(min === null ? '' : toDecimal(min));
  const [to, setTo] = useState(max === null ? '' : toDecimal(max));
  const low = readBound(from, currency);
  const high = readBound(to, currency);
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (low.problem === null && high.problem === null) onChange({ min: low.value, max: high.value });
      }}
    >
      {currencies.length > 1 ? (
        <SelectField
          label={words.currency}
          options={currencies.map((code) => ({ id: code, label: code }))}
          value={currency}
          onChange={setCurrency}
        />
      ) : null}
      <TextField
        label={words.atLeast}
        aside={currency}
        value={from}
        onChange={setFrom}
        error={low.problem}
        focusFirst
      />
      <TextField label={words.atMost} aside={currency} value={to} onChange={setTo} error={high.problem} />
      <Button type="submit" variant="primary" size="small">
        {words.apply}
      </Button>
    </form>
  );
}

interface Bound {
  readonly value: Money | null;
  readonly problem: string | null;
}

/** An empty bound is none, and so is zero. */
function readBound(text: string, currency: string): Bound {
  const parsed = parseAmount(text, currency);
  if (parsed.ok) return { value: parsed.value, problem: null };
  if (parsed.error.code === 'amount-empty' || parsed.error.code === 'amount-zero')
    return { value: null, problem: null };
  return { value: null, problem: problemText(parsed.error, currency) };
}

function problemText(problem: AmountProblem, currency: string): string {
  const allowed = 'allowed' in problem ? { allowed: problem.allowed } : {};
  return tellError({ code: problem.code, facts: { currency, ...allowed } }).happened;
}

function rangeText(min: Money | null, max: Money | null, formats: Formats): string | null {
  if (min !== null && max !== null) return words.between(formats.money(min), formats.money(max));
  if (min !== null) return `≥ ${formats.money(min)}`;
  return max === null ? null : `≤ ${formats.money(max)}`;
}
