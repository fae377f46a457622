import { describe, expect, it } from '@jest/globals';
import { dueOf } from './clocks.js';

describe('the clocks of protected housing', () => {
  const friday = new Date('2026-03-20T15:55:00Z');

  it('ask for a safety measure the same day', () => {
    expect(dueOf('safety-measure', 'acute', friday)).toMatchObject({ dueOn: '2026-03-20' });
  });

  it('ask for the threat assessment within 24 hours when it is acute, within three working days when not', () => {
    expect(dueOf('threat-assessment', 'acute', friday)).toMatchObject({ dueOn: '2026-03-21', dueAt: new Date('2026-03-21T15:55:00Z') });
    expect(dueOf('threat-assessment', 'planned', friday)).toMatchObject({ dueOn: '2026-03-25' });
  });

  it('count three working days over Easter', () => {
    expect(dueOf('threat-assessment', 'planned', new Date('2026-04-02T10:00:00Z'))).toMatchObject({ dueOn: '2026-04-09' });
  });

  it('ask for execution within three months, told with its section', () => {
    expect(dueOf('execution', 'acute', friday)).toMatchObject({ dueOn: '2026-06-22', source: 'SoL 34:1' });
  });

  it('know no rule before there was one', () => {
    expect(dueOf('execution', 'acute', new Date('2024-01-10T10:00:00Z'))).toBeUndefined();
  });
});
