import { fault } from '../../shared/domain/error-code';
import type { Operation } from '../../shared/domain/operation';
import { err, ok } from '../../shared/domain/result';
import type { Answers } from './fake-bridge';
import type { Shop } from './fake-shop';
import { actor } from './fixtures-people';

type Books = Pick<Answers, 'approvals' | 'shop' | 'audit' | 'dayEnd' | 'data'>;

/** Approvals, rules, the audit log, the day's books and backups of a fake shop. */
export function bookAnswers(shop: Shop): Required<Books> {
  return {
    approvals: {
      list: () => ok(shop.approvals),
      get: ({ id }) => {
        const request = shop.approvals.find((one) => one.operation.id === id);
        return request === undefined ? err(fault('operation-not-found')) : ok(request);
      },
      decide: ({ id, approverId, pin, decision, note }) => {
        const request = shop.approvals.find((one) => one.operation.id === id);
        const approver = shop.people.find((one) => one.id === approverId);
        if (request === undefined || approver === undefined) return err(fault('approval-not-awaited'));
        if (!request.approvers.includes(approverId)) return err(fault('approval-same-person'));
        if (shop.pins[approverId] !== pin) return err(fault('pin-wrong'));
        const decided: Operation = {
          ...request.operation,
          revision: request.operation.revision + 1,
          state: decision === 'approve' ? 'succeeded' : 'refused',
          evidence: decision === 'approve' ? 'reply' : null,
          approval: {
            outcome: decision === 'approve' ? 'approved' : 'refused',
            digest: '0'.repeat(64),
            by: actor(approver),
            at: '2026-11-22T09:42:00Z',
            alone: false,
            note,
          },
        };
        shop.approvals = shop.approvals.filter((one) => one !== request);
        shop.operations = [decided, ...shop.operations.filter((one) => one.id !== id)];
        return ok(decided);
      },
    },
    shop: {
      settings: () => ok(shop.settings),
      change: (settings) => {
        if (settings.revision !== shop.settings.revision) return err(fault('settings-changed-meanwhile'));
        return ok((shop.settings = { ...settings, revision: settings.revision + 1 }));
      },
    },
    audit: {
      page: ({ filter, before, limit }) => {
        const found = shop.audit
          .filter(({ kind }) => filter.kinds === undefined || filter.kinds.includes(kind))
          .filter(({ actor: who }) => filter.actorId === undefined || who?.id === filter.actorId)
          .filter(({ subject }) => filter.subject === undefined || subject === filter.subject)
          .sort((a, b) => b.seq - a.seq);
        const entries = found.filter(({ seq }) => before === null || seq < before).slice(0, limit);
        return ok({ entries, total: found.length });
      },
      life: ({ operationId }) =>
        ok(shop.audit.filter(({ subject }) => subject === operationId).sort((a, b) => a.seq - b.seq)),
      verify: () => ok({ intact: true, entries: shop.audit.length, head: 'a'.repeat(64) }),
      export: ({ format }) => ok({ path: `/home/till/audit.${format}`, entries: shop.audit.length }),
    },
    dayEnd: {
      report: ({ day }) => ok({ ...shop.day, day: day ?? shop.day.day }),
      close: ({ day, named }) => {
        const isOpen = (id: string): boolean => !named.some(({ operationId }) => operationId === id);
        const lines = shop.day.connections.flatMap((one) => one.lines);
        if (lines.some((line) => line.mustBeNamed && isOpen(line.operation.id)))
          return err(fault('day-has-open-lines'));
        const by = shop.session.operator;
        if (by === null) return err(fault('not-signed-in'));
        const closing = { day, at: '2026-11-22T20:05:00Z', by: actor(by), named, compared: true };
        const connections = shop.day.connections.map((one) => ({
          ...one,
          lines: one.lines.map((line) => ({ ...line, mustBeNamed: false })),
        }));
        return ok((shop.day = { ...shop.day, closing, connections }));
      },
    },
    data: {
      backup: () => ok({ path: '/home/till/tillback-backup.db', entries: shop.operations.length }),
      restore: () => ok(shop.info),
    },
  };
}
