import { describe, expect, it } from '@jest/globals';
import type { Partner, PublicKey } from '../domain/partner/partner.js';
import type { Partners, RevokedKeys } from './partners.js';

const at = (time: string) => new Date(`2026-03-20T${time}:00.000Z`);
const key = (x: string): PublicKey => ({ kty: 'EC', crv: 'P-256', x, y: 'y', kid: 'k' });

export function partnerOf(id: string, changes: Partial<Partner> = {}): Partner {
  return {
    ...{ id, name: 'Provskolan (påhittad)', organisationNumber: '2120001371', organisationType: 'MUNICIPALITY', signInKey: key(id) },
    ...{ kommunkoder: ['0486'], formerKommunkoder: [], registeredAt: at('08:00'), registeredBy: 'otto.drift' },
    busKeys: [{ publicKey: `U-${id}`, issuedAt: at('08:00') }],
    ...changes,
  };
}

const revokedOf = (id: string): Partner =>
  partnerOf(id, {
    ...{ kommunkoder: [], formerKommunkoder: ['0486'], revokedAt: at('15:55'), revokedBy: 'otto.drift' },
    busKeys: [{ publicKey: `U-${id}`, issuedAt: at('08:00'), revokedAt: at('15:55') }],
  });

/** What the register promises, whoever keeps it. */
export function keepsPartners(name: string, register: () => Partners): void {
  remembersPartners(name, register);
  tellsOfRevokedKeys(name, register);
}

const saver = (register: () => Partners) => (partner: Partner) => register().change(partner.id, undefined, () => ({ next: partner }));

const finder =
  (register: () => Partners) =>
  async (id: string, kommunkod = '0486') =>
    (await register().of(kommunkod)).find((one) => one.id === id);

function remembersPartners(name: string, register: () => Partners): void {
  const [save, known] = [saver(register), finder(register)];

  describe(`the register of partners, ${name}`, () => {
    it('gives a partner back as it was entered', async () => {
      const partner = partnerOf('som-den-var', { kommunkoder: ['0180', '0486'], requestsPerSecond: 5, burst: 50 });
      await save(partner);
      expect([await known('som-den-var'), await known('som-den-var', '0180')]).toEqual([partner, partner]);
    });

    it('shows a municipality its own, those that it has revoked too, and no others', async () => {
      await save(partnerOf('annan-kommun', { kommunkoder: ['0380'] }));
      await save(revokedOf('dragen'));
      expect([await known('annan-kommun'), await known('dragen')]).toEqual([undefined, revokedOf('dragen')]);
    });

    it('shows whoever decides the partner as it stands, and changes nothing when it is refused', async () => {
      await save(partnerOf('fragad'));
      const seen: unknown[] = [];
      const decision = await register().change('fragad', 'U-fragad', (partner, used) => {
        seen.push(partner?.id, used);
        return { refused: 'key-used-before' };
      });
      expect([seen, decision, await known('fragad')]).toEqual([['fragad', true], { refused: 'key-used-before' }, partnerOf('fragad')]);
      await register().change('okand', 'U-okand', (partner, used) => {
        seen.push(partner, used);
        return { refused: 'unknown' };
      });
      expect(seen.slice(2)).toEqual([undefined, false]);
    });

    it('never forgets a key, also when its partner comes back with another', async () => {
      await save(revokedOf('ater'));
      const back = partnerOf('ater', {
        busKeys: [
          { publicKey: 'U-ater', issuedAt: at('08:00'), revokedAt: at('15:55') },
          { publicKey: 'U-ater-2', issuedAt: at('16:00') },
        ],
      });
      await save(back);
      expect(await known('ater')).toEqual(back);
    });
  });
}

function tellsOfRevokedKeys(name: string, register: () => Partners): void {
  const save = saver(register);

  describe(`revoked keys, ${name}`, () => {
    it('are handed over until somebody has taken them, and from then on only when asked for all', async () => {
      await save(revokedOf('utkastad'));
      const heard: RevokedKeys[] = [];
      const hear = (keys: RevokedKeys) => Promise.resolve(void heard.push(keys));
      await expect(register().tellRevoked(() => Promise.reject(new Error('away')), 'new')).rejects.toThrow('away');
      await register().tellRevoked(hear, 'new');
      await register().tellRevoked(hear, 'new');
      await register().tellRevoked(hear, 'all');
      expect(heard.map((keys) => keys.get('U-utkastad'))).toEqual([at('15:55'), at('15:55')]);
      await save(revokedOf('utkastad-2'));
      await register().tellRevoked(hear, 'new');
      expect([...heard[2]!.keys()]).toEqual(expect.arrayContaining(['U-utkastad', 'U-utkastad-2']));
    });

    it('are told by one teller at a time', async () => {
      await save(revokedOf('i-tur'));
      const order: string[] = [];
      const speak = (who: string) => async (): Promise<void> => {
        order.push(`${who} begins`);
        await new Promise(setImmediate);
        order.push(`${who} ends`);
      };
      await Promise.all([register().tellRevoked(speak('a'), 'all'), register().tellRevoked(speak('b'), 'all')]);
      const [first, , second] = order.map((line) => line.slice(0, 1));
      expect(order).toEqual([`${first} begins`, `${first} ends`, `${second} begins`, `${second} ends`]);
    });
  });
}
