import { describe, expect, it } from '@jest/globals';
import { birthDateIn, birthDateOf } from './birth-date-in.js';
import { disposalDue } from './disposal-due.js';
import type { FileToJudge, RetentionRule, RetentionRules, SampleRule } from './retention.js';

const law = { section: 'SoL', validFrom: '2026-01-15', trial: false } as const;
const afterNote = (part: RetentionRule['class'], years = 5): RetentionRule => ({
  ...law,
  class: part,
  keep: 'YEARS_AFTER_LAST_NOTE',
  years,
});
const sample = (area: string, keeps: SampleRule['keeps'], days: readonly number[] = []): SampleRule => ({ ...law, area, keeps, days });
const rules: RetentionRules = {
  retention: [
    ...[afterNote('FILE'), afterNote('REPORT_NOT_OPENED'), afterNote('REGISTER')],
    { ...law, class: 'CHILD_INVESTIGATION', keep: 'UNTIL_AGE', years: 30 },
    { ...law, class: 'PLACED_CHILD', keep: 'FOR_EVER' },
    { ...law, class: 'UNFINISHED', keep: 'FOR_EVER' },
  ],
  sample: [...['05', '09', '22', '1480'].map((area) => sample(area, 'ALL')), sample('*', 'BORN_ON', [5, 15, 25])],
};
const today = '2031-05-01';
const born = (number: string) => ({ child: { personId: number } });

/** Told by identity number, as reports tell it; official test numbers alone. */
function file(
  number: string,
  { grounds = [], ...over }: Partial<Omit<FileToJudge, 'grounds'>> & { grounds?: readonly string[] } = {},
): FileToJudge {
  const birth = birthDateIn(born(number), '2026-03-20');
  return {
    ...{ kommunkod: '0486', lastNoteOn: '2026-03-20', holds: [], grounds: new Set(grounds) as FileToJudge['grounds'] },
    ...(birth && { birth }),
    ...over,
  };
}

describe('a file in which nothing was opened', () => {
  it('is kept while something in it does not open, whatever else is known', () => {
    expect(disposalDue(file('201301012397', { unreadable: true }), rules, today)).toEqual({ held: ['UNREADABLE'] });
  });

  it('is due five years after its last note, and finished the following calendar year', () => {
    expect(disposalDue(file('201301012397'), rules, today)).toEqual({
      ...{ class: 'REPORT_NOT_OPENED', section: 'SoL', dueOn: '2031-03-20', latestOn: '2032-12-31' },
    });
  });

  it('with a last note on 29 February is kept until 1 March', () => {
    expect(disposalDue(file('201301012397', { lastNoteOn: '2028-02-29' }), rules, today)).toMatchObject({ dueOn: '2033-03-01' });
  });

  it('that is in the SSPF register too is kept by whichever of the two is longer', () => {
    const longer = { ...rules, retention: [...rules.retention, { ...afterNote('REGISTER', 7), kommunkod: '0486' }] };
    expect(disposalDue(file('201301012397', { grounds: ['REGISTERED'] }), longer, today)).toMatchObject({
      ...{ class: 'REGISTER', dueOn: '2033-03-20' },
    });
  });

  it('is kept by a municipality that keeps longer, and no shorter by one that would keep less', () => {
    const of = (years: number): RetentionRules => ({
      ...rules,
      retention: [...rules.retention, { ...afterNote('REPORT_NOT_OPENED', years), kommunkod: '0486' }],
    });
    expect([disposalDue(file('201301012397'), of(10), today), disposalDue(file('201301012397'), of(1), today)]).toMatchObject([
      { dueOn: '2036-03-20' },
      { dueOn: '2031-03-20' },
    ]);
  });
});

