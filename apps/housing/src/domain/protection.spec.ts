import { describe, expect, it } from '@jest/globals';
import { type Action, groundToExtract, mayDo } from './access.js';
import type { Actor, HousingCase } from './housing-case.js';
import { endNaming } from './end-naming.js';
import { notifyDecision } from './notify-decision.js';
import { mayTellLocationTo } from './protection.js';

const undecided: HousingCase = {
  ...{ housingCaseId: 'c1', kommunkod: '0486', childId: 'k1', urgency: 'acute', company: 'with-guardian', otherGuardian: 'none' },
  raisedAt: new Date('2026-03-20T08:10:00Z'),
  ...{ named: ['hedda'], threatReaders: ['hedda'], locationReaders: ['hedda'] },
};
const decision = { decisionId: 'd1', outcome: 'GRANTED', decidedAt: new Date('2026-03-20T14:20:00Z') } as const;
const housing: HousingCase = { ...undecided, decision };
const father = '019d0c5e-7a00-7003-8a11-000000000003';
const hidden = { level: 'NONE', inherited: false, hiddenFrom: [{ personId: father, ground: 'LVU_14' }] };
const fictitious = { level: 'FICTITIOUS', inherited: false, onlyFor: ['disa'], hiddenFrom: [] };
const actions: readonly Action[] = ['read-case', 'read-threat-assessment', 'read-location', 'work', 'decide', 'name-person'];
const decider = (id: string): Actor => ({ id, kommunkod: '0486', roles: ['housingDecider'], units: [] });

describe('a housing case of a protected child', () => {
  it('is told to nobody from whom it is secret where the child is', () => {
    const command = { housingCaseId: 'c1', recordId: 'r1', by: decider('hedda'), manner: 'IN_WRITING', toPersonId: father } as const;
    const now = new Date('2026-03-20T14:40:00Z');
    expect(notifyDecision({ ...housing, protection: hidden }, command, now)).toEqual({ refused: 'hidden-from-recipient' });
    expect(notifyDecision(housing, command, now)).toMatchObject({ facts: [{ kind: 'decision-notified' }, { kind: 'record-kept' }] });
    expect([mayTellLocationTo(father, hidden), mayTellLocationTo('the-mother', hidden)]).toEqual([false, true]);
  });

  it('with fictitious particulars opens to no decider by role alone', () => {
    expect(mayDo(decider('dag'), { ...housing, protection: fictitious }, 'read-case')).toBe(false);
    expect(mayDo(decider('disa'), { ...housing, protection: fictitious }, 'decide')).toBe(true);
    expect(mayDo(decider('dag'), { ...undecided, protection: fictitious }, 'read-case')).toBe(false);
    expect(mayDo(decider('dag'), { ...undecided, protection: hidden }, 'read-case')).toBe(true);
  });

  it('with fictitious particulars is for nobody whom the special function has not named, also who raised the need or placed the child', () => {
    const placed: HousingCase = { ...housing, placement: { placedAt: housing.raisedAt, locationClass: 'SECRET' }, protection: fictitious };
    for (const action of actions) expect([action, mayDo(decider('hedda'), placed, action)]).toEqual([action, false]);
    expect(groundToExtract(decider('hedda'), [placed], 'case')).toBeUndefined();
  });

  it('that nobody in it may meet is at once theirs whom the special function has named, until one of them is on the list', () => {
    const placed: HousingCase = { ...housing, placement: { placedAt: housing.raisedAt, locationClass: 'SECRET' } };
    const unseen: HousingCase = { ...placed, protection: { ...fictitious, onlyFor: ['disa', 'vera'] } };
    const opened = (who: string, one: HousingCase) => actions.filter((action) => mayDo(decider(who), one, action));
    expect(opened('disa', unseen)).toEqual(actions);
    expect(opened('vera', unseen)).toEqual(actions);
    const taken: HousingCase = { ...unseen, named: ['hedda', 'disa'], threatReaders: ['hedda', 'disa'], locationReaders: ['hedda'] };
    expect(opened('disa', taken)).toEqual(actions);
    expect(opened('vera', taken)).not.toContain('work');
    expect(opened('vera', taken)).not.toContain('read-location');
  });

  it('keeps the last one in it whom the special function has named, also where others are named who may not meet the child', () => {
    const ending = { housingCaseId: 'c1', recordId: 'r1', by: decider('disa'), closes: 'case', reason: 'OWN_WISH' } as const;
    const named = ['hedda', 'disa'];
    const one: HousingCase = { ...housing, named, threatReaders: named, locationReaders: [], protection: fictitious };
    expect(endNaming(one, { ...ending, personId: 'disa' }, housing.raisedAt)).toEqual({ refused: 'name-another-first' });
    expect(endNaming(one, { ...ending, personId: 'hedda' }, housing.raisedAt)).toMatchObject({ next: { named: ['disa'] } });
    expect(endNaming({ ...one, named: ['hedda'] }, { ...ending, personId: 'hedda' }, housing.raisedAt)).toEqual({
      refused: 'name-another-first',
    });
  });
});
