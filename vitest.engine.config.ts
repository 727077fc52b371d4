import { defineConfig } from 'vitest/config';

/** The engine's own tests alone: what mutation testing runs for every mutant. */
export default defineConfig({
  root: import.meta.dirname,
  test: { environment: 'node', include: ['main/engine/**/*.test.ts'], isolate: false },
});
