import { fault } from '../../shared/domain/error-code';
import { err, ok } from '../../shared/domain/result';
import type { TerminalFace } from '../../shared/domain/training';
import type { TerminalView } from '../../shared/ipc/terminals';
import type { Answers } from './fake-bridge';
import type { Shop } from './fake-shop';

type Terminals = Pick<Answers, 'terminals' | 'receipts' | 'training'>;

/** Registered terminals of a fake shop, what they printed, and how simulated ones look. */
export function terminalAnswers(shop: Shop): Required<Terminals> {
  const find = (id: string): TerminalView | undefined =>
    shop.terminals.find(({ terminal }) => terminal.id === id);
  const notFound = err(fault('terminal-not-found'));
  const change = (terminalId: string, part: Partial<TerminalFace>): TerminalFace | null => {
    shop.faces = shop.faces.map((face) => (face.terminalId === terminalId ? { ...face, ...part } : face));
    return shop.faces.find((face) => face.terminalId === terminalId) ?? null;
  };
  return {
    terminals: {
      list: () => ok(shop.terminals),
      reach: ({ id }) => {
        const view = find(id);
        return view === undefined ? notFound : ok(view);
      },
      save: ({ id, connectionId, name, fields, waking }) => {
        const view: TerminalView = {
          terminal: {
            id: id ?? crypto.randomUUID(),
            connectionId,
            name,
            terminalId: Object.values(fields)[0] ?? '',
            waking,
            settings: fields,
            createdAt: '2026-11-22T09:41:07Z',
          },
          busy: false,
          reach: null,
          reachedAt: null,
        };
        shop.terminals = [...shop.terminals.filter(({ terminal }) => terminal.id !== id), view];
        return ok(view);
      },
      remove: ({ id }) => {
        const view = find(id);
        if (view === undefined) return notFound;
        if (view.busy) return err(fault('terminal-in-use'));
        shop.terminals = shop.terminals.filter((one) => one !== view);
        return ok(null);
      },
    },
    receipts: {
      get: () => ok(shop.receipts),
      journals: () => ok(shop.journals),
      unseen: () => ok(shop.unseen),
      seen: ({ id }) => {
        shop.unseen = shop.unseen.filter((one) => one !== id);
        return ok(null);
      },
    },
    training: {
      terminals: () => ok(shop.faces),
      terminalAction: ({ terminalId }) => {
        const face = change(terminalId, { actions: [] });
        return face === null ? notFound : ok(face);
      },
      terminalMode: ({ terminalId, mode }) => {
        const face = change(terminalId, { mode });
        return face === null ? notFound : ok(face);
      },
    },
  };
}
