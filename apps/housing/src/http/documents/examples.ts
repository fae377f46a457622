/** One case as it reads after its placement. Nobody lives at the address. */
const housingCaseId = '019d0c5e-7a00-7030-8a11-000000000030';
const decisionId = '019d0c5e-7a00-7033-8a11-000000000033';

export const stepTaken = { housingCaseId, recordId: '019d0c5e-7a00-7031-8a11-000000000031' };

export const need = {
  childId: '019d0c5e-7a00-7001-8a11-000000000001',
  acute: true,
  withGuardian: true,
  otherGuardianConsents: true,
  need: 'Hot mot barnet utanför skolan.',
};

export const threat = {
  level: 'HIGH',
  validUntil: '2026-05-31',
  threatActor: 'Okända unga män',
  threatType: 'Hot om våld',
  informationSource: 'POLICE',
  areasToAvoid: 'Centrum',
};

export const decision = {
  outcome: 'GRANTED',
  housingType: 'PROTECTED_HOUSING',
  reason: 'Hotet är allvarligt och skyddet kan inte ordnas hemma.',
  delegation: 'Delegationsordningen 4.7',
};

export const location = { provider: 'Provhem AB', address: 'Påhittad väg 99, 999 99 Provstad' };

export const namedPerson = { personId: 'disa.delegat', opens: 'case', reason: 'Fattar beslutet.' };

export const endedNaming = { personId: 'disa.delegat', closes: 'threat-assessment', reason: 'NO_LONGER_WORKS_WITH_THE_CASE' };

export const placedCase = {
  housingCaseId,
  childId: need.childId,
  urgency: 'acute',
  company: 'with-guardian',
  otherGuardian: 'consents',
  raisedAt: '2026-04-22T06:10:00.000Z',
  securedAt: '2026-04-22T06:40:00.000Z',
  threatAssessedAt: '2026-04-22T09:00:00.000Z',
  decision: { decisionId, outcome: 'GRANTED', housingType: 'PROTECTED_HOUSING', decidedAt: '2026-04-22T12:20:00.000Z' },
  placement: { placedAt: '2026-04-22T17:30:00.000Z', locationClass: 'SECRET' },
  stage: 'PLACED',
  durations: { needToSafetyMeasure: 30, needToThreatAssessed: 170, needToDecision: 370, needToPlaced: 680 },
  clocks: [{ clock: 'safety-measure', dueOn: '2026-04-22', source: 'service target H1', state: 'on-time' }],
  investigation: 'ongoing',
  steps: [
    {
      recordId: stepTaken.recordId,
      kind: 'NEED',
      at: '2026-04-22T06:10:00.000Z',
      on: '2026-04-22',
      by: 'hedda.boende',
      legalBasis: 'SoL 9:5',
      content: { need: need.need },
    },
  ],
};

export const ownCase = { housingCaseId, urgency: placedCase.urgency, raisedAt: placedCase.raisedAt, stage: placedCase.stage };
