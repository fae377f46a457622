import { describe, expect, it } from '@jest/globals';
import { assessThreat } from './assess-threat.js';
import type { AssessThreat, RaiseNeed } from './commands.js';
import type { CaseDecision, HousingCase } from './housing-case.js';
import { notifyDecision } from './notify-decision.js';
import { placeChild } from './place-child.js';
import { raiseNeed } from './raise-need.js';
import { recordSafetyMeasure } from './record-safety-measure.js';
import { stageOf } from './stage.js';

const at = (time: string): Date => new Date(`2026-03-20T${time}:00Z`);
const by = { id: 'officer', kommunkod: '0486', roles: ['housingOfficer'], units: ['housing'] } as const;
const step = { housingCaseId: 'h1', recordId: 'r1', by };

const need: RaiseNeed = {
  ...step,
  childId: 'c1',
  urgency: 'acute',
  company: 'with-guardian',
  otherGuardian: 'none',
  need: 'must leave home today',
};
const raised = raiseNeed(need, at('07:10')).next;
const secured: HousingCase = { ...raised, securedAt: at('07:40') };
const decided: HousingCase = {
  ...secured,
  threatAssessedAt: at('10:00'),
  decision: { decisionId: 'd1', outcome: 'GRANTED', decidedAt: at('13:20') },
};

const threat: AssessThreat = {
  ...step,
  assessment: { level: 'EXTREME', validUntil: '2026-03-27', threatActor: 'network', threatType: 'violence', informationSource: 'POLICE' },
};
const place = { ...step, locationClass: 'SECRET', location: { provider: 'Provider', address: 'Hidden street 1' } } as const;

const factsOf = (decision: CaseDecision) => ('facts' in decision ? decision.facts : []);

describe('a need for protected housing', () => {
  it('is received whoever the child comes with, and opens the case to the one who raised it alone', () => {
    const alone = raiseNeed({ ...need, company: 'without-guardian' }, at('07:10'));
    expect(alone.next).toMatchObject({ named: ['officer'], locationReaders: [], raisedAt: at('07:10') });
    expect(alone.facts).toMatchObject([{ kind: 'need-raised', acute: true }, { kind: 'record-kept' }]);
    expect(stageOf(alone.next)).toBe('NEED_RAISED');
  });
});

describe('the safety measure', () => {
  it('is on time until the day of the need is over in Sweden', () => {
    expect(recordSafetyMeasure(raised, { ...step, measure: 'escort' }, at('22:59'))).toMatchObject({ facts: [{ onTime: true }, {}] });
    expect(recordSafetyMeasure(raised, { ...step, measure: 'escort' }, at('23:00'))).toMatchObject({ facts: [{ onTime: false }, {}] });
  });

  it('is recorded once', () => {
    expect(recordSafetyMeasure(secured, { ...step, measure: 'escort' }, at('09:00'))).toEqual({ refused: 'already-secured' });
  });
});

describe('the threat assessment', () => {
  it('comes after safety', () => {
    expect(assessThreat(raised, threat, at('10:00'))).toEqual({ refused: 'safety-measure-missing' });
    expect(assessThreat(secured, threat, at('10:00'))).toMatchObject({ facts: [{ kind: 'threat-assessed', minutesFromNeed: 170 }, {}] });
  });

  it('tells its level to the sealed record alone', () => {
    const [told, kept] = factsOf(assessThreat(secured, threat, at('10:00')));
    expect(JSON.stringify(told)).not.toContain('EXTREME');
    expect(kept).toMatchObject({ kind: 'record-kept', record: { kind: 'THREAT_ASSESSMENT', content: { level: 'EXTREME' } } });
  });

  it('that no longer holds is not taken for a new one', () => {
    expect(assessThreat(secured, threat, new Date('2026-03-28T09:00:00Z'))).toEqual({ refused: 'threat-assessment-outdated' });
  });
});

describe('the notice', () => {
  it('needs a decision, is given once and tells how long the family waited for it', () => {
    expect(notifyDecision(secured, { ...step, manner: 'IN_PERSON' }, at('13:40'))).toEqual({ refused: 'not-decided' });
    const told = notifyDecision(decided, { ...step, manner: 'IN_PERSON' }, at('13:40'));
    expect(told).toMatchObject({ facts: [{ kind: 'decision-notified', minutesFromDecision: 20 }, {}] });
    expect(notifyDecision('next' in told ? told.next : decided, { ...step, manner: 'IN_PERSON' }, at('13:50'))).toEqual({
      refused: 'already-notified',
    });
  });
});

describe('the placement', () => {
  it('follows a granted or an interim decision only', () => {
    expect(placeChild(secured, place, at('18:30'))).toEqual({ refused: 'not-granted' });
    const refused: HousingCase = { ...decided, decision: { decisionId: 'd1', outcome: 'REFUSED', decidedAt: at('13:20') } };
    expect(placeChild(refused, place, at('18:30'))).toEqual({ refused: 'not-granted' });
    const other: HousingCase = { ...decided, decision: { decisionId: 'd1', outcome: 'OTHER_FORM', decidedAt: at('13:20') } };
    expect(placeChild(other, place, at('18:30'))).toEqual({ refused: 'not-granted' });
  });

  it('puts the address in the vault, opens it to the one who placed, and tells the class of place alone', () => {
    const decision = placeChild(decided, place, at('18:30'));
    expect(decision).toMatchObject({ next: { locationReaders: ['officer'] } });
    const [told, hidden, kept] = factsOf(decision);
    expect(told).toEqual({
      kind: 'child-placed',
      housingCaseId: 'h1',
      minutesFromDecision: 310,
      placedAt: at('18:30'),
      locationClass: 'SECRET',
    });
    expect(hidden).toMatchObject({ kind: 'location-hidden', location: { address: 'Hidden street 1' } });
    expect(JSON.stringify(kept)).not.toContain('Hidden street');
    expect(JSON.stringify('next' in decision && decision.next)).not.toContain('Hidden street');
  });

  it('is not made without an address in the vault, nor twice', () => {
    expect(placeChild(decided, { ...place, location: { provider: 'Provider', address: ' ' } }, at('18:30'))).toEqual({
      refused: 'location-not-in-vault',
    });
    const placed = placeChild(decided, place, at('18:30'));
    expect(placeChild('next' in placed ? placed.next : decided, place, at('19:30'))).toEqual({ refused: 'already-placed' });
  });
});
