import type { ConcernRecordView, ConcernView } from '../concern.view.js';
import type { DecisionView } from '../decision.view.js';
import type { InvestigationView } from '../investigation.view.js';

const concernId = '019d0c5e-7a00-7073-8a11-000000000073';
const childId = '019d0c5e-7a00-7001-8a11-000000000001';
const investigationId = '019d0c5e-7a00-7002-8a11-000000000002';
const team = { workers: ['anna.socialsekreterare'], units: ['barn-och-unga'], revision: 1 };
const takenOver = { workers: ['maj.enhetschef'], units: ['barn-och-unga'], revision: 2 };

export const awaited: ConcernView = {
  concernId,
  childId,
  kommunkod: '0486',
  receivedAt: '2026-03-20T14:52:11.000Z',
  receivedOn: '2026-03-20',
  acute: false,
  state: 'PROTECTION_ASSESSMENT',
  protectionDue: '2026-03-21',
  nominalDue: '2026-04-03',
  latestDue: '2026-04-07',
  team: { workers: [], units: [], revision: 0 },
};

export const assessed: ConcernView = {
  ...awaited,
  state: 'PRE_ASSESSMENT',
  protection: { need: 'NONE', assessedAt: '2026-03-20T15:40:00.000Z', onTime: true },
  team,
};

export const extended: ConcernView = { ...assessed, extendedUntil: '2026-04-20' };

export const decided: ConcernView = {
  ...assessed,
  state: 'INVESTIGATION',
  outcome: 'OPEN_INVESTIGATION',
  decidedOn: '2026-03-23',
  investigationId,
  team: takenOver,
};

const protectionAssessment: DecisionView = {
  kind: 'PROTECTION_ASSESSMENT',
  result: 'NONE',
  legalBasis: 'SoL 20:1',
  decidedAt: '2026-03-20T15:40:00.000Z',
  decidedBy: 'anna.socialsekreterare',
  text: 'Samtal med skolan och mamman. Ingen fara i kväll.',
};

export const concernRecord: ConcernRecordView = { ...assessed, decisions: [protectionAssessment] };

export const investigation: InvestigationView = {
  investigationId,
  childId,
  kommunkod: '0486',
  concernId,
  state: 'OPEN',
  openedAt: '2026-03-23T09:10:00.000Z',
  openedOn: '2026-03-23',
  nominalDue: '2026-07-23',
  latestDue: '2026-07-23',
  team: takenOver,
};

export const handedOver: InvestigationView = {
  ...investigation,
  team: { workers: ['bo.socialsekreterare'], units: ['barn-och-unga-soder'], revision: 3 },
};

export const notOpened: ConcernView = {
  ...assessed,
  state: 'NOT_OPENED',
  outcome: 'NOT_OPEN_NO_GROUNDS',
  decidedOn: '2026-03-23',
  team: handedOver.team,
};

export const closed: InvestigationView = { ...investigation, state: 'CLOSED', outcome: 'INTERVENTION_SOL', closedOn: '2026-06-15' };
