import { describe, expect, it } from '@jest/globals';
import type { ProtectionNotedV1 } from '@varsam/contracts';
import type { Viewer } from '../../domain/child-file.js';
import { hideLocation, setLevel, showLocation } from '../../domain/protection/keep-protection.js';
import type { ProtectionLevel } from '../../domain/protection/protection.js';
import { judgeLowering, judgeShowing } from '../../domain/protection/second-officer.js';
import type { ProtectedRecord } from './protected-scene.suite.js';
import { address, flagged, report, somebody } from './protected-report.suite.js';

const now = new Date('2026-03-20T16:00:00Z');
const occasion = { now, today: '2026-03-20', authority: 'Socialnämnden i Strängnäs' };
const officer = (id: string): Viewer => ({ id, kommunkod: '0486', roles: ['protectedIdentityOfficer'], units: [] });
const worker: Viewer = { id: 'anna', kommunkod: '0486', roles: ['socialWorker'], units: ['barn'] };
const step = (by: string) => ({ by, reason: 'PROTECTION_ENDED' }) as const;

export function proposeLowering(record: ProtectedRecord, childId: string, level: ProtectionLevel) {
  return record.identities.change(officer('sara'), { childId }, (before) =>
    setLevel(before, { ...step('sara'), level, effectiveAt: now }, occasion),
  );
}

/** As it takes two: sara proposes and siri approves. */
export async function lower(record: ProtectedRecord, childId: string, level: ProtectionLevel) {
  await proposeLowering(record, childId, level);
  return record.identities.change(officer('siri'), { childId }, (before) =>
    judgeLowering(before, { ...step('siri'), level, approved: true }, now),
  );
}

type Open = () => Promise<ProtectedRecord>;

const listed = async (record: ProtectedRecord, childId: string) =>
  (await record.identities.list(officer('siri'), { limit: 1000, page: 1 }))!.find((one) => one.childId === childId);

/** What opens something takes two officers; run on the record in PostgreSQL and on the one in memory. */
export function takesASecondOfficer(open: Open): void {
  waitsForAnother(open);
  waitsAlsoWithoutALevel(open);
  takesAFreshSignIn(open);
}

function waitsForAnother(open: Open): void {
  describe('what would open something that is protected', () => {
    it('waits in the officers’ list for another of them, and opens nothing before', async () => {
      const record = await open();
      const [file] = await record.concerns.file([report(somebody(), { protectionLevel: flagged })]);
      const { childId } = file!;
      await proposeLowering(record, childId, 'NONE');
      expect(await listed(record, childId)).toMatchObject({
        level: flagged,
        proposed: [{ kind: 'lowering-proposed', level: 'NONE', by: 'sara', reason: 'PROTECTION_ENDED' }],
      });
      expect(JSON.stringify(await record.childFiles.read(worker, childId))).not.toContain(address);
      const noted = (await record.published()).map(({ data }) => data as ProtectionNotedV1).filter((one) => one.childId === childId);
      expect(noted.at(-1)).toMatchObject({ level: flagged });
      await lower(record, childId, 'NONE');
      expect(await listed(record, childId)).toBeUndefined();
      expect(JSON.stringify(await record.childFiles.read(worker, childId))).toContain(address);
    });
  });
}

function waitsAlsoWithoutALevel(open: Open): void {
  describe('what would let somebody know again where a child is', () => {
    it('is in the list also of a person without a level, from whose guardian alone the place is hidden', async () => {
      const record = await open();
      const [file] = await record.concerns.file([report(somebody())]);
      const { childId } = file!;
      const fromId = await record.identities.fileOf(officer('sara'), somebody());
      const change = (id: string, decide: Parameters<typeof record.identities.change>[2]) =>
        record.identities.change(officer(id), { childId }, decide);
      await change('sara', (before) => hideLocation(before, { ...step('sara'), fromId, ground: 'LVU_14' }, now));
      expect(await listed(record, childId)).toBeUndefined();
      const asked = await change('sara', (before) => showLocation(before, { ...step('sara'), fromId }, now));
      expect(asked).toMatchObject({ done: { protection: { hiddenFrom: [{ personId: fromId }] } } });
      expect(await listed(record, childId)).toMatchObject({ level: 'NONE', proposed: [{ kind: 'showing-proposed', fromId }] });
      const declined = { ...step('siri'), fromId, approved: false };
      expect(await change('siri', (before) => judgeShowing(before, declined, now))).toMatchObject({
        done: { protection: { hiddenFrom: [{ personId: fromId }], proposed: [] } },
      });
      expect(await listed(record, childId)).toBeUndefined();
    });
  });
}

function takesAFreshSignIn(open: Open): void {
  describe('a step in protection after an old sign-in', () => {
    it('is not taken, by file or by number, and to whoever may not take it there is nothing to take', async () => {
      const record = await open();
      const [file] = await record.concerns.file([report(somebody(), { protectionLevel: flagged })]);
      const whom = { childId: file!.childId };
      const stale = { ...officer('sara'), signInAgain: {} };
      const decide = () => ({ facts: [] });
      expect(await record.identities.change(stale, whom, decide)).toEqual({ refused: 'sign-in-too-old' });
      expect(await record.identities.change(stale, { identity: somebody() }, decide)).toEqual({ refused: 'sign-in-too-old' });
      for (const other of [
        { ...stale, kommunkod: '0180' },
        { ...worker, signInAgain: {} },
      ])
        expect(await record.identities.change(other, whom, decide)).toEqual({ refused: 'unknown' });
      expect((await record.identities.read(officer('sara'), whom.childId))?.history).toHaveLength(1);
    });
  });
}
