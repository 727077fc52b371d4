import { FileUp, ScanSearch } from 'lucide-react';
import type { ReactNode } from 'react';
import { useUnlistedConnections } from '../../../api/connections';
import { useMay } from '../../../api/session';
import { importText, lookUpText } from '../../../i18n/texts/register';
import { openImport, openLookUp } from '../../../stores/register-store';
import { Button } from '../../../ui/button';
import { ImportDialog } from '../import/import-dialog';
import { LookUpDialog } from './look-up-dialog';
import styles from './look-up.module.css';

const icon = { size: 16, 'aria-hidden': true } as const;

/** What the toolbar has for connections without a list; nothing where every connection has one. */
export function RegisterTools(): ReactNode {
  const mayImport = useMay('manager');
  if (useUnlistedConnections().length === 0) return null;
  return (
    <div className={styles['tools']}>
      <Button icon={<ScanSearch {...icon} />} shortcut="L" aria-keyshortcuts="l" onPress={openLookUp}>
        {lookUpText.open}
      </Button>
      {mayImport ? (
        <Button icon={<FileUp {...icon} />} onPress={openImport}>
          {importText.open}
        </Button>
      ) : null}
      <LookUpDialog />
      {mayImport ? <ImportDialog /> : null}
    </div>
  );
}
