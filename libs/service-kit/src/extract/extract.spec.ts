import { describe, expect, it } from '@jest/globals';
import { documentOf, pageOf } from './extract-document.js';
import {
  approvalRefusal,
  makingRefusal,
  orderRefusal,
  reviewExtract,
  type ExtractItem,
  type ExtractStep,
  type Ordered,
} from './extract.js';

const now = { at: '2026-06-15T08:00:00.000Z', on: '2026-06-15' };
const step = (kind: ExtractStep['kind'], by = 'anna'): ExtractStep => ({ ...now, kind, by, roles: [], units: [] });
const ordered: Ordered = {
  ...{ extractId: 'e', kommunkod: '0486', childId: 'c', requestId: 'r', expiresOn: '2026-07-15', steps: [step('ORDERED')] },
  requester: { relation: 'CHILD', identityCheck: 'ID_DOCUMENT' },
};
const reporter: ExtractItem = {
  itemId: 'reporter',
  title: 'Vem som anmälde',
  content: { name: 'Ture' },
  proposal: { verdict: 'MASK', ground: 'OSL_26_5' },
};
const report: ExtractItem = { itemId: 'report', title: 'Anmälan', at: now.at, content: { text: 'Slog <b>hårt</b> & länge' } };
const place: ExtractItem = { itemId: 'place', title: 'Var', content: 'x', proposal: { verdict: 'MASK', ground: 'OSL_26_2' }, locked: true };
const items = [reporter, report, place];
const release = { report: { verdict: 'RELEASE' } } as const;
const reviewed: Ordered = {
  ...ordered,
  steps: [...ordered.steps, step('REVIEWED')],
  marks: { ...release, reporter: reporter.proposal!, place: place.proposal! },
};
const approved: Ordered = { ...reviewed, steps: [...reviewed.steps, step('APPROVED', 'maj')] };

describe('a register extract', () => {
  it('is for the child and for a guardian with custody', () => {
    expect(orderRefusal({ relation: 'CHILD', identityCheck: 'ID_DOCUMENT' })).toBeUndefined();
    expect(orderRefusal({ relation: 'GUARDIAN', custody: 'JOINT', identityCheck: 'ID_DOCUMENT' })).toBeUndefined();
    expect(orderRefusal({ relation: 'GUARDIAN', custody: 'NONE', identityCheck: 'ID_DOCUMENT' })).toBe('no-custody');
    expect(orderRefusal({ relation: 'GUARDIAN', identityCheck: 'ID_DOCUMENT' })).toBe('no-custody');
  });

  it('is reviewed item by item: what has a proposal follows it, the rest a person says', () => {
    expect(reviewExtract(ordered, items, {}, now)).toEqual({ refused: 'not-all-marked' });
    expect(reviewExtract(ordered, items, release, now)).toEqual({ marks: reviewed.marks });
    expect(reviewExtract(ordered, items, { report: { verdict: 'MASK' } }, now)).toEqual({ refused: 'mask-without-ground' });
    expect(reviewExtract(ordered, items, { report: { verdict: 'MASK', ground: 'OSL_99_1' } }, now)).toEqual({
      refused: 'mask-without-ground',
    });
  });

  it('never gives what is hidden from the one who asks, whatever is marked', () => {
    expect(reviewExtract(ordered, items, { ...release, place: { verdict: 'RELEASE' } }, now)).toEqual({ refused: 'may-not-be-released' });
    const slipped = { ...approved, marks: { ...approved.marks, place: { verdict: 'RELEASE' as const } } };
    expect(makingRefusal(slipped, items, now)).toBe('changed-since-review');
  });

  it('takes a second look, of somebody who has neither ordered nor reviewed', () => {
    expect(approvalRefusal(ordered, 'maj', now)).toBe('not-reviewed');
    expect(approvalRefusal(reviewed, 'anna', now)).toBe('second-person-needed');
    expect(approvalRefusal(reviewed, 'maj', now)).toBeUndefined();
    const orderedByTheManager = { ...reviewed, steps: [step('ORDERED', 'maj'), step('REVIEWED')] };
    expect(approvalRefusal(orderedByTheManager, 'maj', now)).toBe('second-person-needed');
  });

  it('is made once, of what was reviewed, and not after its day', () => {
    expect(makingRefusal(reviewed, items, now)).toBe('not-approved');
    expect(makingRefusal(approved, items, now)).toBeUndefined();
    expect(makingRefusal(approved, [...items, { ...report, itemId: 'new' }], now)).toBe('changed-since-review');
    expect(makingRefusal(approved, items, { ...now, on: '2026-07-16' })).toBe('expired');
    expect(makingRefusal({ ...approved, steps: [...approved.steps, step('MADE')] }, items, now)).toBe('finished');
  });

  it('tells of what is left out nothing but the section, and shows text as text', () => {
    const reading = { at: now.at, action: 'child-file-read', roles: ['socialWorker'], unit: '<children>' };
    const readings = [{ itemId: 'readings/1', title: 'Vilka', content: [reading] }];
    const extract = { ...approved, marks: { ...approved.marks, 'readings/1': { verdict: 'RELEASE' as const } } };
    const document = documentOf({ extract, items, readings }, 'referrals', now.on);
    expect(JSON.stringify(document)).not.toMatch(/Ture|Vem som anmälde|"Var"/);
    const page = pageOf(document);
    expect(page).toContain('OSL 26:5');
    expect(page).toContain('Slog &lt;b&gt;hårt&lt;/b&gt; &amp; länge');
    expect(page).toContain('&lt;children&gt;');
    expect(page).toContain('<html lang="sv">');
    expect(page).not.toMatch(/https?:|<script|<link|<img|style=/);
  });

  it('tells of readings that are left out neither whose they were nor how many', () => {
    const item = (itemId: string) => ({
      ...{ itemId, title: 'Vilka' },
      content: [{ at: now.at, action: 'location-read', roles: ['housingOfficer'], unit: 'shelter' }],
    });
    const masked = { verdict: 'MASK' as const, ground: 'OSL_26_1' };
    const extract = { ...approved, marks: { ...approved.marks, one: masked, other: masked } };
    const document = documentOf({ extract, items, readings: [item('one'), item('other')] }, 'housing', now.on);
    expect(document.readings).toEqual([]);
    expect(document.items.filter((one) => 'leftOut' in one && one.ground === 'OSL 26:1')).toHaveLength(1);
    expect(JSON.stringify(document)).not.toMatch(/shelter|location-read|housingOfficer/);
  });
});
