import type { ReactNode, Ref } from 'react';
import type { PaymentRow } from '../../../shared/domain/payment-query';
import { useFormats } from '../../api/app-info';
import type { Formats } from '../../i18n/formats';
import { operationText } from '../../i18n/texts/operations';
import { useShopNow } from '../../stores/clock-store';
import { LookAlikes } from '../../ui/look-alikes';
import { Notice } from '../../ui/notice';
import { TextField } from '../../ui/text-field';
import type { Identified } from './identify';

const words = operationText.alike;

export interface AlikeFieldProps {
  readonly row: PaymentRow;
  readonly others: readonly PaymentRow[];
  readonly value: string;
  readonly identified: Identified;
  /** The main process did not take the text. */
  readonly isRefused: boolean;
  readonly isTried: boolean;
  readonly focusFirst: boolean;
  readonly onChange: (text: string) => void;
  readonly inputRef: Ref<HTMLInputElement>;
}

/** Payments that could be taken for this one, and the field for what tells them apart. */
export function AlikeField(props: AlikeFieldProps): ReactNode {
  const { row, others, value, identified, isRefused, isTried } = props;
  const formats = useFormats();
  const now = useShopNow(60_000);
  return (
    <>
      {others.length === 0 ? null : (
        <Notice tone="warn" title={words.title(others.length)}>
          {words.lead}
        </Notice>
      )}
      {others.length === 0 ? null : <LookAlikes row={row} others={others} />}
      <TextField
        label={words.identifier}
        value={value}
        onChange={props.onChange}
        maxLength={64}
        autoComplete="off"
        spellCheck="false"
        inputRef={props.inputRef}
        focusFirst={props.focusFirst}
        {...(identified.kind === 'right' && !isRefused ? { help: words.right } : {})}
        error={isRefused ? words.wrong : errorOf(identified, isTried, formats, now)}
      />
    </>
  );
}

/** A text that is still being typed is not called wrong; one that names another payment is, at once. */
function errorOf(identified: Identified, isTried: boolean, formats: Formats, now: number): string | null {
  if (identified.kind === 'other') {
    const { takenAt, amount } = identified.row.payment;
    return words.other(takenAt === null ? '–' : formats.spoken(takenAt, now), formats.money(amount));
  }
  if (identified.kind === 'both') return words.both;
  if (!isTried || identified.kind === 'right') return null;
  return identified.kind === 'empty' ? words.needed : words.wrong;
}
