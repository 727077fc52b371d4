import { describe, expect, it } from 'vitest';
import { payroc } from '../../testing/fixtures-providers';
import { readFields } from './form-values';

function form(values: Readonly<Record<string, string>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.set(name, value);
  return data;
}

describe('a provider’s form', () => {
  it('is read by the description of its fields', () => {
    const read = readFields(
      form({ processingTerminalId: ' 3204001 ', apiKey: 'secret-key-1', other: 'x' }),
      payroc.fields,
    );
    expect(read.fields).toEqual({ processingTerminalId: '3204001', apiKey: 'secret-key-1' });
    expect(read.problems.size).toBe(0);
  });

  it('has the whole value match', () => {
    const read = readFields(form({ processingTerminalId: '3204001!', apiKey: 'has a space' }), payroc.fields);
    expect([...read.problems]).toEqual([
      ['processingTerminalId', '4 to 50 letters or digits.'],
      ['apiKey', 'At least 8 characters without spaces.'],
    ]);
  });

  it('names what is missing', () => {
    expect([...readFields(form({}), payroc.fields).problems.values()]).toEqual([
      'Processing terminal id is missing.',
      'API key is missing.',
    ]);
  });
});
