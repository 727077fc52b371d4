import { ok } from '../../../shared/domain/result';
import type { TillbackHandlers } from '../../../shared/ipc/contract';
import type { WorkspaceHolder } from '../../services/workspace-holder';

export function paymentHandlers(holder: WorkspaceHolder): TillbackHandlers['payments'] {
  return {
    page: async ({ query, offset, limit }) => {
      const workspace = await holder.ready();
      return workspace.ok ? ok(await workspace.value.payments.page(query, offset, limit)) : workspace;
    },
    refresh: async ({ query }) => {
      const workspace = await holder.ready();
      return workspace.ok ? ok(await workspace.value.sync.start(query)) : workspace;
    },
    freshness: async () => {
      const workspace = await holder.ready();
      return workspace.ok ? ok(await workspace.value.sync.freshness()) : workspace;
    },
    detail: async ({ key }) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.payments.detail(key) : workspace;
    },
    lookAlikes: async ({ key }) => {
      const workspace = await holder.ready();
      return workspace.ok ? workspace.value.payments.lookAlikes(key) : workspace;
    },
    facets: async () => {
      const workspace = await holder.ready();
      return workspace.ok ? ok(await workspace.value.paymentStore.facets()) : workspace;
    },
  };
}
