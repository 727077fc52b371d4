import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { developmentPolicy, headerPolicy, pagePolicy } from './csp';

describe('the content policy', () => {
  it('starts from nothing', () => {
    expect(headerPolicy.startsWith("default-src 'none';")).toBe(true);
  });

  it('allows no inline code, no evaluation and no other host', () => {
    expect(headerPolicy).not.toMatch(/unsafe-|https?:|ws:|\*/);
  });

  it('is stated by the page in the same words', () => {
    const page = readFileSync(path.join(import.meta.dirname, '..', '..', 'renderer', 'index.html'), 'utf8');
    const stated = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(page)?.[1];
    expect(stated).toBe(pagePolicy);
  });

  it('forbids framing, which only a header can', () => {
    expect(headerPolicy).toBe(`${pagePolicy}; frame-ancestors 'none'`);
  });

  it('is wider only for the development server itself', () => {
    const policy = developmentPolicy(new URL('http://127.0.0.1:5199'));
    expect(policy).toContain('ws://127.0.0.1:5199');
    expect(policy).not.toContain("script-src 'self' 'unsafe-inline'");
  });
});
