import { localDate } from '@varsam/calendar';
import type { ConcernDecision, Feedback, Request } from './feedback.js';
import type { DisclosureRule } from '../disclosure/disclosure-rule.js';
import type { FeedbackRule } from './feedback-rule.js';

/** A concern that a school reported under its duty, before anything has happened to it. */
export const untold: Feedback = {
  concernId: '0195b3c4-7d21-8abc-8def-0123456789ab',
  kommunkod: '0486',
  childId: '0195b3c4-7d21-7abc-8def-0123456789ac',
  partnerId: 'skola-01',
  reportId: '0195b3c4-7d21-7abc-8def-0123456789ad',
  mandated: true,
};

export const lawOf2026: readonly FeedbackRule[] = [
  { code: 'AFTER_DECISION', unit: 'WEEK', amount: 1, lastDay: 'NEXT_WEEKDAY', section: 'SoL (2025:400) 19:6', validFrom: '2026-01-15' },
  { code: 'AT_ONCE', unit: 'DAY', amount: 0, lastDay: 'ANY_DAY', section: 'SoL (2025:400) 19:6', validFrom: '2026-01-15' },
];

export const feedbackGround: DisclosureRule = {
  ...{ ground: 'SOL_19_6_FEEDBACK', enabled: true, from: ['SOCIAL_SERVICES'], to: ['REPORTER'], categories: ['FEEDBACK'] },
  ...{ needsRequest: false, automation: 'NONE', decision: 'SUITABILITY', deciders: ['reception', 'socialWorker', 'unitManager'] },
  ...{ section: 'SoL (2025:400) 19:6; OSL 26:9 a', guidanceSv: 'Återkoppling.', guidanceEn: 'Feedback.', validFrom: '2026-01-15' },
};

export function requestAt(instant: string): Request {
  const at = new Date(instant);
  return { at, on: localDate(at) };
}

export function decisionAt(instant: string, outcome = 'NOT_OPEN_NO_GROUNDS'): ConcernDecision {
  return { ...requestAt(instant), outcome };
}
