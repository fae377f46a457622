import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cloudEvent, ProtectionNotedV1 } from '@varsam/contracts';
import { FileKeyService } from '@varsam/service-kit';
import { eventually, ServiceUnderTest } from '@varsam/testing';
import type { Person } from '@varsam/testing';
import { v7 } from 'uuid';

interface Item {
  readonly itemId: string;
  readonly proposed?: string;
  readonly proposedGround?: string;
  readonly locked: boolean;
  readonly content: unknown;
}

interface Extract {
  readonly extractId: string;
  readonly state: string;
  readonly type?: string;
  readonly items: readonly Item[];
  readonly page?: string;
}

const coordinator: Person = { sub: 'sven', kommunkod: '0486', roles: ['sspfCoordinator'], units: ['sspf'] };
const colleague: Person = { ...coordinator, sub: 'sara' };
const worker: Person = { sub: 'anna', kommunkod: '0486', roles: ['socialWorker'], units: ['children-and-youth'] };
const elsewhere: Person = { ...coordinator, sub: 'stina', kommunkod: '0180' };

const [childId, mother, father] = [v7(), v7(), v7()];
const notFound = { status: 404, body: { type: 'urn:varsam:problem:not-found' } };
const forChild = { relation: 'CHILD', identityCheck: 'ID_DOCUMENT' };
const signed = { role: 'GUARDIAN', decision: 'GIVEN', form: 'WRITTEN' };

let service: ServiceUnderTest;

const post = (who: Person, path: string, body: object) => service.post<Extract>(who, path, body);
const order = async (body: object = forChild, who = coordinator) => (await post(who, `children/${childId}/register-extracts`, body)).body;
const kindOf = ({ itemId }: Item) => itemId.split('/')[0]!;
const marksOf = ({ items }: Extract) =>
  items.filter(({ proposed }) => proposed === undefined).map(({ itemId }) => ({ itemId, verdict: 'RELEASE' }));
const proposalsIn = ({ items }: Extract) =>
  Object.fromEntries(items.map((item) => [kindOf(item), item.proposedGround ?? item.proposed ?? 'a person says']));

async function heldMeeting(): Promise<void> {
  const asked = {
    childId,
    birthDate: '2012-01-10',
    targetGroups: ['RISK_ENVIRONMENT'],
    residesInMunicipality: true,
    assignedWorkers: ['anna'],
  };
  const { sspfCaseId } = (await service.post<{ sspfCaseId: string }>(coordinator, 'sspf-cases', asked)).body;
  const givers = [
    { ...signed, personRef: mother },
    { ...signed, personRef: father },
  ];
  const consent = { givers, recipients: ['SCHOOL', 'SOCIAL_SERVICES'], categories: ['PLAN'], validTo: '2026-12-31' };
  await service.post(coordinator, `sspf-cases/${sspfCaseId}/consents`, consent);
  const meeting = { heldAt: '2026-04-08T08:00:00Z', parties: ['YOUTH', 'SCHOOL'], notes: 'Agreed on mornings.' };
  const held = await service.post(coordinator, `sspf-cases/${sspfCaseId}/meetings`, {
    ...meeting,
    actions: [{ what: 'Meet', who: 'SCHOOL' }],
  });
  expect(held.status).toBe(201);
}

beforeAll(async () => {
  service = await ServiceUnderTest.start({
    service: 'meetings',
    program: join(import.meta.dirname, '..', 'dist', 'main.js'),
    api: 'meetings',
    now: '2026-04-08T10:00:00Z',
    writeKeys: (file) => FileKeyService.create(file, 'local'),
  });
  await heldMeeting();
});
afterAll(() => service?.stop());

