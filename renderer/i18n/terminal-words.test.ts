import { describe, expect, it } from 'vitest';
import { providerFactSchema, type ProviderFact } from '../../shared/domain/operation';
import { reachSchema } from '../../shared/domain/terminal';
import { atTerminal, makeTerminal } from '../testing/fixtures-terminals';
import { factValue, factWords, isCode } from './fact-words';
import { makeFormats } from './formats';
import { machineWords } from './machine-words';
import { outcomeOf } from './outcome';
import { reachWords, terminalState } from './terminal-words';

describe('what came of a try to reach a terminal', () => {
  it.each(reachSchema.options)('says for %s what is wrong and what to do', (reach) => {
    const { light, sentence, waking } = reachWords[reach];
    expect(light.length).toBeLessThan(28);
    expect(sentence).toMatch(/^[A-Z].+\.$/);
    const said = waking('Terminal 2');
    expect(said).toContain('Terminal 2');
    expect(said).not.toMatch(/fail|no money/i);
    if (reach === 'answered') expect(said).toMatch(/says nothing about the money\.$/);
    else expect(said).toMatch(/goes on being watched\.$|keeps looking\.$/);
  });

  it('has another light and another sentence for each', () => {
    const states = reachSchema.options.map((reach) => terminalState(makeTerminal({}, { reach }), 'CCV'));
    expect(new Set(states.map(({ light }) => light)).size).toBe(states.length);
    expect(new Set(states.map(({ sentence }) => sentence)).size).toBe(states.length);
  });

  it('says what is not known, and that it is busy first of all', () => {
    expect(terminalState(makeTerminal(), 'CCV')).toMatchObject({ tone: 'quiet', light: 'not tried yet' });
    const cloud = makeTerminal({ waking: { by: 'cloud' } });
    expect(terminalState(cloud, 'CCV').sentence).toMatch(/^CCV wakes it\. .*not seen from this PC/);
    expect(terminalState({ ...cloud, busy: true }, 'CCV').light).toBe('busy');
    expect(terminalState(makeTerminal({}, { busy: true, reach: 'silent' }), 'CCV').light).toBe('busy');
  });
});

describe('a return at a terminal whose outcome is not known', () => {
  const formats = makeFormats('en-US', 'UTC');

  it('is neutral, and says where somebody can look (I6)', () => {
    const told = outcomeOf(atTerminal({ state: 'unknown' }), 'CCV', formats);
    expect(told.tone).toBe('warn');
    expect(told.sentences.join(' ')).toMatch(/do not start again\. Tell a manager what you saw/);
    expect(told.title).toBe('Result unknown: look at Terminal 2, counter left');
    expect(told.sentences.join(' ')).toMatch(/portal of CCV may show.*keeps looking.*locked/);
    expect(`${told.title} ${told.sentences.join(' ')}`).not.toMatch(/fail|no money moved/i);
    expect(told.warning).toMatch(/Do not give cash/);
    expect(told.customer).not.toBeNull();
  });
});

describe('what a return goes over', () => {
  const formats = makeFormats('en-US', 'UTC');
  const pending = (isAtTerminal: boolean) => outcomeOf(atTerminal(), 'CCV', formats, isAtTerminal);

  it('is called a terminal only where one is registered here', () => {
    expect(pending(true).title).toBe('The terminal is working on it');
    expect(pending(false).title).toBe('The card machine is working on it');
    expect(machineWords(true).givesUpIn('2 min')).toBe(
      'The terminal has 2 min left. Then Tillback looks how it ended.',
    );
    expect(machineWords(false).live).toBe('Card machine');
  });

  it('has no word of a card machine for a terminal’s phases', () => {
    for (const { title, lead } of Object.values(machineWords(true).phases))
      expect(`${title} ${lead}`).not.toMatch(/machine/i);
  });

  it('keeps its name in what went wrong', () => {
    const declined = atTerminal({ state: 'declined', error: 'machine-busy' });
    expect(outcomeOf(declined, 'CCV', formats, true).sentences.join(' ')).toMatch(/another terminal\./);
    expect(outcomeOf(declined, 'Dojo', formats).sentences.join(' ')).toMatch(/another card machine\./);
  });

  it('gets the money back to the card that was presented', () => {
    const made = atTerminal({ state: 'succeeded' });
    const refund = { ...made, intent: { ...made.intent, verb: 'refund' } } as const;
    expect(outcomeOf(refund, 'CCV', formats, true).customer).toMatch(/to the card you presented/);
    expect(
      outcomeOf({ ...refund, intent: { ...refund.intent, machine: null } }, 'CCV', formats).customer,
    ).toMatch(/to where it was paid from/);
  });
});

describe('when the provider wrote something down', () => {
  const formats = makeFormats('en-US', 'Europe/Amsterdam');
  const NOW = Date.parse('2026-11-22T12:00:00Z');

  it.each(providerFactSchema.unwrap().shape.name.options)('has a name for %s', (name) => {
    expect(factWords[name].length).toBeGreaterThan(2);
  });

  it.each(['provider-created', 'provider-updated', 'provider-final'] as const)(
    'tells %s in the shop’s own time',
    (name) => {
      const fact: ProviderFact = { name, value: '2026-11-22T09:41:07.000Z' };
      expect(factValue(fact, formats, NOW)).toBe('today 10:41');
      expect(isCode(fact)).toBe(false);
      expect(factValue({ name, value: 'later' }, formats, NOW)).toBe('later');
    },
  );
});
