import { v7 } from 'uuid';
import { childOf } from './report.suite.js';
import type { Report } from './report.suite.js';

const school = {
  sourceSystem: 'Skolsystem X 7.2',
  sourceOrganisation: { orgNumber: '212000-1371', name: 'Provskolan (påhittad enhet)', type: 'MUNICIPALITY', kommunkod: '0486' },
  recipientKommunkod: '0486',
};
const recipients = ['SCHOOL', 'SOCIAL_SERVICES'];
const guardian = { giver: 'GUARDIAN', decision: 'GIVEN', form: 'WRITTEN', recipients };

/** An enquiry with every consent, about a child of thirteen. */
export function enquiryOf(changes: Report = {}): Report {
  return {
    enquiryId: v7(),
    form: 'SSPF',
    ...school,
    enquirer: { category: 'PUPIL_HEALTH', name: 'Ture Provsson', role: 'Kurator', workplace: 'Provskolan', phone: '+46701740606' },
    child: childOf('201301012397'),
    targetGroups: ['RISK_ENVIRONMENT'],
    description: 'Skolan och hemmet önskar samverkan kring fritiden.',
    needOfProtectionSeen: false,
    consents: [{ ...guardian, giver: 'YOUTH', form: 'ORAL' }, guardian, guardian],
    guardiansWithCustody: 2,
    ...changes,
  };
}

export function supplementOf(reportId: unknown, changes: Report = {}): Report {
  return { supplementId: v7(), reportId, ...school, description: 'Har i dag berättat mer.', ...changes };
}

export function outreachOf(changes: Report = {}): Report {
  return {
    contactsId: v7(),
    ...school,
    from: '2026-03-23',
    to: '2026-03-29',
    areaCode: '0486-C1',
    environmentType: 'Torg',
    counts: [{ ageGroup: '13-15', contacts: 12 }],
    ...changes,
  };
}
