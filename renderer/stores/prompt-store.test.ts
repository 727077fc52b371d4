import { afterEach, describe, expect, it } from 'vitest';
import { forgetPeople } from './person-store';
import { awaitPrompt, forgetPrompts, putPromptAway, skipPrompt, usePromptStore } from './prompt-store';

afterEach(forgetPrompts);

const waiting = (): readonly string[] => usePromptStore.getState().waiting;

describe('what terminals ask the till to see to', () => {
  it('waits in the order in which it came, each once', () => {
    awaitPrompt('a');
    awaitPrompt('b');
    awaitPrompt('a');
    expect(waiting()).toEqual(['a', 'b']);
    putPromptAway('a');
    expect(waiting()).toEqual(['b']);
  });

  it('does not come up again once somebody has seen to it; where there was nothing, it may', () => {
    awaitPrompt('a');
    putPromptAway('a');
    awaitPrompt('a');
    expect(waiting()).toEqual([]);
    awaitPrompt('b');
    skipPrompt('b');
    awaitPrompt('b');
    expect(waiting()).toEqual(['b']);
  });

  it('stays in its environment (I12)', () => {
    awaitPrompt('a');
    forgetPeople();
    expect(waiting()).toEqual([]);
  });
});
