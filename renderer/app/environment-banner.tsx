import { FlaskConical, GraduationCap } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Environment } from '../../shared/domain/provider';
import { shellText as words } from '../i18n/texts/shell';
import { setEnvironmentOpen, setTrainingOpen } from '../stores/view-store';
import { cx } from '../ui/cx';
import styles from './shell.module.css';

/** Says on every page that this is not real money. Live has none: there the navigation carries the label. */
export function EnvironmentBanner({
  environment,
  isLocked = false,
  isHeld = false,
}: {
  readonly environment: Environment;
  /** Nobody is signed in: the trainer's drawer, which shows payments, stays shut. */
  readonly isLocked?: boolean;
  /** Something stands here that must not be left by mistake: no buttons. */
  readonly isHeld?: boolean;
}): ReactNode {
  if (environment === 'live') return null;
  const leave = (): void => {
    setEnvironmentOpen(true);
  };
  return (
    <div
      className={cx(styles['banner'], styles[environment])}
      role="region"
      aria-label={words.bannerLabel}
      data-testid="environment-banner"
    >
      {environment === 'training' ? (
        <>
          <GraduationCap size={17} aria-hidden="true" />
          <span className={styles['bannerText']}>{words.trainingBanner}</span>
          {isLocked || isHeld ? null : (
            <Button
              className={styles['bannerButton'] ?? ''}
              onPress={() => {
                setTrainingOpen(true);
              }}
            >
              {words.trainingPanel}
            </Button>
          )}
          {isHeld ? null : (
            <Button className={styles['bannerButton'] ?? ''} onPress={leave}>
              {words.leaveTraining}
            </Button>
          )}
        </>
      ) : (
        <>
          <FlaskConical size={17} aria-hidden="true" />
          <span className={styles['bannerText']}>{words.testBanner}</span>
          {isHeld ? null : (
            <Button className={styles['bannerButton'] ?? ''} onPress={leave}>
              {words.leaveTest}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
