import { notUnderstood } from './command-failed.js';

const services = ['referrals', 'assessments', 'meetings', 'housing', 'reporting'];

/** Asked of the list and of nothing that could be taken away: a name that is none is a slip of whoever types. */
export function knownService(service: string): string {
  if (services.includes(service)) return service;
  throw notUnderstood({ sv: `Tjänsterna är ${services.join(', ')}.`, en: `The services are ${services.join(', ')}.` });
}
