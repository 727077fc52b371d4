import { fault } from '../../shared/domain/error-code';
import type { Operation } from '../../shared/domain/operation';
import { err, ok } from '../../shared/domain/result';
import type { Answers } from './fake-bridge';
import { rowOf, type Shop } from './fake-shop';

/** Card machines, look-ups and imports of a fake shop. */
export function machineAnswers(shop: Shop): Required<Pick<Answers, 'imports' | 'machines'>> {
  const change = (id: string, part: Partial<Operation>): Operation | null => {
    shop.operations = shop.operations.map((one) =>
      one.id === id ? { ...one, ...part, revision: one.revision + 1 } : one,
    );
    return shop.operations.find((one) => one.id === id) ?? null;
  };
  const notFound = err(fault('operation-not-found'));
  return {
    machines: {
      list: () => ok(shop.machines),
      state: () => ok(shop.machineState),
      showPage: () => ok(shop.machineState.waking?.by === 'page'),
      cancel: ({ id }) => {
        const operation = change(id, { state: 'declined', error: 'machine-cancelled' });
        return operation === null ? notFound : ok(operation);
      },
      answerSignature: ({ id, accepted }) => {
        const operation = change(id, {
          awaitsSignature: false,
          state: accepted ? 'succeeded' : 'declined',
          evidence: 'read',
          error: accepted ? null : 'signature-refused',
        });
        return operation === null ? notFound : ok(operation);
      },
    },
    imports: {
      lookUp: ({ connectionId, reference }) => {
        const found = shop.elsewhere.find(
          ({ connectionId: at, key, orderId }) =>
            at === connectionId && (key.paymentId === reference || orderId === reference),
        );
        if (found === undefined) return err(fault('payment-not-found'));
        shop.payments = [found, ...shop.payments.filter((one) => one.key.paymentId !== found.key.paymentId)];
        return ok(rowOf(shop, found));
      },
      choose: () => (shop.file === null ? err(fault('cancelled')) : ok(shop.file)),
      preview: () => ok(shop.preview),
      run: () => {
        const { good, known, redated } = shop.preview;
        return ok({ added: good - known, known, redated });
      },
    },
  };
}
