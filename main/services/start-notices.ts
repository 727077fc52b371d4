import type { Environment } from '../../shared/domain/provider';
import type { Notice } from '../../shared/ipc/app';
import type { Secrets } from '../secrets/port';
import type { TrainingService } from '../training/training-service';

/** What came of opening an environment. */
interface StartFacts {
  readonly environment: Environment;
  readonly secrets: Secrets;
  readonly training: TrainingService | null;
  readonly recovered: number;
  readonly olderCopy: boolean;
}

/** What the window has to say about a start. */
export function noticesOf(start: StartFacts): readonly Notice[] {
  const { environment, secrets, training, recovered, olderCopy } = start;
  const notices: Notice[] = [];
  if (olderCopy) notices.push({ code: 'older-copy', detail: '' });
  if (secrets.kind === 'memory') notices.push({ code: 'secrets-in-memory', detail: '' });
  if (secrets.kind === 'none') notices.push({ code: 'keychain-unavailable', detail: '' });
  if (environment === 'training' && training === null)
    notices.push({ code: 'simulator-unavailable', detail: '' });
  if (recovered > 0) notices.push({ code: 'recovered-operations', detail: String(recovered) });
  return notices;
}
