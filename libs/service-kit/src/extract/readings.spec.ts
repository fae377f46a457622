import { describe, expect, it } from '@jest/globals';
import { readingsItems, type LoggedReading, type Telling } from './readings.js';

const at = '2026-06-15T08:00:00.000Z';
const own: LoggedReading = { at, action: 'child-file-read', roles: ['socialWorker'], unit: 'children', reason: 'assigned' };
const telling = {
  'the shelter': { ...own, unit: 'skyddat boende' },
  'a broken glass': { ...own, reason: 'broken-glass' },
  'a reviewer': { ...own, roles: ['socialWorker', 'logReviewer'] },
  'an opened vault': { ...own, action: 'contact-vault-opened' },
};
const child: Telling = { asked: { relation: 'CHILD' }, placeKept: false, ownUnits: ['children'] };
const guardian: Telling = { ...child, asked: { relation: 'GUARDIAN', personId: 'g' } };
const proposed = (one: LoggedReading, to: Telling) => readingsItems([one], to)[0]!.proposal?.verdict;

describe('who has read, in what is given out', () => {
  it('is told the child of the unit that it knows, and the rest where a person says so', () => {
    expect(proposed(own, child)).toBe('RELEASE');
    expect(Object.values(telling).map((one) => proposed(one, child))).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('is left out for a guardian where it could tell something, and a person judges the rest', () => {
    expect(proposed(own, guardian)).toBeUndefined();
    for (const one of Object.values(telling)) expect(proposed(one, guardian)).toBe('MASK');
    expect(proposed({ ...own, action: 'extract-order' }, guardian)).toBe('MASK');
  });

  it('is never told to whom the place is kept from, where it could tell the place', () => {
    for (const one of Object.values(telling)) expect(readingsItems([one], { ...guardian, placeKept: true })[0]!.locked).toBe(true);
    expect(readingsItems([telling['the shelter']], guardian)[0]).not.toHaveProperty('locked');
  });

  it('is judged by role, unit and kind, and says nothing of why somebody read', () => {
    const items = readingsItems([own, telling['a broken glass'], { ...own, at: '2026-06-16T08:00:00.000Z' }], child);
    expect(items.map(({ content }) => content.length)).toEqual([2, 1]);
    expect(JSON.stringify(items.map(({ content }) => content))).not.toMatch(/broken-glass|assigned/);
  });
});
