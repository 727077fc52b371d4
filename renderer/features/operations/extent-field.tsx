import type { ReactNode } from 'react';
import { useFormats } from '../../api/app-info';
import { lower, verbAmount } from '../../i18n/describe';
import { cautionWords, verbWords } from '../../i18n/payment-words';
import { operationText as words } from '../../i18n/texts/operations';
import { Segmented } from '../../ui/segmented';
import type { Draft } from './draft';
import styles from './operations.module.css';
import type { Proposal } from './proposal';

export interface ExtentFieldProps {
  readonly proposal: Proposal;
  readonly value: Draft['extent'];
  readonly onChange: (extent: Draft['extent']) => void;
}

/** All or a part. Where the two go by different verbs, each choice says its verb (I7). */
export function ExtentField({ proposal, value, onChange }: ExtentFieldProps): ReactNode {
  const { offer, part } = proposal;
  const formats = useFormats();
  const all = formats.money(offer.max);
  if (part !== null) {
    return (
      <div className={styles['extent']}>
        <Segmented
          label={words.howMuch}
          value={value}
          onChange={onChange}
          options={[
            { id: 'all', label: words.allBy(lower(verbAmount(offer.verb, offer.max, formats))) },
            { id: 'part', label: words.partBy(lower(verbWords[part.verb])) },
          ]}
        />
        <p className={styles['hint']}>{words.partByHint}</p>
      </div>
    );
  }
  if (offer.partial) {
    return (
      <Segmented
        label={words.howMuch}
        value={value}
        onChange={onChange}
        options={[
          { id: 'all', label: words.all(all) },
          { id: 'part', label: words.part },
        ]}
      />
    );
  }
  return (
    <p className={styles['onlyAll']}>
      <strong>{words.onlyAll(all)}</strong> {cautionWords['full-only']}
    </p>
  );
}
