import { hash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Viewer } from '../domain/child-file.js';
import type { Concern } from '../domain/concern/concern.js';
import type { ChildFiles } from './child-files.js';
import type { Concerns, ConcernToFile } from './concerns.js';

export interface Record {
  readonly concerns: Concerns;
  readonly childFiles: ChildFiles;
}

const elis = { kind: 'PERSONNUMMER', number: '201302012388' } as const;
const socialWorker: Viewer = { id: 'w1', kommunkod: '0486', roles: ['socialWorker'], units: ['barn'] };

let count = 0;

function report(changes: Partial<Concern> = {}, text = 'Elis har varit borta.'): ConcernToFile {
  count++;
  const body = Buffer.from(JSON.stringify({ reportId: `r${count}`, concern: { description: text } }));
  const concern: Concern = {
    id: `019f0000-0000-8000-8000-${String(count).padStart(12, '0')}`,
    kommunkod: '0486',
    partnerId: 'skola-01',
    reportId: `r${count}`,
    receivedAt: new Date(Date.UTC(2026, 2, 20, 15, 55, count)),
    receivedOn: '2026-03-20',
    reporterCategory: 'SCHOOL',
    mandated: true,
    requestsFeedback: true,
    concernTypes: ['SCHOOL_ABSENCE'],
    acute: false,
    ageGroup: '13-15',
    identity: elis,
    siblings: [],
    anonymous: false,
    warnings: [],
    ...changes,
  };
  return { concern, door: 'NATS', body, bodyHash: hash('sha256', body, 'buffer') };
}

function withoutIdentity(concern: Concern): Concern {
  return Object.fromEntries(Object.entries(concern).filter(([field]) => field !== 'identity')) as unknown as Concern;
}

/** What every record of received concerns keeps; run on the one in PostgreSQL and on the one in memory. */
export function keepsConcerns(open: () => Promise<Record>): void {
  bringsReportsTogether(open);
  linksFiles(open);
  filesOnce(open);
  showsOnlyWhatMayBeSeen(open);
}

function bringsReportsTogether(open: () => Promise<Record>): void {
  describe('the file of a child', () => {
    it('brings the reports of two agencies about one child together in one file, oldest first, as they came', async () => {
      const { concerns, childFiles } = await open();
      const school = report();
      const police = report({ partnerId: 'polis-01', reporterCategory: 'POLICE' }, 'Kniv i jackfickan.');
      const filed = await concerns.file([school, police]);
      expect(filed[0]!.childId).toBe(filed[1]!.childId);
      const file = await childFiles.read(socialWorker, filed[0]!.childId);
      expect(file?.reports).toMatchObject([
        { id: school.concern.id, partnerId: 'skola-01', body: { concern: { description: 'Elis har varit borta.' } } },
        { id: police.concern.id, partnerId: 'polis-01', body: { concern: { description: 'Kniv i jackfickan.' } } },
      ]);
    });

    it('finds the file by the identity number, in the own municipality only', async () => {
      const { concerns, childFiles } = await open();
      const [filed] = await concerns.file([report()]);
      expect(await childFiles.find(socialWorker, elis)).toEqual({ childId: filed!.childId });
      expect(await childFiles.find({ ...socialWorker, kommunkod: '0380' }, elis)).toBeUndefined();
    });

    it('keeps the same child apart in two municipalities', async () => {
      const { concerns } = await open();
      const [here, there] = await concerns.file([report(), report({ kommunkod: '0380' })]);
      expect(here!.childId).not.toBe(there!.childId);
    });

    it('opens a file of its own for each child that nobody has identified', async () => {
      const { concerns } = await open();
      const unknown = withoutIdentity(report().concern);
      const [first, second] = await concerns.file([
        { ...report(), concern: unknown },
        { ...report(), concern: { ...unknown, id: report().concern.id } },
      ]);
      expect(first!.childId).not.toBe(second!.childId);
    });
  });
}

function linksFiles(open: () => Promise<Record>): void {
  describe('the file of a child', () => {
    it('links the concerns about siblings, also one that has not come in', async () => {
      const { concerns, childFiles } = await open();
      const sister = report({ identity: { kind: 'PERSONNUMMER', number: '201601022385' } });
      const awaited = '019f0000-0000-8000-8000-00000000ffff';
      const brother = report({ siblings: [sister.concern.id, awaited], noticeKind: 'LUL_34' });
      const [filedSister, filedBrother] = await concerns.file([sister, brother]);
      const file = await childFiles.read(socialWorker, filedBrother!.childId);
      expect(file?.reports.at(-1)).toMatchObject({
        noticeKind: 'LUL_34',
        siblings: [{ concernId: sister.concern.id, childId: filedSister!.childId }, { concernId: awaited }],
      });
    });

    it('of an unborn child is found again by the mother and the month', async () => {
      const { concerns } = await open();
      const identity = { kind: 'UNBORN', number: '199001012385/2026-06' } as const;
      const [first, again, mother] = await concerns.file([
        report({ identity }),
        report({ identity, partnerId: 'polis-01' }),
        report({ identity: { kind: 'PERSONNUMMER', number: '199001012385' } }),
      ]);
      expect(again!.childId).toBe(first!.childId);
      expect(mother!.childId).not.toBe(first!.childId);
    });
  });
}

function filesOnce(open: () => Promise<Record>): void {
  describe('a report sent again', () => {
    it('answers a report filed before from the record, with the same place in the sealed log', async () => {
      const { concerns } = await open();
      const first = report();
      const [filed] = await concerns.file([first, report()]);
      const later = { ...first, concern: { ...first.concern, receivedAt: new Date('2026-03-21T10:00:00Z') } };
      const [fresh, again] = await concerns.file([report(), later, report()]);
      expect(again).toEqual({ ...filed, filedBefore: true });
      expect(fresh).toMatchObject({ filedBefore: false, proof: { index: 0, size: 2 } });
    });

    it('counts two with the same id in one batch as the first and its repetition', async () => {
      const { concerns } = await open();
      const one = report();
      const [first, second] = await concerns.file([one, one]);
      expect([first!.filedBefore, second!.filedBefore]).toEqual([false, true]);
      expect(second!.proof).toEqual(first!.proof);
    });
  });
}

function showsOnlyWhatMayBeSeen(open: () => Promise<Record>): void {
  describe('the record of received concerns', () => {
    it('shows a file to nobody who may not see it, as if it did not exist', async () => {
      const { concerns, childFiles } = await open();
      const [filed] = await concerns.file([report()]);
      expect(await childFiles.read({ ...socialWorker, roles: ['analyst'] }, filed!.childId)).toBeUndefined();
      expect(await childFiles.read({ ...socialWorker, kommunkod: '0380' }, filed!.childId)).toBeUndefined();
      expect(await childFiles.read(socialWorker, '019f0000-0000-7000-8000-000000000000')).toBeUndefined();
    });

    it('makes a task for reception of every report with a warning', async () => {
      const { concerns, childFiles } = await open();
      const warnings = [{ pointer: '/concern/types/1', slug: 'unknown-code' }];
      const [odd] = await concerns.file([report({ warnings }), report()]);
      expect(await childFiles.receptionTasks({ ...socialWorker, roles: ['reception'] }, { limit: 100, page: 1 })).toMatchObject([
        { concernId: odd!.concernId, warnings },
      ]);
    });
  });
}
