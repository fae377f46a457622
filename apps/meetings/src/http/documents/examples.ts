import type { Consent } from '../../domain/sspf/consent.js';
import type { Meeting } from '../../domain/sspf/sspf-case.js';
import type { ConsentView, MeetingView, SspfCaseView, SspfRecordView } from '../sspf-case.view.js';

const sspfCaseId = '019d0c5e-7a00-7020-8a11-000000000020';

export const opened: SspfCaseView = {
  sspfCaseId,
  childId: '019d0c5e-7a00-7001-8a11-000000000001',
  kommunkod: '0486',
  state: 'CONSENT_PENDING',
  targetGroups: ['RISK_ENVIRONMENT'],
  openedAt: '2026-03-24T08:00:00.000Z',
  assignedWorkers: [],
  birthDate: '2013-02-01',
};

const consentAlone: Consent = {
  consentId: '019d0c5e-7a00-7021-8a11-000000000021',
  state: 'ACTIVE',
  givers: [
    { role: 'GUARDIAN', decision: 'GIVEN', form: 'WRITTEN', personRef: '019d0c5e-7a00-7023-8a11-000000000023' },
    { role: 'GUARDIAN', decision: 'GIVEN', form: 'WRITTEN', personRef: '019d0c5e-7a00-7024-8a11-000000000024' },
  ],
  missing: [],
  recipients: ['SCHOOL', 'POLICE'],
  withdrawnRecipients: [],
  categories: ['SCHOOL_ATTENDANCE', 'PLAN'],
  withdrawnCategories: [],
  validFrom: '2026-03-24',
  validTo: '2026-09-24',
  recordedAt: '2026-03-24T08:30:00.000Z',
};

export const consent: ConsentView = { ...consentAlone, sspfCaseId, caseState: 'CONSENTED' };

export const withdrawn: ConsentView = { ...consent, withdrawnRecipients: ['POLICE'] };

const meetingAlone: Meeting = {
  meetingId: '019d0c5e-7a00-7022-8a11-000000000022',
  heldAt: '2026-03-31T12:00:00.000Z',
  parties: ['SCHOOL'],
  notes: 'Skolan möter upp varje morgon.',
  actions: [{ what: 'Möter upp kl. 8', who: 'Kurator', when: '2026-04-10' }],
};

export const meeting: MeetingView = { ...meetingAlone, sspfCaseId, caseState: 'ACTIVE' };

export const record: SspfRecordView = {
  ...opened,
  state: 'ACTIVE',
  consents: [consentAlone],
  meetings: [meetingAlone],
  told: [
    {
      ...{ kind: 'SHARED', party: 'SCHOOL', ground: 'CONSENT', consentId: consentAlone.consentId, categories: consentAlone.categories },
      ...{ meetingId: meetingAlone.meetingId, at: '2026-03-31T13:00:00.000Z', on: '2026-03-31', by: 'sven.samordnare' },
    },
  ],
  decisions: [
    {
      kind: 'SSPF_ENQUIRY',
      result: 'OPENED',
      legalBasis: 'OSL 10:1',
      decidedAt: '2026-03-24T08:00:00.000Z',
      decidedBy: 'sven.samordnare',
    },
  ],
};
