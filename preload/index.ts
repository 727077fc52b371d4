import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { contractChannels } from 'virtual:contract-channels';
import { createBridge } from './bridge';

const bridge = createBridge(contractChannels, {
  invoke: (channel, input) => ipcRenderer.invoke(channel, input),
  listen: (channel, listener) => {
    const receive = (_event: IpcRendererEvent, payload: unknown): void => {
      listener(payload);
    };
    ipcRenderer.on(channel, receive);
    return () => {
      ipcRenderer.off(channel, receive);
    };
  },
});

contextBridge.exposeInMainWorld('tillback', bridge);
