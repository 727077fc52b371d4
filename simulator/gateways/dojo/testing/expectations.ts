import { expect } from 'vitest';

/** Stands for any text in a comparison. */
export const anyText = expect.any(String) as string;

/** Stands for any text of a form. */
export function like(form: RegExp): string {
  return expect.stringMatching(form) as string;
}
