import { expect, test } from './attack';

test('no script runs that is not a file of the app', async ({ target: { page }, decoy }) => {
  const outcome = await page.evaluate(async (address) => {
    const marks = window as unknown as Record<string, unknown>;
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(event.effectiveDirective),
    );
    const tried = async (attack: () => void) => {
      // Outside the debugger's own call, which the policy does not bind.
      await new Promise<void>((resolve) => {
        setTimeout(() => {
          try {
            attack();
          } catch {
            marks['refused'] = Number(marks['refused'] ?? 0) + 1;
          }
          setTimeout(resolve, 50);
        });
      });
    };
    const inline = document.createElement('script');
    await tried(() => {
      inline.append('window.inlineRan = true');
      document.body.append(inline);
    });
    await tried(() => {
      const image = document.createElement('img');
      image.setAttribute('onerror', 'window.handlerRan = true');
      image.src = 'data:image/png;base64,AAAA';
      document.body.append(image);
    });
    await tried(() => {
      document.body.innerHTML = '<p>replaced</p>';
    });
    await tried(() => {
      const evaluate = Reflect.get(window, 'eval') as (code: string) => unknown;
      marks['evalRan'] = evaluate('1 + 1');
    });
    await tried(() => {
      const Maker = Reflect.get(window, 'Function') as new (code: string) => unknown;
      marks['functionRan'] = new Maker('return 1');
    });
    await tried(() => {
      marks['workerRan'] = new Worker(URL.createObjectURL(new Blob(['1']))) instanceof Worker;
    });
    await tried(() => {
      const remote = document.createElement('script');
      remote.src = `${address}/script.js`;
      document.body.append(remote);
    });
    await tried(() => {
      const link = document.createElement('a');
      link.href = 'javascript:window.linkRan = true';
      document.body.append(link);
      link.click();
    });
    const ran = ['inlineRan', 'handlerRan', 'evalRan', 'functionRan', 'workerRan', 'linkRan'].filter(
      (mark) => mark in marks,
    );
    return {
      ran,
      violations: [...new Set(violations)].sort(),
      replaced: document.body.textContent === 'replaced',
    };
  }, decoy.address);
  expect(outcome.ran).toEqual([]);
  expect(outcome.replaced).toBe(false);
  expect(outcome.violations.length).toBeGreaterThan(0);
  expect(decoy.hits).toEqual([]);
});

test('the page itself breaks no rule', async ({ launch }) => {
  const tillback = await launch();
  await tillback.page.waitForTimeout(500);
  expect(tillback.problems).toEqual([]);
});
