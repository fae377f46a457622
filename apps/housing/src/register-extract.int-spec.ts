import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cloudEvent, ProtectionNotedV1 } from '@varsam/contracts';
import { FileKeyService } from '@varsam/service-kit';
import { eventually, type Person, ServiceUnderTest } from '@varsam/testing';
import { v7 } from 'uuid';
import { granted, person, place, threat } from './housing-case.suite.js';

interface Item {
  readonly itemId: string;
  readonly proposed?: string;
  readonly proposedGround?: string;
  readonly locked: boolean;
}

interface Extract {
  readonly extractId: string;
  readonly state: string;
  readonly type?: string;
  readonly items: readonly Item[];
  readonly page: string;
}

const officer = (sub: string) => person(sub, 'housingOfficer');
const [hilma, hedda, colleague, decider] = [officer('hilma'), officer('hedda'), officer('kim'), person('disa', 'housingDecider')];
const elsewhere: Person = { ...hilma, kommunkod: '0180' };
/** Signed in the day before yesterday. */
const stale = (who: Person) => ({ ...who, auth_time: Math.floor(Date.now() / 1000) - 172_800 });

const forChild = { relation: 'CHILD', identityCheck: 'ID_DOCUMENT' };
const forGuardian = (personId?: string) => ({ relation: 'GUARDIAN', custody: 'JOINT', identityCheck: 'ID_DOCUMENT', personId });
const notFound = { status: 404, body: { type: 'urn:varsam:problem:not-found' } };
const problem = (slug: string) => ({ body: { type: `urn:varsam:problem:${slug}` } });

let service: ServiceUnderTest;
let childId: string;
let housingCaseId: string;

const post = (by: Person, path: string, body: object) => service.post<Extract>(by, path, body);
const order = (by: Person, body: object = forChild, child = childId) => post(by, `children/${child}/register-extracts`, body);
const kindOf = ({ itemId }: Item) => itemId.split('/')[0]!;
const proposalsIn = ({ items }: Extract) =>
  Object.fromEntries(items.map((item) => [kindOf(item), item.proposedGround ?? item.proposed ?? 'a person says']));

/** All that nobody has proposed is given out. */
const released = ({ items }: Extract) =>
  items.filter(({ proposed }) => proposed === undefined).map(({ itemId }) => ({ itemId, verdict: 'RELEASE' }));

async function raised(): Promise<{ readonly child: string; readonly id: string }> {
  const child = v7();
  const need = { childId: child, acute: true, withGuardian: true, otherGuardianConsents: true, need: 'must leave home tonight' };
  const { body } = await service.post<{ housingCaseId: string }>(hilma, 'cases', need);
  return { child, id: body.housingCaseId };
}

beforeAll(async () => {
  service = await ServiceUnderTest.start({
    ...{ service: 'housing', api: 'housing', now: '2026-03-20T07:10:00Z' },
    program: join(import.meta.dirname, '..', 'dist', 'main.js'),
    writeKeys: (file) => FileKeyService.create(file, 'local'),
  });
  const { child, id } = await raised();
  [childId, housingCaseId] = [child, id];
  const step = async (by: Person, name: string, body: object) =>
    expect((await service.post(by, `cases/${id}/${name}`, body)).status).toBe(201);
  await step(hilma, 'safety-measures', { measure: 'escort to Hidden provider' });
  await step(hilma, 'threat-assessment', threat);
  await step(decider, 'decision', granted);
  await step(hilma, 'placement', place);
  await step(hilma, 'named-persons', { personId: 'hedda', opens: 'case', reason: 'takes over the night' });
});
afterAll(() => service?.stop());

