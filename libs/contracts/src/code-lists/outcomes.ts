import { actInForce, type CodeListEntry } from './code-list.js';

const validFrom = actInForce;

/** How the decision whether to open an investigation ended (SoL 20:2; DOMAIN 4.2). */
export const preAssessmentOutcomes: readonly CodeListEntry[] = [
  { code: 'OPEN_INVESTIGATION', sv: 'Utredning inleds', en: 'Investigation opened', group: 'OPENED', validFrom },
  { code: 'NOT_OPEN_NO_GROUNDS', sv: 'Utredning inleds inte: skäl saknas', en: 'Not opened: no grounds', group: 'NOT_OPENED', validFrom },
  {
    code: 'NOT_OPEN_NEEDS_MET_ELSEWHERE',
    sv: 'Utredning inleds inte: behoven tillgodoses på annat sätt',
    en: 'Not opened: needs met elsewhere',
    group: 'NOT_OPENED',
    validFrom,
  },
  {
    code: 'NOT_OPEN_VOLUNTARY_SUPPORT_ACCEPTED',
    sv: 'Utredning inleds inte: frivilligt stöd tas emot',
    en: 'Not opened: voluntary support accepted',
    group: 'NOT_OPENED',
    validFrom,
  },
  {
    code: 'NO_DECISION_ONGOING_INVESTIGATION',
    sv: 'Inget beslut: utredning pågår redan',
    en: 'No decision: investigation already running',
    group: 'ALREADY_ONGOING',
    validFrom,
  },
  {
    code: 'TRANSFERRED_OTHER_MUNICIPALITY',
    sv: 'Överlämnad till annan kommun',
    en: 'Transferred to another municipality',
    group: 'NOT_OPENED',
    validFrom,
  },
  {
    code: 'CHILD_NOT_IDENTIFIED',
    sv: 'Barnet kunde inte identifieras',
    en: 'Child could not be identified',
    group: 'NOT_OPENED',
    validFrom,
  },
];

/** How an investigation ended (SoL 20:3; DOMAIN 4.2). */
export const investigationOutcomes: readonly CodeListEntry[] = [
  { code: 'INTERVENTION_SOL', sv: 'Insats enligt socialtjänstlagen', en: 'Intervention under the Social Services Act', validFrom },
  { code: 'APPLICATION_LVU', sv: 'Ansökan om vård enligt LVU', en: 'Application for care under LVU', validFrom },
  { code: 'MELLANTVANG_LVU22', sv: 'Förebyggande insats enligt LVU 22 §', en: 'Preventive measure under LVU section 22', validFrom },
  { code: 'NO_INTERVENTION_NO_NEED', sv: 'Ingen insats: inget behov', en: 'No intervention: no need', validFrom },
  { code: 'NO_INTERVENTION_NO_CONSENT', sv: 'Ingen insats: samtycke saknas', en: 'No intervention: no consent', validFrom },
  { code: 'FOLLOW_UP_23_1', sv: 'Uppföljning enligt SoL 23:1', en: 'Follow-up under SoL 23:1', validFrom },
  { code: 'TRANSFERRED', sv: 'Överflyttad', en: 'Transferred', validFrom },
  { code: 'OTHER', sv: 'Annat', en: 'Other', validFrom },
];

/** How a goal of a plan turned out (DOMAIN 4.4). */
export const goalOutcomes: readonly CodeListEntry[] = [
  { code: 'BETTER', sv: 'Bättre', en: 'Better', validFrom },
  { code: 'UNCHANGED', sv: 'Oförändrat', en: 'Unchanged', validFrom },
  { code: 'WORSE', sv: 'Sämre', en: 'Worse', validFrom },
  { code: 'NOT_FOLLOWED_UP', sv: 'Ej uppföljt', en: 'Not followed up', validFrom },
];

/** All that a reporter may be told (SoL 19:6, OSL 26:9 a); never free text. */
export const feedbackCodes: readonly CodeListEntry[] = [
  { code: 'INVESTIGATION_OPENED', sv: 'Utredning har inletts', en: 'An investigation has been opened', validFrom: '2026-01-15' },
  { code: 'INVESTIGATION_NOT_OPENED', sv: 'Utredning har inte inletts', en: 'No investigation has been opened', validFrom: '2026-01-15' },
  {
    code: 'INVESTIGATION_ALREADY_ONGOING',
    sv: 'Utredning pågår redan',
    en: 'An investigation is already running',
    validFrom: '2026-01-15',
  },
];