describe('the investigation of a child', () => {
  const investigated = { grounds: ['INVESTIGATED'] };

  it.each([
    ['born on 1 January 2013', '201301012397', '2043-01-01'],
    ['with a samordningsnummer, day plus sixty', '201002682399', '2040-02-08'],
  ])('%s is kept until the child is thirty', (_who, number, dueOn) => {
    expect(disposalDue(file(number, investigated), rules, today)).toMatchObject({ class: 'CHILD_INVESTIGATION', dueOn });
  });

  it('is kept five years after the last note where that is later', () => {
    expect(disposalDue(file('199001012385', { ...investigated, lastNoteOn: '2026-03-20' }), rules, today)).toMatchObject({
      ...{ class: 'FILE', dueOn: '2031-03-20' },
    });
  });

  it.each([
    ['known to the year counts from the last day of it', '200500882394', '2035-12-31'],
    ['known to the month counts from the last day of it', '192001602396', '2031-03-20'],
  ])('of somebody %s', (_who, number, dueOn) => {
    const everybody = { ...rules, sample: [sample('*', 'NOBODY')] };
    expect(disposalDue(file(number, investigated), everybody, today)).toMatchObject({ dueOn });
  });

  it('of somebody of unknown birth is kept', () => {
    const everybody = { ...rules, sample: [sample('*', 'NOBODY')] };
    expect(disposalDue(file('okänt', investigated), everybody, today)).toEqual({ held: ['BIRTH_DATE_UNKNOWN'] });
  });
});

describe('what is kept from disposal, or is not', () => {
  it.each([
    ['a child that was placed', { grounds: ['PLACED', 'INVESTIGATED'] }, ['PLACED_CHILD']],
    ['what is not finished', { grounds: ['ONGOING'] }, ['ONGOING']],
    ['what a person holds', { holds: ['LITIGATION', 'LEX_SARAH'] as const }, ['LITIGATION', 'LEX_SARAH']],
    ['everything in Sundsvall, for research', { kommunkod: '2281' }, ['RESEARCH_SAMPLE']],
    ['everything in Göteborg, but not in its county', { kommunkod: '1480' }, ['RESEARCH_SAMPLE']],
    ['nothing of a note from long before the law', { lastNoteOn: '2020-01-01' }, undefined],
  ])('%s', (_what, over, held) => {
    const judged = disposalDue(file('201301012397', over), rules, today);
    expect(judged).toEqual(held ? { held } : expect.objectContaining({ dueOn: '2025-01-01' }));
  });

  it('is anything on a day without rules', () => {
    expect(disposalDue(file('201301012397'), rules, '2025-01-01')).toEqual({ held: ['NO_RULE'] });
  });
});

describe('the research sample elsewhere', () => {
  it.each([
    ['201301012397', undefined],
    ['200804752384', ['RESEARCH_SAMPLE']],
    ['201201252382', ['RESEARCH_SAMPLE']],
    ['201002682399', undefined],
    ['200500882394', ['BIRTH_DATE_UNKNOWN']],
    ['192001602396', ['BIRTH_DATE_UNKNOWN']],
    ['okänt', ['BIRTH_DATE_UNKNOWN']],
  ])('takes whoever is born on the 5th, 15th or 25th, and whoever may be: %s', (number, held) => {
    const judged = disposalDue(file(number), rules, today);
    expect('held' in judged ? judged.held : undefined).toEqual(held);
  });
});

describe('a trial rule', () => {
  const trial: RetentionRules = {
    retention: [...rules.retention, { ...afterNote('REPORT_NOT_OPENED', 0), kommunkod: '0486', trial: true }],
    sample: [...rules.sample, { ...sample('0486', 'NOBODY'), trial: true }],
  };

  it('stands in the place of the law where it is read', () => {
    expect(disposalDue(file('200804752384'), trial, '2026-03-20')).toMatchObject({ dueOn: '2026-03-20' });
  });

  it('changes nothing of another municipality, nor of other classes', () => {
    expect(disposalDue(file('200804752384', { kommunkod: '0305' }), trial, today)).toEqual({ held: ['RESEARCH_SAMPLE'] });
    expect(disposalDue(file('201301012397', { grounds: ['PLACED'] }), trial, today)).toEqual({ held: ['PLACED_CHILD'] });
  });
});

describe('a birth date', () => {
  it('that reports tell differently is not known', () => {
    const [one, other] = ['201301012397', '201301022388'].map((number) => birthDateIn(born(number), today));
    expect([birthDateOf([one, undefined, one]), birthDateOf([one, other]), birthDateOf([])]).toEqual([one, undefined, undefined]);
  });

  it('is read where the report tells it without a number', () => {
    expect(birthDateIn({ child: { birthDateApprox: '2013-02' } }, today)).toMatchObject({ year: 2013, month: 2, precision: 'MONTH' });
  });
});
