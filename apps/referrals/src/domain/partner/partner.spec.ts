import { describe, expect, it } from '@jest/globals';
import { admitPartner } from './admit-partner.js';
import type { AdmitPartner, Operator, Partner, PublicKey } from './partner.js';
import { activeBusKey } from './partner.js';
import { revokePartner } from './revoke-partner.js';
import { rotateKeys } from './rotate-keys.js';

const [then, now] = [new Date('2026-03-01T08:00:00Z'), new Date('2026-03-20T15:55:00Z')];
const here: Operator = { id: 'otto.drift', kommunkod: '0486' };
const elsewhere: Operator = { id: 'stina.drift', kommunkod: '0180' };
const key = (x: string): PublicKey => ({ kty: 'EC', crv: 'P-256', x, y: 'y' });
const command: AdmitPartner = {
  ...{ id: 'provskolan', name: 'Provskolan', organisationNumber: '212000-1371', organisationType: 'MUNICIPALITY' },
  ...{ kommunkoder: ['0486'], signInKey: key('a'), busKey: 'UA' },
};
const partner: Partner = {
  ...{ id: 'provskolan', name: 'Provskolan', organisationNumber: '2120001371', organisationType: 'MUNICIPALITY' },
  ...{ kommunkoder: ['0486'], formerKommunkoder: [], signInKey: key('a'), registeredAt: then, registeredBy: 'otto.drift' },
  busKeys: [{ publicKey: 'UA', issuedAt: then }],
};
const admittedTwice: Partner = { ...partner, kommunkoder: ['0180', '0486'] };
const revoked: Partner = {
  ...{ ...partner, kommunkoder: [], formerKommunkoder: ['0486'], revokedAt: then, revokedBy: 'otto.drift' },
  busKeys: [{ publicKey: 'UA', issuedAt: then, revokedAt: then }],
};

describe('admitting a partner', () => {
  it('opens the doors of the own municipality to it', () => {
    expect(admitPartner(undefined, command, false, here, now)).toMatchObject({
      next: { id: 'provskolan', kommunkoder: ['0486'], busKeys: [{ publicKey: 'UA' }], registeredBy: 'otto.drift' },
    });
  });

  it('is for the own municipality only', () => {
    const both = { ...command, kommunkoder: ['0486', '0180'] };
    expect(admitPartner(undefined, both, false, here, now)).toEqual({ refused: 'not-your-municipality' });
  });

  it('does not take over a name that is taken', () => {
    expect(admitPartner(partner, command, false, here, now)).toEqual({ refused: 'partner-known' });
    expect(admitPartner(partner, { ...command, kommunkoder: [], signInKey: key('b') }, false, elsewhere, now)).toEqual({
      refused: 'partner-known',
    });
  });

  it('lets the same organisation with the same keys report to one municipality more', () => {
    const decision = admitPartner(partner, { ...command, kommunkoder: ['0180'] }, true, elsewhere, now);
    expect(decision).toMatchObject({ next: { kommunkoder: ['0180', '0486'], busKeys: partner.busKeys } });
  });

  it('again after it was revoked takes new keys, for the old ones may be in other hands', () => {
    expect(admitPartner(revoked, command, true, here, now)).toEqual({ refused: 'key-used-before' });
    expect(admitPartner(revoked, { ...command, busKey: 'UB' }, false, here, now)).toEqual({ refused: 'key-used-before' });
    const decision = admitPartner(revoked, { ...command, busKey: 'UB', signInKey: key('b') }, false, here, now);
    expect(decision).toMatchObject({ next: { kommunkoder: ['0486'], formerKommunkoder: [] } });
    expect('next' in decision && [decision.next.revokedAt, activeBusKey(decision.next)?.publicKey, decision.next.busKeys.length]).toEqual([
      undefined,
      'UB',
      2,
    ]);
  });
});

describe('the name of a partner that was revoked', () => {
  it('goes to no other organisation: with it would go what the first one was told', () => {
    const another = { ...command, organisationNumber: '202100-0076', busKey: 'UB', signInKey: key('b') };
    expect(admitPartner(revoked, another, false, here, now)).toEqual({ refused: 'partner-known' });
    const ofBefore = Object.fromEntries(Object.entries(revoked).filter(([field]) => field !== 'organisationNumber')) as unknown as Partner;
    expect(admitPartner(ofBefore, another, false, here, now)).toHaveProperty('next.organisationNumber', '202100-0076');
  });
});

describe('revoking a partner', () => {
  it('closes every door and remembers which keys the bus must refuse', () => {
    expect(revokePartner(partner, here, now)).toMatchObject({
      next: { kommunkoder: [], revokedAt: now, revokedBy: 'otto.drift', busKeys: [{ publicKey: 'UA', revokedAt: now }] },
    });
  });

  it('closes the own doors only where another municipality has admitted it too', () => {
    const decision = revokePartner(admittedTwice, here, now);
    expect(decision).toMatchObject({ next: { kommunkoder: ['0180'], formerKommunkoder: ['0486'], busKeys: partner.busKeys } });
    expect(decision).not.toHaveProperty('next.revokedAt');
  });

  it('twice changes nothing', () => {
    expect(revokePartner(revoked, here, now)).toEqual({ next: revoked });
  });

  it('is not for another municipality, which is not told that there is one', () => {
    expect([revokePartner(partner, elsewhere, now), revokePartner(revoked, elsewhere, now), revokePartner(undefined, here, now)]).toEqual(
      Array(3).fill({ refused: 'unknown' }),
    );
  });
});

describe('new keys for a partner', () => {
  it('take the place of the old ones', () => {
    expect(rotateKeys(partner, { busKey: 'UB', signInKey: key('b') }, false, here, now)).toMatchObject({
      next: {
        signInKey: { x: 'b' },
        busKeys: [
          { publicKey: 'UA', revokedAt: now },
          { publicKey: 'UB', issuedAt: now },
        ],
      },
    });
  });

  it('for one door leave the other as it was', () => {
    expect(rotateKeys(partner, { signInKey: key('b') }, false, here, now)).toMatchObject({ next: { busKeys: partner.busKeys } });
  });

  it.each([
    ['there is none of that name', undefined, here, 'unknown'],
    ['another municipality admitted it', partner, elsewhere, 'unknown'],
    ['it is revoked', revoked, here, 'partner-revoked'],
    ['another municipality has admitted it too', admittedTwice, here, 'partner-shared'],
    ['another municipality revoked it', revoked, elsewhere, 'unknown'],
  ] as const)('are refused where %s', (_where, known, operator, refused) => {
    expect(rotateKeys(known, { busKey: 'UB' }, false, operator, now)).toEqual({ refused });
  });

  it('must be new, and there must be one', () => {
    expect(rotateKeys(partner, { busKey: 'UA' }, true, here, now)).toEqual({ refused: 'key-used-before' });
    expect(rotateKeys(partner, { signInKey: key('a') }, false, here, now)).toEqual({ refused: 'key-used-before' });
    expect(rotateKeys(partner, {}, false, here, now)).toEqual({ refused: 'nothing-to-rotate' });
  });
});
