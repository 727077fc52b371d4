import { fault, type TillbackError } from '../../../shared/domain/error-code';
import { err, ok, type Result } from '../../../shared/domain/result';
import type { TillbackHandlers } from '../../../shared/ipc/contract';
import type { TrainingState } from '../../../shared/ipc/training';
import { eraseTraining } from '../../services/workspace';
import { isBlocked, type WorkspaceHolder } from '../../services/workspace-holder';
import type { TrainingService } from '../../training/training-service';
import type { Publish } from '../publish';

const STOPPED: TrainingState = { running: false, now: null, faults: [], effects: [] };

export function trainingHandlers(
  holder: WorkspaceHolder,
  publish: Publish,
  userData: string,
): TillbackHandlers['training'] {
  /** Does something in training. */
  async function inTraining<T>(
    work: (training: TrainingService) => Promise<T>,
  ): Promise<Result<T, TillbackError>> {
    const workspace = await holder.ready();
    if (!workspace.ok) return workspace;
    if (workspace.value.environment !== 'training') return err(fault('training-only'));
    const { training } = workspace.value;
    if (training === null) return err(fault('simulator-unavailable'));
    try {
      return ok(await work(training));
    } catch (thrown) {
      return err(fault('simulator-unavailable', thrown instanceof Error ? thrown.message : String(thrown)));
    }
  }

  /** Does something in training and answers with how training then stands. */
  const doing = (work: (training: TrainingService) => Promise<unknown>) =>
    inTraining(async (training) => {
      await work(training);
      const state = await training.state();
      publish('training', state);
      return state;
    });

  return {
    state: async () => {
      const workspace = await holder.ready();
      if (!workspace.ok) return workspace;
      return ok((await workspace.value.training?.state()) ?? STOPPED);
    },
    setFault: ({ kind, active }) => doing((training) => training.setFault(kind, active)),
    closeBatch: () => doing((training) => training.simulator.control('closeBatch', {})),
    settle: () => doing((training) => training.simulator.control('settle', {})),
    advanceClock: ({ minutes }) => doing((training) => training.advance(minutes)),
    sale: () => doing((training) => training.sale()),
    portalReturn: ({ paymentId }) => doing((training) => training.portalReturn(paymentId)),
    terminals: () => inTraining((training) => training.terminals()),
    terminalAction: ({ terminalId, action }) =>
      inTraining((training) => training.terminalAction(terminalId, action)),
    terminalMode: ({ terminalId, mode }) => inTraining((training) => training.terminalMode(terminalId, mode)),
    reset: async () => {
      const opened = await holder.opened();
      if (opened.environment !== 'training') return err(fault('training-only'));
      const moved = await holder.move('training', () => {
        eraseTraining(userData);
      });
      if (!moved.ok) return moved;
      publish('connections', null);
      publish('payments', null);
      const state = isBlocked(moved.value) ? undefined : await moved.value.training?.state();
      publish('training', state ?? STOPPED);
      return ok(state ?? STOPPED);
    },
  };
}
