/** Made from `shared/ipc/contract.ts` while building. */
declare module 'virtual:contract-channels' {
  export const contractChannels: {
    readonly calls: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly events: Readonly<Record<string, string>>;
  };
}
