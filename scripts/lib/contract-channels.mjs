import { runnerImport } from 'vite';

const id = 'virtual:contract-channels';

/**
 * Reads the channels of all calls and events from the contract while building, so that the preload script is derived
 * from the contract without carrying the schema library into the window.
 *
 * @param {{ contract: string, define: string }} files
 * @returns {import('vite').Plugin}
 */
export function contractChannels(files) {
  return {
    name: 'tillback-contract-channels',
    resolveId(source) {
      return source === id ? `\0${id}` : undefined;
    },
    async load(resolved) {
      if (resolved !== `\0${id}`) return undefined;
      const contract = await runnerImport(files.contract);
      const define = await runnerImport(files.define);
      for (const file of [files.contract, files.define, ...contract.dependencies]) this.addWatchFile(file);
      const { calls, events } = /** @type {typeof import('../../shared/ipc/contract')} */ (contract.module)
        .contract;
      const { callChannel, eventChannel } = /** @type {typeof import('../../shared/ipc/define')} */ (
        define.module
      );
      const channels = {
        calls: Object.fromEntries(
          Object.entries(calls).map(([group, methods]) => [
            group,
            Object.fromEntries(Object.keys(methods).map((method) => [method, callChannel(group, method)])),
          ]),
        ),
        events: Object.fromEntries(Object.keys(events).map((event) => [event, eventChannel(event)])),
      };
      return `export const contractChannels = ${JSON.stringify(channels)};`;
    },
  };
}
