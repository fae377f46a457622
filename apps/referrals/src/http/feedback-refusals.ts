import { Problem } from '@varsam/service-kit';
import type { Refusal } from '../domain/feedback/feedback.js';

const titles: Readonly<Record<Refusal, string>> = {
  'not-mandated': 'Only a reporter who reported under a duty may be told',
  'not-decided': 'The concern has not been decided',
  'nothing-to-tell': 'None of the three sentences is true of this outcome; answer the reporter in another way',
  'reason-missing': 'Give the reason why telling is unsuitable',
  'not-requested': 'Nobody has asked to be told',
  'no-ground': 'No rule in force lets the reporter be told, or not by somebody in this role',
  'already-decided': 'It has been decided whether the reporter is told',
};

/** The same for what does not exist and for what the viewer may not see (DOMAIN 3.3 rule 4). */
export function feedbackRefusal(refused: Refusal | 'unknown'): Problem {
  return refused === 'unknown' ? new Problem('not-found', 404, 'Not found') : new Problem(refused, 409, titles[refused]);
}
