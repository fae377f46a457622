import { hash } from 'node:crypto';
import { v7 } from 'uuid';
import type { Concern } from '../../domain/concern/concern.js';
import type { PersonIdentity } from '../../domain/identity/person-identity.js';

export const address = 'Påhittad väg 1';
export const flagged = 'CONFIDENTIALITY_FLAG';
let people = 0;

/** Somebody new each time, in whatever record: the identity is only ever compared. */
export function somebody(): PersonIdentity {
  people += 1;
  return { kind: 'RESERVE', number: `R-${process.pid}-${people}` };
}

/** Tells where the child lives, in a field and in words. */
export function report(identity: PersonIdentity, changes: Partial<Concern> = {}) {
  const id = v7();
  const body = Buffer.from(
    JSON.stringify({ child: { name: 'Elis', address }, concern: { description: `Bor på ${address} nu.`, types: ['OTHER'] } }),
  );
  const concern: Concern = {
    ...{
      id,
      kommunkod: '0486',
      partnerId: 'skola-01',
      reportId: id,
      receivedAt: new Date('2026-03-20T15:55:00Z'),
      receivedOn: '2026-03-20',
    },
    ...{ reporterCategory: 'SCHOOL', mandated: true, requestsFeedback: false, concernTypes: ['OTHER'], acute: false, ageGroup: '13-15' },
    ...{ identity, warnings: [], anonymous: false },
    ...changes,
  };
  return { concern, door: 'NATS' as const, body, bodyHash: hash('sha256', body, 'buffer') };
}

export const protectedReport = () => report(somebody(), { protectionLevel: flagged });