describe('what housing keeps about a child, for the child', () => {
  it('is ordered by those who are named in the case and know the place; for anybody else there is no such child', async () => {
    for (const by of [hedda, colleague, decider, elsewhere]) expect(await order(by)).toMatchObject(notFound);
    expect(await order(hilma, forChild, v7())).toMatchObject(notFound);
    const { body } = await order(hilma);
    for (const by of [hedda, colleague, elsewhere]) {
      expect(await service.get(by, `register-extracts/${body.extractId}`)).toMatchObject(notFound);
      expect(await post(by, `register-extracts/${body.extractId}/review`, { marks: [] })).toMatchObject(notFound);
    }
    expect((await order(person('gert', 'logReviewer'))).status).toBe(403);
  });

  it('is not ordered by whoever raised a need and alone let themself into the case: a refusal would tell whether the child is hidden', async () => {
    const { child, id } = await raised();
    expect(await order(hilma, forGuardian(v7()), child)).toMatchObject(notFound);
    expect(await order(hilma, forChild, child)).toMatchObject(notFound);
    await service.post(hilma, `cases/${id}/named-persons`, { personId: 'hedda', opens: 'case', reason: 'works with it' });
    expect((await order(hedda, forChild, child)).status).toBe(201);
  });

  it('asks who may see it, and nobody else, to sign in again', async () => {
    const withheld = { status: 401, ...problem('insufficient-user-authentication') };
    expect(await order(stale(hilma))).toMatchObject(withheld);
    expect(await order(stale(colleague))).toMatchObject(notFound);
    const { extractId } = (await order(hilma)).body;
    expect(await service.get(stale(hilma), `register-extracts/${extractId}`)).toMatchObject(withheld);
    expect(await post(stale(hilma), `register-extracts/${extractId}/review`, { marks: [] })).toMatchObject(withheld);
    const reads = await service.rows<{ allowed: boolean }>(
      `select allowed from read_log where viewer_id = 'hilma' and kommunkod = '0486' and action = 'extract-review'`,
    );
    expect(reads).toEqual([{ allowed: false }]);
  });

  it('leaves out danger and what is the guardians’ own; place and words a person judges', async () => {
    const { body } = await order(hilma);
    expect(proposalsIn(body)).toMatchObject({
      ...{ case: 'RELEASE', decision: 'RELEASE', household: 'OSL_26_1', 'safety-measure': 'OSL_26_1', 'threat-assessment': 'OSL_26_1' },
      ...{ need: 'a person says', reason: 'a person says', placement: 'a person says', location: 'a person says' },
    });
    expect(body.items.some(({ locked }) => locked)).toBe(false);
  });

  it('is made after a review and another named person’s look, once, and leaves nothing in clear behind', async () => {
    await service.post(hilma, `cases/${housingCaseId}/named-persons`, { personId: 'disa', opens: 'case-and-location', reason: 'decides' });
    const { body } = await order(hilma);
    const path = `register-extracts/${body.extractId}`;
    expect(await post(hilma, `${path}/review`, { marks: [] })).toMatchObject(problem('not-all-marked'));
    expect((await post(hilma, `${path}/review`, { marks: released(body) })).body.state).toBe('REVIEWED');
    expect(await post(hilma, `${path}/approval`, { approved: true })).toMatchObject(problem('second-person-needed'));
    expect((await post(decider, `${path}/approval`, { approved: true })).body.state).toBe('APPROVED');
    const { page } = (await post(hilma, `${path}/document`, {})).body;
    expect(page).toContain('Hidden street 1');
    expect(page).not.toMatch(/EXTREME|network|escort/);
    expect(await post(hilma, `${path}/document`, {})).toMatchObject(problem('finished'));
    const kept = await service.rows<{ all: string }>(
      `select extract_step::text || encode(coalesce(sealed_words, ''), 'escape') as all from extract_step`,
    );
    expect(kept.filter(({ all }) => /ID_DOCUMENT|RELEASE|Hidden/.test(all))).toEqual([]);
    expect(service.log()).not.toMatch(/Hidden|EXTREME/);
  });
});

describe('what housing keeps about a child, for a guardian', () => {
  it('never tells where the child lives: not to the guardian, nor to those who review it', async () => {
    const { body } = await order(hedda, forGuardian(v7()));
    expect(JSON.stringify(body.items.find((item) => kindOf(item) === 'location'))).not.toMatch(/Hidden|SECRET/);
    const path = `register-extracts/${body.extractId}/review`;
    // That the house stands in the words of the measure, too, was found.
    const ofPlace = ['safety-measure', 'placement', 'named-person', 'location'];
    const found = body.items.filter((item) => ofPlace.includes(kindOf(item)));
    expect(found.map(kindOf)).toEqual(expect.arrayContaining(ofPlace));
    for (const item of found) {
      expect(item).toMatchObject({ locked: true, proposed: 'MASK', proposedGround: 'OSL_26_2' });
      const marks = [...released(body), { itemId: item.itemId, verdict: 'RELEASE' }];
      expect(await post(hedda, path, { marks })).toMatchObject(problem('may-not-be-released'));
    }
  });

  it('gives what two people have judged, and of the place not a word', async () => {
    const { body } = await order(hedda, forGuardian(v7()));
    expect(proposalsIn(body)).toMatchObject({ case: 'a person says', decision: 'a person says', need: 'OSL_12_3', reason: 'OSL_12_3' });
    const path = `register-extracts/${body.extractId}`;
    await post(hedda, `${path}/review`, { marks: released(body) });
    expect((await post(hilma, `${path}/approval`, { approved: true })).body.state).toBe('APPROVED');
    const { page } = (await post(hedda, `${path}/document`, {})).body;
    expect(page).toContain('GRANTED');
    expect(page).not.toMatch(/Hidden|SECRET|EXTREME|escort|location-read|tonight/);
  });

  it('does not tell that there is anything where the child is hidden, also when that is heard of afterwards', async () => {
    const [mother, father] = [v7(), v7()];
    const { body } = await order(hedda, forGuardian(father));
    const path = `register-extracts/${body.extractId}`;
    await post(hedda, `${path}/review`, { marks: released(body) });
    await post(hilma, `${path}/approval`, { approved: true });
    const at = '2026-03-20T07:10:00.000Z';
    const hiddenFrom = [{ personId: father, ground: 'LVU_14' as const }];
    const data = { childId, level: 'NONE' as const, inherited: false, namedPersons: [], hiddenFrom, revision: 1, at };
    await service.publish([cloudEvent(ProtectionNotedV1, { id: v7(), kommunkod: '0486', subject: childId, time: new Date(at), data })]);
    await eventually('it is known', async () => (await service.rows('select from known_protection')).length === 1);
    expect(await post(hedda, `${path}/document`, {})).toMatchObject({ status: 409, ...problem('hidden-from-requester') });
    expect(await service.get(hedda, path)).toMatchObject(problem('hidden-from-requester'));
    for (const who of [mother, father, undefined])
      expect(await order(hedda, forGuardian(who))).toMatchObject({ status: 409, ...problem('hidden-from-requester') });
    expect((await order(hilma)).status).toBe(201);
  });

  it('waits until one person is named in all cases of the child', async () => {
    expect((await order(hilma)).status).toBe(201);
    await service.post(colleague, 'cases', { childId, acute: false, withGuardian: true, need: 'x' });
    expect(await order(hilma)).toMatchObject(notFound);
    expect(await order(colleague)).toMatchObject(notFound);
  });
});
