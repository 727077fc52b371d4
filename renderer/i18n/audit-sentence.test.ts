import { describe, expect, it } from 'vitest';
import { auditKindSchema, type AuditEntry } from '../../shared/domain/audit';
import { operationStateSchema } from '../../shared/domain/operation';
import { makeAuditEntry } from '../testing/fixtures-books';
import { robin } from '../testing/fixtures-people';
import { auditSentence } from './audit-sentence';
import { makeFormats } from './formats';
import { auditGroups, auditKindWords } from './texts/activity';

const formats = makeFormats('en-US', 'UTC');
const request = {
  verb: 'reversal',
  amountMinor: 4000,
  currency: 'USD',
  paymentId: 'LRJ1QWEFRN',
  operator: 'Robin',
};
const told = (change: Partial<AuditEntry>): string =>
  auditSentence(makeAuditEntry({ actor: { id: robin.id, name: 'Robin' }, ...change }), formats);

describe('a line of the audit log (I9)', () => {
  it.each(auditKindSchema.options)('is a sentence for %s, even without facts', (kind) => {
    expect(told({ kind, facts: {} })).toMatch(/^[^\s].*\.$/);
    expect(told({ kind, facts: {}, actor: null })).not.toMatch(/undefined|null/);
    expect(auditKindWords[kind].length).toBeGreaterThan(1);
  });

  it.each(operationStateSchema.options)('tells of a return that became %s', (to) => {
    const sentence = told({ kind: 'operation', facts: { ...request, from: null, to } });
    expect(sentence).toContain('LRJ1QWEFRN');
    expect(sentence).toContain('$40.00');
  });

  it('says who gave back what, and how it is proven', () => {
    const facts = { ...request, from: 'dispatching', to: 'succeeded', evidence: 'reply' };
    expect(told({ kind: 'operation', actor: null, facts })).toBe(
      'Robin reversed $40.00 of LRJ1QWEFRN: done, proven by the provider’s reply.',
    );
    expect(told({ kind: 'operation', facts: { ...facts, from: 'declined', evidence: 'read' } })).toContain(
      'happened after all',
    );
    expect(told({ kind: 'operation', facts: { ...facts, verb: 'other-way', otherWay: 'cash' } })).toBe(
      'Robin gave back $40.00 of LRJ1QWEFRN in cash: recorded.',
    );
  });

  it('names the people of a decision and of a closing by hand', () => {
    const approval = { ...request, to: 'approved', outcome: 'approved', approver: 'Maria', alone: false };
    expect(told({ kind: 'approval', facts: { ...approval, note: 'seen' } })).toBe(
      'Maria approved: Reversal of $40.00 on LRJ1QWEFRN. “seen”',
    );
    expect(told({ kind: 'approval', facts: { ...approval, alone: true, note: '' } })).toContain(
      'single-operator mode',
    );
    const closing = { ...request, to: 'closed-by-hand', happened: false, reference: 'Portal 10:40' };
    expect(told({ kind: 'manual-closing', facts: { ...closing, second: 'Maria' } })).toBe(
      'Robin with Maria closed by hand: Reversal of $40.00 on LRJ1QWEFRN: it did not happen. Evidence: Portal 10:40.',
    );
  });

  it('says what changed about a person', () => {
    const facts = {
      who: 'Rob',
      'name before': 'Rob',
      name: 'Robin',
      'role before': 'cashier',
      role: 'manager',
    };
    expect(told({ kind: 'operator-changed', facts })).toBe(
      'Robin changed Rob: name Rob to Robin, role cashier to manager.',
    );
  });

  it('belongs to exactly one group of the filter', () => {
    const grouped = Object.values(auditGroups).flatMap(({ kinds }) => [...kinds]);
    expect([...grouped].sort()).toEqual([...auditKindSchema.options].sort());
  });
});
