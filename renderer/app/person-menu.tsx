import { ChevronsUpDown, Lock } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useAppInfo } from '../api/app-info';
import { useMe } from '../api/session';
import { OwnPin } from '../features/operators/own-pin';
import { roleWords } from '../i18n/texts/people';
import { shellText as words } from '../i18n/texts/shell';
import { Button } from '../ui/button';
import popover from '../ui/popover.module.css';
import styles from './navigation.module.css';
import { useLock } from './use-lock';

/** Who is signed in and at which counter, the change of one's own PIN, and the lock. */
export function PersonMenu(): ReactNode {
  const { counterName } = useAppInfo();
  const me = useMe();
  const lock = useLock();
  const [isChanging, setChanging] = useState(false);
  if (me === null) return null;
  return (
    <div className={styles['who']}>
      <MenuTrigger>
        <AriaButton className={styles['person'] ?? ''}>
          <span className={styles['personText']}>
            <strong>{me.name}</strong>
            <span>{roleWords[me.role]}</span>
            <span className={styles['counter']}>{counterName}</span>
          </span>
          <ChevronsUpDown size={15} aria-hidden="true" />
        </AriaButton>
        <Popover className={popover['popover'] ?? ''} placement="top start" offset={4}>
          <Menu className={popover['list'] ?? ''}>
            <MenuItem
              className={popover['item'] ?? ''}
              onAction={() => {
                setChanging(true);
              }}
            >
              {words.changePin}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <div className={styles['lock']}>
        <Button
          size="small"
          wide
          icon={<Lock size={15} aria-hidden="true" />}
          shortcut="Ctrl+L"
          isPending={lock.isPending}
          onPress={lock.run}
        >
          {words.lock}
        </Button>
      </div>
      <OwnPin
        isOpen={isChanging}
        onClose={() => {
          setChanging(false);
        }}
      />
    </div>
  );
}
