import { describe, expect, it } from '@jest/globals';
import type { Viewer } from '../../domain/child-file.js';
import type { Concern } from '../../domain/concern/concern.js';
import { nameReader } from '../../domain/protection/keep-protection.js';
import type { ProtectedRecord } from './protected-scene.suite.js';
import { report, somebody } from './protected-report.suite.js';

const now = new Date('2026-03-20T16:00:00Z');
const yesterday = { receivedAt: new Date('2026-03-19T15:55:00Z'), receivedOn: '2026-03-19' };
let municipalities = 1000;

/** Where nothing else waits; anna is the one named for whoever is reported here. */
export function unopenedScene(record: ProtectedRecord) {
  const kommunkod = String((municipalities += 1));
  const reader = (id: string): Viewer => ({ id, kommunkod, roles: ['reception'], units: [] });
  const officer: Viewer = { ...reader('sara'), roles: ['protectedIdentityOfficer'] };
  const name = (childId: string, readerId: string) => {
    const step = { by: 'sara', reason: 'WORKS_WITH_THE_CASE', readerId } as const;
    return record.identities.change(officer, { childId }, (before) => nameReader(before, step, now));
  };
  const filed = async (identity = somebody(), changes: Partial<Concern> = {}) => {
    const one = report(identity, {
      kommunkod,
      protectionLevel: 'FICTITIOUS',
      warnings: [{ pointer: '/child/birth', slug: 'odd-date' }],
      ...changes,
    });
    const [file] = await record.concerns.file([one]);
    return { childId: file!.childId, concernId: one.concern.id, identity };
  };
  return {
    ...{ kommunkod, reader, officer, name, filed },
    async reported(changes: Partial<Concern> = {}) {
      const one = await filed(somebody(), changes);
      await name(one.childId, 'anna');
      return one;
    },
    list: async () => (await record.identities.list(officer, { limit: 10, page: 1 }))!,
    open: (who: string, childId: string) => record.childFiles.read(reader(who), childId),
    tasksOf: async (who: string) =>
      (await record.childFiles.receptionTasks(reader(who), { limit: 10, page: 1 })).map((task) => task.childId),
    async waiting(childId: string) {
      return (await this.list()).find((one) => one.childId === childId)?.waiting;
    },
  };
}

/** What reaches the named alone and waits for them; run on the record in PostgreSQL and on the one in memory. */
export function tellsWhatNobodyOpened(open: () => Promise<ProtectedRecord>): void {
  listsWhatWaits(open);
  waitsForTheNamed(open);
}

function listsWhatWaits(open: () => Promise<ProtectedRecord>): void {
  describe('a new concern that reaches the named alone', () => {
    it('and that none of them has opened is first in the officer’s list, danger before all, without a word of what it says', async () => {
      const scene = unopenedScene(await open());
      const { childId: unnamed } = await scene.filed();
      const { childId: handled } = await scene.reported();
      await scene.open('anna', handled);
      const [{ childId: since }, { childId: today }] = [await scene.reported(yesterday), await scene.reported()];
      const { childId: danger } = await scene.reported({ acute: true });
      const listed = await scene.list();
      expect(listed.map(({ childId }) => childId)).toEqual([danger, since, today, unnamed, handled]);
      expect(listed.map(({ waiting }) => waiting)).toEqual([
        { since: new Date('2026-03-20T15:55:00Z'), danger: true, assessmentDue: false },
        { since: yesterday.receivedAt, danger: false, assessmentDue: true },
        { since: new Date('2026-03-20T15:55:00Z'), danger: false, assessmentDue: false },
        undefined,
        undefined,
      ]);
      expect(JSON.stringify(listed)).not.toMatch(/Elis|Påhittad|OTHER|skola|SCHOOL/);
    });
  });
}

function waitsForTheNamed(open: () => Promise<ProtectedRecord>): void {
  describe('a new concern that reaches the named alone', () => {
    it('is gone from there as soon as one of them opens it, as file or as vault, and the next one waits again', async () => {
      const record = await open();
      const scene = unopenedScene(record);
      const { childId, identity } = await scene.reported();
      expect(await scene.open('bo', childId)).toBeUndefined();
      expect(await scene.waiting(childId)).toBeDefined();
      await scene.open('anna', childId);
      expect(await scene.waiting(childId)).toBeUndefined();
      const late = new Date('2026-03-20T15:00:00Z');
      await scene.filed(identity, { receivedAt: late });
      expect(await scene.waiting(childId)).toEqual({ since: late, danger: false, assessmentDue: false });
      expect(await record.identities.open(scene.reader('anna'), childId)).toBeDefined();
      expect(await scene.waiting(childId)).toBeUndefined();
    });

    it('is met at once by whoever is named meanwhile', async () => {
      const scene = unopenedScene(await open());
      const { childId } = await scene.reported({ acute: true });
      expect([await scene.open('bo', childId), await scene.tasksOf('bo')]).toEqual([undefined, []]);
      await scene.name(childId, 'bo');
      expect(await scene.tasksOf('bo')).toEqual([childId]);
      expect((await scene.open('bo', childId))?.reports).toHaveLength(1);
      expect(await scene.waiting(childId)).toBeUndefined();
    });
  });
}
