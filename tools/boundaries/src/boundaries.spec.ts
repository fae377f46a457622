import { describe, expect, it } from '@jest/globals';
import { fixtures } from './fixtures.js';
import { refusedBy, rulesFor } from './lint.js';

const refused = fixtures.filter(({ rule }) => rule !== 'allowed');
const allowed = fixtures.filter(({ rule }) => rule === 'allowed');

/** Rules that carry a decision of the architecture; the recommended sets around them are their authors' to prove. */
const binding = [
  '@nx/enforce-module-boundaries',
  '@typescript-eslint/await-thenable',
  '@typescript-eslint/ban-ts-comment',
  '@typescript-eslint/no-explicit-any',
  '@typescript-eslint/no-floating-promises',
  '@typescript-eslint/no-misused-promises',
  '@typescript-eslint/switch-exhaustiveness-check',
  'max-lines',
  'no-eval',
  'no-new-func',
  'no-restricted-exports',
  'no-warning-comments',
];

describe('the lint', () => {
  it.each(refused)('refuses by $rule: $name', async (fixture) => {
    expect(await refusedBy(fixture)).toContain(fixture.rule);
  });

  it.each(allowed)('lets through: $name', async (fixture) => {
    expect(await refusedBy(fixture)).toEqual([]);
  });

  it('proves every rule that binds the architecture', async () => {
    const places = ['apps/referrals/src/domain/a.ts', 'apps/referrals/src/messaging/outgoing.ts', 'libs/outbox/src/a.spec.ts'];
    const own = (await Promise.all(places.map(rulesFor))).flat().filter((rule) => rule.startsWith('varsam/'));
    const proved = new Set(refused.map(({ rule }) => rule));
    expect([...new Set([...own, ...binding])].filter((rule) => !proved.has(rule))).toEqual([]);
  });

  it('lets no file switch a rule off', async () => {
    const disabled = fixtures.find(({ name }) => name === 'switched off in the file');
    expect(disabled && (await refusedBy(disabled))).toContain('@typescript-eslint/no-explicit-any');
  });
});
