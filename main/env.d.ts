interface ImportMetaEnv {
  /** True in builds made by `npm run dev`, false in every other. */
  readonly DEV: boolean;
}

interface ImportMeta {
  readonly env: ImportMetaEnv;
}
