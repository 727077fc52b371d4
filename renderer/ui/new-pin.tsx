import type { ReactNode } from 'react';
import { pinSchema } from '../../shared/domain/operator';
import { peopleText as words } from '../i18n/texts/people';
import { PinField } from './pin-field';

/** A new PIN, typed twice. */
export interface NewPin {
  readonly first: string;
  readonly again: string;
}

export const noPin: NewPin = { first: '', again: '' };

/** The PIN, once both are the same and long enough; null until then. */
export function readPin({ first, again }: NewPin): string | null {
  return pinSchema.safeParse(first).success && first === again ? first : null;
}

export interface NewPinFieldsProps {
  readonly value: NewPin;
  readonly onChange: (value: NewPin) => void;
  /** Whether somebody has tried to send it: before that nothing is called wrong. */
  readonly isTried: boolean;
  /** Says "PIN" where there was none before. */
  readonly isFirst?: boolean;
  readonly focusFirst?: boolean;
}

/** The two fields for a new PIN. */
export function NewPinFields(props: NewPinFieldsProps): ReactNode {
  const { value, onChange, isTried, isFirst = false, focusFirst = false } = props;
  const isShort = !pinSchema.safeParse(value.first).success;
  return (
    <>
      <PinField
        label={isFirst ? words.pin : words.newPin}
        help={words.pinRule}
        value={value.first}
        onChange={(first) => {
          onChange({ ...value, first });
        }}
        error={isTried && isShort ? words.pinMissing : null}
        focusFirst={focusFirst}
      />
      <PinField
        label={isFirst ? words.pinAgain : words.again}
        value={value.again}
        onChange={(again) => {
          onChange({ ...value, again });
        }}
        error={isTried && !isShort && value.first !== value.again ? words.notSame : null}
      />
    </>
  );
}
