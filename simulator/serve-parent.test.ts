import { describe, expect, it } from 'vitest';
import {
  controlMethods,
  controlMethodSchema,
  type SimulatorMessage,
  simulatorMessageSchema,
} from '../shared/domain/training';
import { type ParentPort, serveParent } from './serve-parent';
import { AFTERNOON, LRJ } from './testing/client';

/** The other end of the channel: what the app does, with messages in place of processes. */
function channel() {
  let listener: (event: { readonly data: unknown }) => void = () => undefined;
  const replies: SimulatorMessage[] = [];
  const waiting: (() => void)[] = [];
  const port: ParentPort = {
    on: (_, heard) => {
      listener = heard;
    },
    postMessage: (message) => {
      replies.push(simulatorMessageSchema.parse(structuredClone(message)));
      waiting.shift()?.();
    },
  };
  const ask = async (data: unknown): Promise<SimulatorMessage> => {
    const heard = new Promise<void>((resolve) => waiting.push(resolve));
    listener({ data });
    await heard;
    const reply = replies.at(-1);
    if (reply === undefined) throw new Error('no reply');
    return reply;
  };
  return { port, ask, replies, tell: (data: unknown) => listener({ data }) };
}

describe('the control channel', () => {
  it('starts, answers every method as its schema says, and reports what went wrong', async () => {
    const { port, ask, tell, replies } = channel();
    serveParent(port);
    tell({ id: 0, method: 'now', args: {} });
    tell('nonsense');
    const ready = await ask({ type: 'start', apiKey: 'k', seed: 3, frozenAt: AFTERNOON });
    expect(ready).toMatchObject({
      type: 'ready',
      gateways: [{ provider: 'payroc' }, { provider: 'dojo' }, { provider: 'axepta' }, { provider: 'ccv' }],
    });
    expect(replies).toHaveLength(1);

    const args: Partial<Record<string, unknown>> = {
      setFault: { kind: 'slow-reply', delayMs: 10 },
      advanceClock: { ms: 1000 },
      registerCsv: { provider: 'axepta' },
      terminalMode: { terminalId: '14200417', mode: 'silent' },
      portalReturn: { paymentId: LRJ, kind: 'reverse', amountMinor: 100 },
      sale: { amountMinor: 500, hold: true },
    };
    let held = '';
    for (const method of controlMethodSchema.options) {
      if (['closeBatch', 'settle', 'revokeKey', 'terminalAction'].includes(method)) continue;
      const own = method === 'capture' ? { paymentId: held } : (args[method] ?? {});
      const reply = await ask({ id: 7, method, args: own });
      expect(reply).toMatchObject({ id: 7, ok: true });
      const result = controlMethods[method].result.parse('result' in reply ? reply.result : undefined);
      if (method === 'sale') held = (result as { paymentId: string }).paymentId;
    }
    expect(await ask({ id: 8, method: 'closeBatch', args: {} })).toMatchObject({
      result: { terminalIds: ['3204001', '3204002', 'TRAINING-CAFE', 'BNP_TRAINING', 'CCV-TRAINING'] },
    });
    const settled = await ask({ id: 9, method: 'settle', args: {} });
    expect(
      'result' in settled ? controlMethods.settle.result.parse(settled.result).batches : 0,
    ).toBeGreaterThan(2);
    expect(await ask({ id: 10, method: 'revokeKey', args: {} })).toMatchObject({ ok: true, result: null });
    expect(await ask({ id: 11, method: 'capture', args: { paymentId: 'NONE' } })).toMatchObject({
      ok: false,
      error: { message: 'no such payment' },
    });
    expect(await ask({ id: 12, method: 'advanceClock', args: { ms: -1 } })).toMatchObject({ ok: false });
    const act = { terminalId: '14200417', action: 'present-card' };
    expect(await ask({ id: 13, method: 'terminalAction', args: act })).toMatchObject({
      ok: false,
      error: { message: 'nobody can present-card now' },
    });
  });

  it('says that it failed when its port is taken', async () => {
    const first = channel();
    serveParent(first.port);
    const ready = await first.ask({ type: 'start', apiKey: 'k' });
    const second = channel();
    serveParent(second.port);
    const port = 'type' in ready && ready.type === 'ready' ? ready.port : 0;
    expect(await second.ask({ type: 'start', apiKey: 'k', port })).toMatchObject({ type: 'failed' });
  });
});
