import { assessmentsRows } from './assessments.oracle.js';
import { housingRows } from './housing.oracle.js';
import { meetingsRows } from './meetings.oracle.js';
import type { OracleRow } from './oracle.js';
import { referralsRows } from './referrals.oracle.js';
import { reportingRows } from './reporting.oracle.js';

export const oracle: Readonly<Record<'referrals' | 'assessments' | 'meetings' | 'housing' | 'reporting', readonly OracleRow[]>> = {
  referrals: referralsRows,
  assessments: assessmentsRows,
  meetings: meetingsRows,
  housing: housingRows,
  reporting: reportingRows,
};