describe('what meetings keeps about a young person, for the young person or a guardian', () => {
  it('is ordered by the coordinator; for anybody else there is no such child', async () => {
    const path = `children/${childId}/register-extracts`;
    expect((await post(worker, path, forChild)).status).toBe(403);
    expect(await post(elsewhere, path, forChild)).toMatchObject(notFound);
    expect(await post(coordinator, `children/${v7()}/register-extracts`, forChild)).toMatchObject(notFound);
    const { extractId } = await order();
    expect(await service.get(elsewhere, `register-extracts/${extractId}`)).toMatchObject(notFound);
    expect(await post(elsewhere, `register-extracts/${extractId}/review`, { marks: [] })).toMatchObject(notFound);
  });

  it('leaves out what others answered; free words a person judges', async () => {
    expect(proposalsIn(await order())).toEqual({
      ...{ case: 'RELEASE', consent: 'RELEASE', meeting: 'RELEASE', decision: 'RELEASE', told: 'RELEASE' },
      ...{ 'answers-of-others': 'OSL_26_1', notes: 'a person says', plan: 'a person says', readings: 'RELEASE' },
    });
    const ofMother = await order({ relation: 'GUARDIAN', custody: 'JOINT', identityCheck: 'E_IDENTIFICATION', personId: mother });
    expect(proposalsIn(ofMother)).toMatchObject({ case: 'a person says', 'own-answers': 'RELEASE', 'answers-of-others': 'OSL_26_1' });
    expect(JSON.stringify(ofMother.items.find((item) => kindOf(item) === 'own-answers'))).not.toContain(father);
  });

  it('is made after a review and another coordinator’s look, once, with what is released', async () => {
    const extract = await order();
    const path = `register-extracts/${extract.extractId}`;
    expect((await post(coordinator, `${path}/review`, { marks: [] })).body.type).toBe('urn:varsam:problem:not-all-marked');
    expect((await post(coordinator, `${path}/review`, { marks: marksOf(extract) })).body.state).toBe('REVIEWED');
    expect((await post(coordinator, `${path}/approval`, { approved: true })).body.type).toBe('urn:varsam:problem:second-person-needed');
    expect((await post(colleague, `${path}/approval`, { approved: true })).body.state).toBe('APPROVED');
    const { page } = (await post(coordinator, `${path}/document`, {})).body;
    expect(page).toContain('Agreed on mornings.');
    expect(page).not.toContain(father);
    expect((await post(coordinator, `${path}/document`, {})).body.type).toBe('urn:varsam:problem:finished');
    const kept = await service.rows<{ all: string }>(
      `select extract_step::text || encode(coalesce(sealed_words, ''), 'escape') as all from extract_step`,
    );
    expect(kept.filter(({ all }) => /ID_DOCUMENT|RELEASE|mornings/.test(all))).toEqual([]);
  });

  it('is made of what was reviewed: a consent that is withdrawn meanwhile asks for a new look', async () => {
    const extract = await order();
    const path = `register-extracts/${extract.extractId}`;
    await post(coordinator, `${path}/review`, { marks: marksOf(extract) });
    await post(colleague, `${path}/approval`, { approved: true });
    const [consent] = await service.rows<{ consent_id: string }>('select consent_id from consent');
    const withdrawn = await service.post(coordinator, `consents/${consent!.consent_id}/withdrawal`, {
      scope: 'RECIPIENT',
      recipient: 'SCHOOL',
    });
    expect(withdrawn.status).toBe(201);
    expect((await post(coordinator, `${path}/document`, {})).body.type).toBe('urn:varsam:problem:changed-since-review');
  });

  it('keeps words that may tell a place from whom it is hidden, and a child with fictitious particulars from all but the named', async () => {
    const noted = async (level: ProtectionNotedV1['level'], revision: number) => {
      const at = '2026-04-08T10:00:00.000Z';
      const data = {
        childId,
        level,
        inherited: false,
        namedPersons: level === 'FICTITIOUS' ? ['sara'] : [],
        hiddenFrom: [{ personId: father, ground: 'LVU_14' as const }],
        revision,
        at,
      };
      const envelope = { id: v7(), kommunkod: '0486', subject: childId, time: new Date(at) };
      await service.publish([cloudEvent(ProtectionNotedV1, { ...envelope, data })]);
      await eventually('it is noted', async () => {
        const rows = await service.rows<{ revision: number }>('select revision from known_protection');
        return rows[0]?.revision === revision;
      });
    };
    await noted('NONE', 1);
    const guardian = { relation: 'GUARDIAN', custody: 'JOINT', identityCheck: 'E_IDENTIFICATION' };
    const lockedFor = async (personId?: string) =>
      (await order({ ...guardian, ...(personId && { personId }) })).items.filter(({ locked }) => locked).map(kindOf);
    // An id that no consent has ever named tells nobody apart.
    for (const personId of [father, undefined, v7()]) expect(await lockedFor(personId)).toEqual(expect.arrayContaining(['notes', 'plan']));
    expect(await lockedFor(mother)).toEqual([]);
    const ofFather = await order({ ...guardian, personId: father });
    const marks = ofFather.items.map(({ itemId }) => ({ itemId, verdict: 'RELEASE' }));
    const path = `register-extracts/${ofFather.extractId}/review`;
    expect((await post(coordinator, path, { marks })).body.type).toBe('urn:varsam:problem:may-not-be-released');
    await noted('CONFIDENTIALITY_FLAG', 2);
    expect(await lockedFor(mother)).toEqual(expect.arrayContaining(['notes', 'plan']));
    await noted('FICTITIOUS', 3);
    expect(await post(coordinator, `children/${childId}/register-extracts`, forChild)).toMatchObject(notFound);
    expect((await order(forChild, colleague)).state).toBe('ORDERED');
  });
});
