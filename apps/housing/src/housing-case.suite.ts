import type { Person } from '@varsam/testing';

export const person = (sub: string, role: string): Person => ({ sub, kommunkod: '0486', roles: [role], units: ['housing'] });

/** What a case is made of in the specs of the running service; each word of it is looked for where it may not stand. */
export const threat = {
  level: 'EXTREME',
  validUntil: '2026-03-27',
  threatActor: 'a dangerous network',
  threatType: 'violence',
  informationSource: 'POLICE',
};
export const granted = { outcome: 'GRANTED', housingType: 'PROTECTED_HOUSING', reason: 'the threat is high', delegation: 'A 4.12' };
export const place = { locationClass: 'SECRET', provider: 'Hidden provider', address: 'Hidden street 1' };
