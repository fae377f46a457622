import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { BlindIndex } from '../blind-index.js';
import { PeopleInRecords, type PeopleTold } from './people-in-records.js';
import { aRead, judged, kommunkod, ReviewedService } from './reviewed-service.suite.js';
import type { RuleReport } from './review-rules.js';
import { ViewerMarks } from './viewer-marks.js';

const number = '201201252382';
const records = { child: randomUUID(), neighbour: randomUUID(), hidden: randomUUID(), stranger: randomUUID() };

class PeopleHere extends PeopleInRecords {
  of(_tx: unknown, _kommunkod: string, recordIds: readonly string[]): Promise<ReadonlyMap<string, PeopleTold | 'not-opened'>> {
    const known: readonly (readonly [string, PeopleTold | 'not-opened'])[] = [
      [records.child, { fullNames: ['Elis Testlund'], addresses: [], numbers: [number] }],
      [records.neighbour, { fullNames: ['Ture Provsson'], addresses: ['Provgatan 1, 645 30 Strängnäs'], numbers: [] }],
      [records.hidden, 'not-opened'],
      [records.stranger, { fullNames: ['Vera Exempel'], addresses: ['Provgatan 2, 645 30 Strängnäs'], numbers: [] }],
    ];
    return Promise.resolve(new Map(known.filter(([id]) => recordIds.includes(id))));
  }
}

describe('who reads about their own', () => {
  let service: ReviewedService;
  let marks: ViewerMarks;
  beforeAll(async () => {
    service = await ReviewedService.start();
    const key = createSecretKey(randomBytes(32));
    marks = new ViewerMarks(service.database, new BlindIndex({ blindKey: () => key } as never), service.clock);
  });
  beforeEach(() => service.clear());
  afterAll(() => service.stop());

  const signsIn = async (id: string, claims: object): Promise<void> => {
    marks.note({ kommunkod, id }, { ...claims });
    await marks.close();
  };
  const review = async (): Promise<Record<string, Partial<RuleReport>>> => {
    await service.makePacks(judged, { marks, people: () => new PeopleHere() }).round();
    const [{ rules }] = (await service.superuser.query('select rules from log_review_pack')) as [{ rules: readonly RuleReport[] }];
    return Object.fromEntries(rules.map(({ rule, ...report }) => [rule, report]));
  };
  const pickedFor = (rule: string): Promise<readonly { readonly viewer_id: string }[]> =>
    service.superuser.query('select viewer_id from log_review_item where $1 = any(reasons)', [rule]);
  const reads = (viewerId: string, recordId: string) => aRead({ viewerId, recordIds: [recordId] });

  it('is seen by surname, address and own number, and only of the one who shares it', async () => {
    service.clock.set('2026-02-10T09:00:00Z');
    await signsIn('anna', { family_name: 'Testlund-Ek' });
    await signsIn('maj', { address: { street_address: 'Provgatan 1', postal_code: '64530' } });
    await signsIn('rut', { 'https://id.oidc.se/claim/personalIdentityNumber': number });
    service.clock.set('2026-03-01T02:00:00Z');
    const everybody = ['anna', 'maj', 'rut', 'sven'];
    await service.write(everybody.flatMap((viewer) => Object.values(records).map((record) => reads(viewer, record))));
    const rules = await review();
    const told = { state: 'JUDGED', matched: 1, picked: 1, viewersCompared: 1, notCompared: 1 };
    expect(rules).toMatchObject({ SAME_SURNAME: told, SAME_ADDRESS: told, OWN_FILE: told });
    expect([await pickedFor('SAME_SURNAME'), await pickedFor('SAME_ADDRESS'), await pickedFor('OWN_FILE')]).toEqual([
      [{ viewer_id: 'anna' }],
      [{ viewer_id: 'maj' }],
      [{ viewer_id: 'rut' }],
    ]);
  });

  it('is not judged where the sign-in told nothing, and the pack says so', async () => {
    await service.write([reads('anna', records.child)]);
    expect((await review())['SAME_SURNAME']).toEqual({ state: 'NOT_JUDGED', why: 'SIGN_IN_TELLS_NONE' });
  });

  it('is kept as keyed hashes: no name, address or number stands in the table, and none in the pack', async () => {
    await signsIn('anna', {
      family_name: 'Testlund',
      address: { street_address: 'Provgatan 1', postal_code: '645 30' },
      personal_identity_number: number,
    });
    await service.write([reads('anna', records.child)]);
    await review();
    const kept = JSON.stringify(
      await Promise.all(
        ['viewer', 'pack', 'item'].map((table) => service.superuser.query(`select row_to_json(t)::text as row from log_review_${table} t`)),
      ),
    );
    expect(['estlund', 'rovgatan', number, '64530', Buffer.from('testlund').toString('hex')].filter((word) => kept.includes(word))).toEqual(
      [],
    );
  });

  it('is known for as long as the month awaits its review, and no longer', async () => {
    service.clock.set('2026-02-10T09:00:00Z');
    await signsIn('anna', { family_name: 'Testlund' });
    service.clock.set('2026-03-01T02:00:00Z');
    await signsIn('maj', { family_name: 'Provsson' });
    await service.write([reads('anna', records.child)]);
    await review();
    expect(await service.superuser.query('select viewer_id from log_review_viewer')).toEqual([{ viewer_id: 'maj' }]);
  });

  it('is written once a person and day, however much they read', async () => {
    await Promise.all(Array.from({ length: 20 }, () => signsIn('eva', { family_name: 'Exempel' })));
    await signsIn('eva', { family_name: 'Exempel' });
    expect(await service.superuser.query(`select viewer_id from log_review_viewer where viewer_id = 'eva'`)).toHaveLength(1);
  });
});
