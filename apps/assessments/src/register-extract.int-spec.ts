import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cloudEvent, ConcernReceivedV1, ProtectionNotedV1 } from '@varsam/contracts';
import { FileKeyService } from '@varsam/service-kit';
import { eventually, ServiceUnderTest } from '@varsam/testing';
import type { Person } from '@varsam/testing';
import { v7 } from 'uuid';

interface Extract {
  readonly extractId: string;
  readonly items: readonly {
    itemId: string;
    title: string;
    locked: boolean;
    proposed?: string;
    proposedGround?: string;
    content: object;
  }[];
  readonly page: string;
  readonly sha256: string;
  readonly document: { readonly items: readonly object[]; readonly readings: readonly { action: string; by?: string }[] };
  readonly type?: string;
}

const unit = { kommunkod: '0486', units: ['children-and-youth'] };
const worker: Person = { ...unit, sub: 'anna', roles: ['socialWorker'] };
const manager: Person = { ...unit, sub: 'maj', roles: ['unitManager'] };
const otherUnit: Person = { ...worker, sub: 'sven', units: ['elsewhere'] };
const otherTown: Person = { ...manager, sub: 'stina', kommunkod: '0180' };

const now = '2026-03-20T17:00:00Z';
const [childId, concernId, protectedConcern] = [v7(), v7(), v7()];
const notFound = { status: 404, body: { type: 'urn:varsam:problem:not-found' } };
const forChild = { relation: 'CHILD', identityCheck: 'ID_DOCUMENT' };
const threat = 'Pappan hotar modern.';

let service: ServiceUnderTest;

async function concern(id: string, child: string): Promise<void> {
  const data: ConcernReceivedV1 = {
    ...{ concernId: id, childId: child, receivedAt: '2026-03-20T15:55:00.000Z', receivedOn: '2026-03-20', reporterCategory: 'SCHOOL' },
    ...{ mandated: true, requestsFeedback: true, concernTypes: ['SCHOOL_ABSENCE'], acute: true, ageGroup: '13-15' },
  };
  await service.publish([cloudEvent(ConcernReceivedV1, { id: v7(), kommunkod: '0486', subject: id, time: new Date(now), data })]);
  await eventually('the concern is open', async () => (await service.get(manager, `concerns/${id}`)).status === 200);
}

async function step(by: Person, name: string, body: object): Promise<{ readonly investigationId: string }> {
  const answer = await service.post<{ investigationId: string }>(by, name, body);
  expect(answer.status).toBe(201);
  return answer.body;
}

beforeAll(async () => {
  service = await ServiceUnderTest.start({
    ...{ service: 'assessments', api: 'assessments', now, program: join(import.meta.dirname, '..', 'dist', 'main.js') },
    writeKeys: (file) => FileKeyService.create(file, 'local'),
  });
  await concern(concernId, childId);
});

afterAll(() => service?.stop());

const post = (by: Person, path: string, body: object) => service.post<Extract>(by, path, body);
const order = (by: Person, child = childId, body: object = forChild) => post(by, `children/${child}/register-extracts`, body);
const proposalsOf = ({ items }: Extract) =>
  Object.fromEntries(items.map(({ itemId, proposed, proposedGround }) => [itemId.split('/')[0], proposedGround ?? proposed]));

