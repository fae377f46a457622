import { describe, expect, it } from '@jest/globals';
import { decideHousing } from './decide-housing.js';
import type { DecideHousing } from './commands.js';
import type { HousingCase } from './housing-case.js';

const at = (time: string): Date => new Date(`2026-03-20T${time}:00Z`);
const decider = { id: 'decider', kommunkod: '0486', roles: ['housingDecider'], units: ['housing'] } as const;

const secured: HousingCase = {
  housingCaseId: 'h1',
  kommunkod: '0486',
  childId: 'c1',
  urgency: 'acute',
  company: 'with-guardian',
  otherGuardian: 'consents',
  raisedAt: at('07:10'),
  securedAt: at('07:40'),
  named: ['officer'],
  threatReaders: ['officer'],
  locationReaders: [],
};
const assessed: HousingCase = { ...secured, threatAssessedAt: at('10:00') };
const granted: DecideHousing = {
  housingCaseId: 'h1',
  recordId: 'd1',
  by: decider,
  outcome: 'GRANTED',
  reason: 'threat',
  delegation: 'A 4.12',
};

describe('the decision on protected housing', () => {
  it('tells how long the family waited for it', () => {
    const decision = decideHousing(assessed, granted, at('13:20'));
    expect(decision).toMatchObject({
      facts: [
        { kind: 'housing-decided', outcome: 'GRANTED', housingType: 'PROTECTED_HOUSING', minutesFromNeed: 370 },
        { kind: 'record-kept' },
      ],
    });
  });

  it('is kept with its reason and its delegation, and names the decider in the case', () => {
    const decision = decideHousing(assessed, granted, at('13:20'));
    expect(decision).toMatchObject({ next: { named: ['officer', 'decider'], threatReaders: ['officer'], decision: { decisionId: 'd1' } } });
    expect(decision).toMatchObject({
      facts: [{}, { record: { legalBasis: 'SoL 22:5', content: { reason: 'threat', delegation: 'A 4.12' } } }],
    });
  });

  it('waits for the threat assessment, but for an interim one with a reason', () => {
    expect(decideHousing(secured, granted, at('08:00'))).toEqual({ refused: 'threat-assessment-missing' });
    expect(decideHousing(secured, { ...granted, outcome: 'INTERIM' }, at('08:00'))).toMatchObject({ facts: [{ outcome: 'INTERIM' }, {}] });
    expect(decideHousing(secured, { ...granted, outcome: 'INTERIM', reason: ' ' }, at('08:00'))).toEqual({ refused: 'reason-missing' });
  });

  it('is made only by a decider who can name the delegation', () => {
    const officer = { ...decider, roles: ['housingOfficer'] } as const;
    expect(decideHousing(assessed, { ...granted, by: officer }, at('13:20'))).toEqual({ refused: 'not-delegated' });
    expect(decideHousing(assessed, { ...granted, delegation: '' }, at('13:20'))).toEqual({ refused: 'not-delegated' });
  });

  it('places no child in protected housing without a guardian, but may choose another form', () => {
    const alone: HousingCase = { ...assessed, company: 'without-guardian', otherGuardian: 'none' };
    expect(decideHousing(alone, granted, at('13:20'))).toEqual({ refused: 'child-without-guardian' });
    expect(decideHousing(alone, { ...granted, outcome: 'INTERIM' }, at('13:20'))).toEqual({ refused: 'child-without-guardian' });
    const other: DecideHousing = { ...granted, outcome: 'OTHER_FORM', housingType: 'RESIDENTIAL_CARE' };
    expect(decideHousing(alone, other, at('13:20'))).toMatchObject({
      facts: [{ outcome: 'OTHER_FORM', housingType: 'RESIDENTIAL_CARE' }, {}],
    });
  });

  it('another form has to be named', () => {
    expect(decideHousing(assessed, { ...granted, outcome: 'OTHER_FORM' }, at('13:20'))).toEqual({ refused: 'housing-form-missing' });
  });

  it('belongs to the board when the other guardian does not consent, and for homes that only its committee may choose', () => {
    const contested: HousingCase = { ...assessed, otherGuardian: 'does-not-consent' };
    expect(decideHousing(contested, granted, at('13:20'))).toEqual({ refused: 'board-decides' });
    expect(decideHousing(contested, { ...granted, outcome: 'REFUSED' }, at('13:20'))).toMatchObject({
      facts: [{ outcome: 'REFUSED' }, {}],
    });
    const home: DecideHousing = { ...granted, outcome: 'OTHER_FORM', housingType: 'EMERGENCY_FOSTER_HOME' };
    expect(decideHousing(assessed, home, at('13:20'))).toEqual({ refused: 'board-decides' });
  });
});

describe('a decision that stands', () => {
  const made = { decisionId: 'd1', outcome: 'GRANTED', decidedAt: at('13:20') } as const;
  const standing: HousingCase = { ...assessed, decision: made };
  const notified: HousingCase = { ...assessed, decision: { ...made, notifiedAt: at('13:40') } };
  const second: DecideHousing = { ...granted, recordId: 'd2' };

  it('is not made again', () => {
    expect(decideHousing(standing, second, at('15:00'))).toEqual({ refused: 'already-decided' });
  });

  it('is corrected by a new record that names it', () => {
    const decision = decideHousing(standing, { ...second, corrects: 'd1', reason: 'threat, spelled right' }, at('15:00'));
    expect(decision).toMatchObject({ next: { decision: { decisionId: 'd2' } }, facts: [{}, { record: { content: { corrects: 'd1' } } }] });
    expect(decideHousing(standing, { ...second, corrects: 'd0' }, at('15:00'))).toEqual({ refused: 'not-the-standing-decision' });
  });

  it('keeps its outcome once the family has been told', () => {
    expect(decideHousing(notified, { ...second, corrects: 'd1', outcome: 'REFUSED' }, at('15:00'))).toEqual({
      refused: 'outcome-already-notified',
    });
  });

  it('that was interim is followed by a final one, not by another interim one', () => {
    const interim: HousingCase = { ...notified, decision: { ...made, outcome: 'INTERIM', notifiedAt: at('13:40') } };
    expect(decideHousing(interim, second, at('15:00'))).toMatchObject({ next: { decision: { decisionId: 'd2', outcome: 'GRANTED' } } });
    expect(decideHousing(interim, { ...second, outcome: 'INTERIM' }, at('15:00'))).toEqual({ refused: 'already-decided' });
  });
});
