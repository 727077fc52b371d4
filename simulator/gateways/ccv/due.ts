import { finish } from './finish';
import type { CcvGateway } from './gateway';
import { isJob, nextStepAt, takeStep } from './jobs';
import type { Transaction } from './model';

/**
 * Carries out everything whose time has come since somebody last looked, each as of its own time and once only. Every
 * request and every look of the control handle begins with it.
 */
export function catchUp(gateway: CcvGateway): void {
  for (;;) {
    const next = dues(gateway).sort((a, b) => a.at - b.at)[0];
    if (next === undefined) return;
    next.act();
  }
}

interface Due {
  readonly at: number;
  readonly act: () => void;
}

function dues(gateway: CcvGateway): Due[] {
  return [...gateway.waiting].flatMap((id) => {
    const transaction = gateway.transactions.get(id);
    const due = transaction === undefined ? null : nextOf(gateway, transaction);
    return due === null || due.at > gateway.now() ? [] : [due];
  });
}

function nextOf(gateway: CcvGateway, transaction: Transaction): Due | null {
  const dueAt = transaction.destiny?.dueAt ?? null;
  if (dueAt !== null) {
    return {
      at: dueAt,
      act: () => {
        finish(gateway, transaction, dueAt);
      },
    };
  }
  const at = isJob(transaction) ? nextStepAt(gateway, transaction) : null;
  if (at === null || !isJob(transaction)) return null;
  return {
    at,
    act: () => {
      takeStep(gateway, transaction, at);
    },
  };
}