describe('what assessments keeps about a child, for the child', () => {
  it('is made of what was reviewed: danger that is judged meanwhile asks for a new look', async () => {
    const path = `register-extracts/${(await order(worker)).body.extractId}`;
    expect((await post(worker, `${path}/review`, { marks: [] })).status).toBe(200);
    expect((await post(manager, `${path}/approval`, { approved: true })).status).toBe(200);
    await step(worker, `concerns/${concernId}/protection-assessment`, { need: 'IMMEDIATE', documentation: threat });
    expect((await post(worker, `${path}/document`, {})).body.type).toBe('urn:varsam:problem:changed-since-review');
  });

  it('leaves out danger by default, gives the child its own words, and leaves the reasons to a person', async () => {
    const extension = { until: '2026-04-20', reason: 'Modern är bortrest.' };
    await step(manager, `concerns/${concernId}/pre-assessment-extension`, extension);
    const decision = { outcome: 'OPEN_INVESTIGATION', reason: 'Upprepad oro.' };
    const { investigationId } = await step(manager, `concerns/${concernId}/pre-assessment-decision`, decision);
    const closure = { outcome: 'INTERVENTION_SOL', childsView: 'Vill spela fotboll.', reason: 'Behovet är utrett.' };
    await step(manager, `investigations/${investigationId}/closure`, closure);
    const { body } = await order(worker);
    expect(proposalsOf(body)).toEqual({
      ...{ concern: 'RELEASE', danger: 'OSL_26_1', 'protection-assessment': 'OSL_26_1', decision: 'RELEASE', reason: undefined },
      ...{ investigation: 'RELEASE', 'childs-view': 'RELEASE', readings: 'RELEASE' },
    });
    const told = JSON.stringify(body.items);
    for (const text of [threat, extension.reason, decision.reason, closure.childsView, closure.reason]) expect(told).toContain(text);
  });

  it('is made after a review and a second look, once, and leaves nothing in clear behind', async () => {
    const { body } = await order(worker);
    const path = `register-extracts/${body.extractId}`;
    expect((await post(worker, `${path}/review`, { marks: [] })).body.type).toBe('urn:varsam:problem:not-all-marked');
    const unsaid = body.items.filter(({ proposed }) => proposed === undefined);
    const marks = unsaid.map(({ itemId }) => ({ itemId, verdict: 'RELEASE' }));
    expect((await post(manager, `${path}/review`, { marks })).status).toBe(200);
    expect((await post(manager, `${path}/approval`, { approved: true })).body.type).toBe('urn:varsam:problem:second-person-needed');
    await post(worker, `${path}/review`, { marks });
    expect((await post(manager, `${path}/approval`, { approved: true })).status).toBe(200);
    const { document, page } = (await post(worker, `${path}/document`, {})).body;
    expect(page).toContain('Vill spela fotboll.');
    expect(page).not.toContain(threat);
    expect(document.readings.map(({ action }) => action)).toEqual(expect.arrayContaining(['concern-read', 'extract-order']));
    expect(document.readings.every(({ by }) => by === undefined)).toBe(true);
    expect((await post(worker, `${path}/document`, {})).body.type).toBe('urn:varsam:problem:finished');
    const rows = await service.rows<{ all: string }>(
      `select extract_step::text || encode(coalesce(sealed_words, ''), 'escape') as all from extract_step`,
    );
    expect(rows.filter(({ all }) => /ID_DOCUMENT|RELEASE|fotboll/.test(all))).toEqual([]);
  });
});

describe('what assessments keeps about a child, for a stranger', () => {
  it('is not found, whatever is asked', async () => {
    const { extractId } = (await order(worker)).body;
    for (const by of [otherUnit, otherTown]) {
      expect(await order(by)).toMatchObject(notFound);
      expect(await service.get(by, `register-extracts/${extractId}`)).toMatchObject(notFound);
      expect(await post(by, `register-extracts/${extractId}/review`, { marks: [] })).toMatchObject(notFound);
    }
    expect(await order(worker, v7())).toMatchObject(notFound);
  });

  it('is not found where one of the records is another team’s', async () => {
    const newer = v7();
    await concern(newer, childId);
    expect((await service.get(otherUnit, `concerns/${newer}`)).status).toBe(200);
    expect(await order(otherUnit)).toMatchObject(notFound);
    expect((await order(worker)).status).toBe(201);
  });

  it('is for the named alone where the particulars are fictitious, and says so to no guardian', async () => {
    const hidden = v7();
    await concern(protectedConcern, hidden);
    const data: ProtectionNotedV1 = {
      ...{ childId: hidden, revision: 1, level: 'FICTITIOUS', inherited: false, namedPersons: ['maj'], hiddenFrom: [], at: now },
    };
    await service.publish([cloudEvent(ProtectionNotedV1, { id: v7(), kommunkod: '0486', subject: hidden, time: new Date(now), data })]);
    await eventually('the protection is known', async () => (await service.get(worker, `concerns/${protectedConcern}`)).status === 404);
    expect(await order(worker, hidden)).toMatchObject(notFound);
    const guardian = { relation: 'GUARDIAN', custody: 'SOLE', identityCheck: 'ID_DOCUMENT', personId: v7() };
    const { body } = await order(manager, hidden, guardian);
    expect(body.items).toContainEqual(expect.objectContaining({ title: 'Skyddade personuppgifter', locked: true, proposed: 'MASK' }));
  });

  it('takes the id of a guardian for nobody’s where the place is hidden from somebody: no guardian is known here', async () => {
    const [hidden, father] = [v7(), v7()];
    await concern(v7(), hidden);
    const hiddenFrom = [{ personId: father, ground: 'LVU_14' as const }];
    const data: ProtectionNotedV1 = {
      ...{ childId: hidden, revision: 1, level: 'NONE', inherited: false, namedPersons: [], hiddenFrom, at: now },
    };
    await service.publish([cloudEvent(ProtectionNotedV1, { id: v7(), kommunkod: '0486', subject: hidden, time: new Date(now), data })]);
    const locked = async (personId: string) => {
      const asked = { relation: 'GUARDIAN', custody: 'SOLE', identityCheck: 'ID_DOCUMENT', personId };
      return (await order(manager, hidden, asked)).body.items.filter((item) => item.locked).map(({ title }) => title);
    };
    await eventually('it is hidden from him', async () => (await locked(father)).includes('Skyddade personuppgifter'));
    expect(await locked(v7())).toContain('Skyddade personuppgifter');
  });
});
