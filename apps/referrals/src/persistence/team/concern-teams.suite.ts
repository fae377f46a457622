import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import type { Viewer } from '../../domain/child-file.js';
import type { PersonIdentity } from '../../domain/identity/person-identity.js';
import type { ConcernTeam } from '../../domain/team/concern-team.js';
import type { ChildFiles } from '../child-files.js';
import type { Concerns } from '../concerns.js';
import type { ConcernTeams } from './concern-teams.js';

export interface TeamRecord {
  readonly concerns: Concerns;
  readonly childFiles: ChildFiles;
  readonly teams: ConcernTeams;
  /** Nothing is known of teams any more. */
  forget(): Promise<void>;
}

/** Official test numbers that were never given to anybody; another child each time. */
const testNumbers = readFileSync(new URL('../../../../../tools/boundaries/data/personnummer.txt', import.meta.url), 'utf8').split('\n');
let filedSoFar = 40;

const home = '0486';
const viewer = (role: string, id = 'somebody', units = ['elsewhere']): Viewer => ({ id, kommunkod: home, roles: [role], units });
const readers = {
  onDuty: viewer('reception'),
  anna: viewer('socialWorker', 'anna', ['north']),
  colleague: viewer('unitManager', 'maj', ['north']),
  stranger: viewer('socialWorker'),
};

/** Who sees whose file, as assessments’ events come in; run on the record in PostgreSQL and on the one in memory. */
export function keepsTeams(open: () => Promise<TeamRecord>): void {
  let scene: Scene;
  beforeEach(async () => {
    scene = await sceneIn(await open());
  });
  listsTasks(open);
  followsHandOvers(open);

  describe('whose work a child’s file is', () => {
    it('is the whole reception’s until assessments has told anything, and as long as nothing is decided', async () => {
      expect(await scene.whoSees()).toEqual(everybody);
      await scene.tell({});
      expect(await scene.whoSees()).toEqual(everybody);
    });

    it('is its team’s and their unit’s alone once it is decided', async () => {
      await scene.tell({}, { decided: true });
      expect(await scene.whoSees()).toEqual(['anna', 'colleague']);
      expect(await scene.waits('onDuty')).toBe(false);
      expect(await scene.waits('colleague')).toBe(true);
    });

    it('is nobody’s once it is decided by somebody of no unit whose name nobody could tell', async () => {
      await scene.tell({ decided: true, workers: [], units: [] });
      expect(await scene.whoSees()).toEqual([]);
    });

    it('is the whole reception’s again when another concern comes in', async () => {
      await scene.tell({ decided: true });
      await scene.another();
      expect(await scene.whoSees()).toEqual(everybody);
    });

    it('is the same whatever order it is told in, and when all is told again after everything was forgotten', async () => {
      const events = [{ decided: true, workers: ['maj'], units: [] }, { workers: ['bo'], units: [] }, { units: [] }, {}];
      for (const event of events) await scene.tell(event);
      expect(await scene.whoSees()).toEqual(['anna', 'colleague']);
      await scene.forget();
      expect(await scene.whoSees()).toEqual(everybody);
      await scene.tell(...events.toReversed(), ...events);
      expect(await scene.whoSees()).toEqual(['anna', 'colleague']);
    });
  });
}

function followsHandOvers(open: () => Promise<TeamRecord>): void {
  it('opens a file to those alone whom the case was handed to: closed to the unit before, and an older word about the team never opens what a newer closed', async () => {
    const scene = await sceneIn(await open());
    const handed = { decided: true, workers: ['bo'], units: ['elsewhere'], revision: 3 };
    await scene.tell({ decided: true, revision: 2 });
    expect(await scene.whoSees()).toEqual(['anna', 'colleague']);
    await scene.tell(handed);
    expect(await scene.whoSees()).toEqual(['onDuty', 'stranger']);
    await scene.tell({ decided: true, revision: 2 }, { decided: true });
    await scene.tell({ decided: true, revision: 1 }, handed);
    expect(await scene.whoSees()).toEqual(['onDuty', 'stranger']);
  });
}

