import type { Marking, ProtectionLevel } from './protection.js';

/** OSL 22:1 for the population register's mark, 22:2 for protected registration, 21:3 st 3 for the link to a former identity. */
const provisions: Readonly<Record<Exclude<ProtectionLevel, 'NONE'>, string>> = {
  CONFIDENTIALITY_FLAG: 'OSL 22:1',
  PROTECTED_REGISTRATION: 'OSL 22:2',
  FICTITIOUS: 'OSL 21:3',
};

/** The mark of secrecy as OSL 5:5 asks for it; without protection there is none. */
export function markingOf(level: ProtectionLevel, on: string, authority: string): Marking | undefined {
  return level === 'NONE' ? undefined : { provision: provisions[level], on, authority };
}
