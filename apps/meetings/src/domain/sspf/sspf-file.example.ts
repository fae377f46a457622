import { momentOf } from '@varsam/calendar';
import type { Actor } from '../actor.js';
import type { Consent, ConsentDay } from './consent.js';
import type { GiveConsent, OpenSspfEnquiry, SspfFile } from './sspf-case.js';
import type { SspfRule } from './sspf-rule.js';

/** A young person of 14 with two guardians, in a municipality where SSPF is for ages 10–18. */

export const coordinator: Actor = { id: 'coordinator-1', kommunkod: '0486', roles: ['sspfCoordinator'], units: ['prevention'] };
export const worker: Actor = { id: 'worker-1', kommunkod: '0486', roles: ['socialWorker'], units: ['children-north'] };

export const now = momentOf(new Date('2026-04-08T08:00:00Z'));

export const rule: SspfRule = {
  minAge: 10,
  maxAge: 18,
  youthConsentAge: 15,
  consentMonths: 12,
  source: 'local agreement',
  validFrom: '2021-04-15',
};

export const today: ConsentDay = { on: now.on, rule };

export const enquiry: OpenSspfEnquiry = {
  childId: '0190c0de-0000-7000-8000-00000000000a',
  birth: { date: '2012-01-10' },
  targetGroups: ['RISK_ENVIRONMENT'],
  residesInMunicipality: true,
  assignedWorkers: [worker.id],
  actor: coordinator,
};

export const pending: SspfFile = {
  sspfCase: {
    sspfCaseId: '0190c0de-0000-7000-8000-0000000000c1',
    childId: enquiry.childId,
    kommunkod: '0486',
    state: 'CONSENT_PENDING',
    targetGroups: enquiry.targetGroups,
    birth: enquiry.birth,
    openedAt: now.at,
    assignedWorkers: enquiry.assignedWorkers,
  },
  consents: [],
};

export const consent: Consent = {
  consentId: '0190c0de-0000-7000-8000-0000000000e1',
  state: 'ACTIVE',
  givers: [
    { role: 'GUARDIAN', decision: 'GIVEN', form: 'WRITTEN', personRef: 'mother' },
    { role: 'GUARDIAN', decision: 'GIVEN', form: 'E_SIGNED', personRef: 'father' },
  ],
  missing: [],
  recipients: ['SCHOOL', 'POLICE', 'SOCIAL_SERVICES'],
  withdrawnRecipients: [],
  categories: ['SCHOOL_ATTENDANCE', 'PLAN'],
  withdrawnCategories: [],
  validFrom: now.on,
  validTo: '2026-12-31',
  recordedAt: now.at,
};

export const consented: SspfFile = { sspfCase: { ...pending.sspfCase, state: 'CONSENTED' }, consents: [consent] };

export const bothGuardians: GiveConsent = {
  givers: consent.givers,
  custody: 'JOINT',
  recipients: consent.recipients,
  categories: consent.categories,
  validTo: consent.validTo,
  actor: coordinator,
};
