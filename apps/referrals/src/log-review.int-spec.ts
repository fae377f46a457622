import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@varsam/testing';
import { bytesOf, reportOf } from './report.suite.js';
import { RunningReferrals } from './running-referrals.suite.js';

interface Pack {
  readonly id: string;
  readonly month: string;
  readonly entries: number;
  readonly rules: readonly { readonly rule: string; readonly state: string; readonly why?: string; readonly matched?: number }[];
  readonly items: readonly { readonly entryId: string; readonly viewerId: string; readonly pickedBecause: readonly string[] }[];
}

const [person, hidden] = ['201301012397', '201201252382'];
const child = { name: 'Elis Testlund', personId: { type: 'PERSONNUMMER', value: person }, address: 'Provgatan 1 A, 645 30 Strängnäs' };
const guardians = [{ name: 'Siv Exempel', personId: { type: 'PERSONNUMMER', value: '198101022382' } }];

describe('the monthly review of who read the files of referrals', () => {
  let referrals: RunningReferrals;
  let pack: Pack;

  const tokenOf = (sub: string, claims: object = {}, roles = ['socialWorker']) =>
    referrals.signIn.token({ sub, kommunkod: '0486', roles, units: ['barn'], ...claims });
  const asReviewer = async (path: string) => {
    const answer = await referrals.request(`log-review/${path}`, await tokenOf('gun', {}, ['logReviewer']));
    return (await answer.json()) as unknown;
  };

  beforeAll(async () => {
    referrals = await RunningReferrals.start({ settings: { VARSAM_LOG_REVIEW_EVERY_SECONDS: '1' } });
    await referrals.setTime('2026-02-10T09:00:00Z');
    await referrals.post(reportOf({ child, guardians }));
    await referrals.post(
      reportOf({ child: { ...child, personId: { type: 'PERSONNUMMER', value: hidden }, protectionLevel: 'PROTECTED_REGISTRATION' } }),
    );
    const childId = await referrals.childIdOf(person);
    const [protectedPerson] = await referrals.rows<{ child_id: string }>(`select child_id from protected_person where level <> 'NONE'`);
    const readers: readonly (readonly [string, object])[] = [
      ['anna', { family_name: 'Testlund' }],
      ['maj', { address: { street_address: 'Provgatan 1A', postal_code: '64530' } }],
      ['rut', { 'https://id.oidc.se/claim/personalIdentityNumber': '198101022382' }],
      ['sven', { family_name: 'Provsson' }],
    ];
    for (const [sub, claims] of readers) await referrals.request(`children/${childId}`, await tokenOf(sub, claims));
    await referrals.request(`children/${protectedPerson!.child_id}`, await tokenOf('anna', { family_name: 'Testlund' }));
    await eventually('what the sign-in told is kept', async () => (await referrals.count('log_review_viewer')) === 4);
    await referrals.setTime('2026-03-01T02:00:00Z');
    const { id } = await eventually('the pack is made', async () => {
      const { packs } = (await asReviewer('packs')) as { packs: readonly { readonly id: string }[] };
      return packs[0];
    });
    pack = (await asReviewer(`packs/${id}`)) as Pack;
  }, 90_000);

  afterAll(() => referrals.stop());

  const pickedFor = (rule: string) => [
    ...new Set(pack.items.filter(({ pickedBecause }) => pickedBecause.includes(rule)).map(({ viewerId }) => viewerId)),
  ];
  const told = (rule: string) => pack.rules.find((report) => report.rule === rule);

  it('comes by itself when the month has ended', () => {
    expect(pack).toMatchObject({ month: '2026-02' });
    expect(pack.entries).toBeGreaterThan(4);
  });

  it('points at whoever shares a surname, a home or the own number with the child or a guardian', () => {
    expect([pickedFor('SAME_SURNAME'), pickedFor('SAME_ADDRESS'), pickedFor('OWN_FILE')]).toEqual([['anna'], ['maj'], ['rut']]);
  });

  it('points at reads of a child whose identity is protected, and opens none of its records to compare', () => {
    expect(told('PROTECTED_PERSON')).toMatchObject({ state: 'JUDGED' });
    expect(told('PROTECTED_PERSON')!.matched).toBeGreaterThan(0);
    expect(told('SAME_SURNAME')).toMatchObject({ notCompared: 1, matched: 1 });
  });

  it('says that it does not know when a case has ended', () => {
    expect(told('LONG_AFTER_CLOSING')).toEqual({ rule: 'LONG_AFTER_CLOSING', state: 'NOT_JUDGED', why: 'NOT_KNOWN_HERE' });
  });

  it('names no child, in what is shown and in what is kept', async () => {
    const kept = await referrals.rows(
      'select row_to_json(p)::text as row from log_review_pack p union all select row_to_json(i)::text from log_review_item i union all select row_to_json(v)::text from log_review_viewer v',
    );
    const shown = JSON.stringify([pack, kept]);
    expect(['Testlund', 'testlund', 'Provgatan', person, hidden, 'Exempel'].filter((word) => shown.includes(word))).toEqual([]);
  });

  it('is no way into a file: the reviewer’s role opens none', async () => {
    const [entry] = pack.items as readonly { readonly recordIds?: readonly string[] }[];
    const answer = await referrals.request(`children/${entry!.recordIds![0]}`, await tokenOf('gun', {}, ['logReviewer']));
    expect(answer.status).toBe(403);
  });

  it('is not for those who read: no other role opens it', async () => {
    for (const role of ['socialWorker', 'unitManager', 'operations']) {
      const answer = await referrals.request('log-review/packs', await tokenOf('maj', {}, [role]));
      expect([role, answer.status]).toEqual([role, 403]);
    }
  });

  it('keeps what the reviewer says', async () => {
    const [entry] = pack.items;
    const body = bytesOf({ entryId: entry!.entryId, outcome: 'SUSPECTED_BREACH', note: 'Samma efternamn, inget uppdrag' });
    const answer = await referrals.request(`log-review/packs/${pack.id}/outcomes`, await tokenOf('gun', {}, ['logReviewer']), body);
    expect([answer.status, await answer.json()]).toMatchObject([201, { judged: 1 }]);
  });
});
