import { describe, expect, it } from '@jest/globals';
import { housingDurations } from './housing-durations.js';
import { definitionOf, type Indicator } from './indicator.js';
import { inflow } from './inflow.js';
import { investigationInTime } from './investigation-in-time.js';
import { preAssessmentInTime } from './pre-assessment-in-time.js';
import { protectionAssessmentInTime } from './protection-assessment-in-time.js';

const follow = <Row, Result>({ compute, example }: Indicator<Row, Result>) => ({
  computed: compute(example.rows, example.asked),
  told: example.result,
});

describe.each([
  { definition: definitionOf(protectionAssessmentInTime), followed: follow(protectionAssessmentInTime) },
  { definition: definitionOf(preAssessmentInTime), followed: follow(preAssessmentInTime) },
  { definition: definitionOf(investigationInTime), followed: follow(investigationInTime) },
  { definition: definitionOf(inflow), followed: follow(inflow) },
  { definition: definitionOf(housingDurations), followed: follow(housingDurations) },
])('the indicator $definition.id', ({ definition, followed }) => {
  it('comes to the result that its example tells', () => {
    expect(followed.computed).toEqual(followed.told);
  });

  it('says in both languages what it counts and what it leaves out', () => {
    for (const said of [definition.nameSv, definition.nameEn, definition.numerator, definition.denominator, definition.exclusions])
      expect(said).not.toBe('');
  });
});

describe('lead times', () => {
  const report = { extended: false, count: 1 };

  it('do not call late what is not yet due', () => {
    const asked = { period: { from: '2026-03-01', to: '2026-03-31' }, today: '2026-03-16' };
    expect(preAssessmentInTime.compute([{ ...report, receivedOn: '2026-03-02' }], asked)).toMatchObject({ due: 0, waiting: 1, overdue: 0 });
    expect(preAssessmentInTime.compute([{ ...report, receivedOn: '2026-03-02' }], { ...asked, today: '2026-03-17' })).toMatchObject({
      due: 1,
      overdue: 1,
    });
  });

  it('let the last day over Easter move to Tuesday, and keep the limit where an extension moved the work', () => {
    const asked = { period: { from: '2026-04-01', to: '2026-04-30' }, today: '2026-05-01' };
    expect(preAssessmentInTime.compute([{ ...report, receivedOn: '2026-03-20', decidedOn: '2026-04-07' }], asked)).toMatchObject({
      onTime: 1,
      due: 1,
    });
    const extended = { ...report, extended: true, receivedOn: '2026-03-20', decidedOn: '2026-04-10' };
    expect(preAssessmentInTime.compute([extended], asked)).toMatchObject({ onTime: 0, due: 1, extended: 1 });
  });
});
