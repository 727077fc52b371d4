import axe from 'axe-core';
import type { Page } from '@playwright/test';

/** Faults that the checker finds in what is on the screen now, by WCAG 2.2 AA. */
export async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  // What is still moving has colours between two; the checker is about those that stay.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map((animation) => animation.finished)),
  );
  const found = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    }),
  );
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, any }) => `${id}: ${target.join(' ')} ${any.map(({ message }) => message).join(' ')}`,
    ),
  );
}
