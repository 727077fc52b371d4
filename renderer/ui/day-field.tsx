import type { ReactNode } from 'react';
import { TextField } from './text-field';

export interface DayFieldProps {
  readonly label: string;
  /** `2026-11-22`, or an empty text. */
  readonly value: string;
  readonly onChange: (day: string) => void;
}

/** A labelled field for a day of the calendar. */
export function DayField({ label, value, onChange }: DayFieldProps): ReactNode {
  return <TextField label={label} type="date" value={value} onChange={onChange} />;
}
