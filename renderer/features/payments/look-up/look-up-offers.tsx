import { useState, type ReactNode } from 'react';
import { useUnlistedConnections } from '../../../api/connections';
import { lookUpText as words } from '../../../i18n/texts/register';
import { Button } from '../../../ui/button';
import type { Meaning } from '../search/parse-search';
import { LookUpFailed } from './look-up-failed';
import styles from './look-up.module.css';
import { useLookUp } from './use-look-up';

/** Looks like a reference: one word of a length that has a meaning. */
const REFERENCE = /^[\w\-./#:]{3,64}$/;

export interface LookUpOffersProps {
  /** The search as it was typed and cleaned. */
  readonly text: string;
  readonly meaning: Meaning;
}

/** Where nothing was found here: the same text at the connections that have no list, in one click. */
export function LookUpOffers({ text, meaning }: LookUpOffersProps): ReactNode {
  const connections = useUnlistedConnections();
  const [asked, setAsked] = useState('');
  const lookUp = useLookUp();
  const reference = text.trim();
  if (meaning.kind === 'card' || !REFERENCE.test(reference) || connections.length === 0) return null;
  return (
    <div className={styles['offers']}>
      {connections.map(({ connection }) => (
        <Button
          key={connection.id}
          variant="primary"
          isPending={lookUp.isPending && asked === connection.id}
          isDisabled={lookUp.isPending}
          onPress={() => {
            setAsked(connection.id);
            lookUp.run(connection.id, reference);
          }}
        >
          {words.at(reference, connection.label)}
        </Button>
      ))}
      {lookUp.error === null ? null : (
        <LookUpFailed
          error={lookUp.error}
          reference={reference}
          connection={connections.find(({ connection }) => connection.id === asked)?.connection.label ?? ''}
        />
      )}
    </div>
  );
}