function listsTasks(open: () => Promise<TeamRecord>): void {
  it('fills a page of tasks with what is open to whoever asks, also when what belongs to others is older', async () => {
    const record = await open();
    const foreign = await sceneIn(record, '0380');
    await foreign.tell({ decided: true });
    const waiting = await sceneIn(record, '0380');
    expect(await waiting.onPage(1)).toEqual([waiting.concernId]);
    expect(await waiting.onPage(2)).toEqual([]);
  });

  it('settles a task for whoever may read the file, once, and for nobody else', async () => {
    const scene = await sceneIn(await open());
    await scene.tell({ decided: true });
    expect(await scene.settle('onDuty')).toBeUndefined();
    const settledAt = await scene.settle('colleague');
    expect([settledAt, await scene.settle('anna')]).toEqual([expect.any(Date), settledAt]);
    expect(await scene.waits('colleague')).toBe(false);
  });
}

const everybody = ['onDuty', 'anna', 'colleague', 'stranger'];

type Scene = Awaited<ReturnType<typeof sceneIn>>;

async function sceneIn({ concerns, childFiles, teams, forget }: TeamRecord, kommunkod = home) {
  const filed = await fileConcern(concerns, kommunkod);
  const told = (changes: Partial<ConcernTeam>): ConcernTeam => ({
    ...{ concernId: filed.concernId, kommunkod, childId: filed.childId, decided: false },
    ...{ workers: ['anna'], units: ['north'], revision: 0, protectionAssessedAt: new Date('2026-03-20T16:10:00Z'), ...changes },
  });
  return {
    forget,
    concernId: filed.concernId,
    tell: (...events: readonly Partial<ConcernTeam>[]) => teams.note(events.map(told)),
    another: () => fileConcern(concerns, kommunkod, filed.identity),
    waits: async (name: keyof typeof readers) =>
      (await childFiles.receptionTasks(readers[name], { limit: 100, page: 1 })).some(({ childId }) => childId === filed.childId),
    settle: (name: keyof typeof readers) => childFiles.settleTask(readers[name], filed.concernId),
    onPage: async (page: number) =>
      (await childFiles.receptionTasks({ ...readers.onDuty, kommunkod }, { limit: 1, page })).map(({ concernId }) => concernId),
    /** By the file and by the search, which answer alike. */
    async whoSees(): Promise<readonly string[]> {
      const seen: string[] = [];
      for (const [name, reader] of Object.entries(readers)) {
        const [read, found] = [await childFiles.read(reader, filed.childId), await childFiles.find(reader, filed.identity)];
        expect([name, found]).toEqual([name, read && { childId: read.childId }]);
        if (read !== undefined) seen.push(name);
      }
      return seen;
    },
  };
}

async function fileConcern(concerns: Concerns, kommunkod: string, known?: PersonIdentity) {
  const identity: PersonIdentity = known ?? { kind: 'PERSONNUMMER', number: testNumbers[(filedSoFar += 1)]! };
  const [id, reportId] = [v7(), v7()];
  const body = Buffer.from(JSON.stringify({ reportId }));
  const concern = {
    ...{ id, kommunkod, partnerId: 'skola-01', reportId, mandated: true, requestsFeedback: true, identity },
    ...{ receivedAt: new Date('2026-03-20T15:52:11Z'), receivedOn: '2026-03-20', reporterCategory: 'SCHOOL' },
    ...{ concernTypes: ['SCHOOL_ABSENCE'], acute: false, ageGroup: 'UNKNOWN' as const },
    ...{ siblings: [], anonymous: false },
    warnings: [{ pointer: '/child/personId', slug: 'identity-number-unknown' }],
  };
  const [filed] = await concerns.file([{ concern, door: 'HTTPS', body, bodyHash: hash('sha256', body, 'buffer') }]);
  return { concernId: id, childId: filed!.childId, identity };
}
