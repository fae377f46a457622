import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cloudEvent, decodeEvents, InvestigationOpenedV1, ProtectionNotedV1 } from '@varsam/contracts';
import { FileKeyService } from '@varsam/service-kit';
import { type Answer, eventually, type Person, ServiceUnderTest } from '@varsam/testing';
import { v4, v7 } from 'uuid';
import { granted, person, place, threat } from './housing-case.suite.js';

const [officer, colleague, decider] = [
  person('officer', 'housingOfficer'),
  person('colleague', 'housingOfficer'),
  person('decider', 'housingDecider'),
];

const secrets = ['Hidden street 1', 'Hidden provider', 'EXTREME', 'a dangerous network', 'must leave home tonight'];
const need = { acute: true, withGuardian: true, otherGuardianConsents: true, need: 'must leave home tonight' };
let service: ServiceUnderTest;
const get = (by: Person, path: string): Promise<Case> => service.get(by, path);
const post = (by: Person, path: string, body: object): Promise<Case> => service.post(by, path, body);
type Case = Answer<Readonly<Record<string, unknown>>>;

beforeAll(async () => {
  service = await ServiceUnderTest.start({
    service: 'housing',
    program: join(import.meta.dirname, '..', 'dist', 'main.js'),
    api: 'housing',
    now: '2026-03-20T07:00:00Z',
    writeKeys: (file) => FileKeyService.create(file, 'local'),
  });
});
afterAll(() => service?.stop());

const at = (time: string): Promise<void> => service.setTime(`2026-03-20T${time}:00Z`);

async function raise(changes: object = {}): Promise<{ readonly id: string; readonly childId: string }> {
  const childId = v4();
  const { status, body } = await post(officer, 'cases', { childId, ...need, ...changes });
  expect(status).toBe(201);
  return { id: String(body.housingCaseId), childId };
}

describe('the housing service', () => {
  it('takes a family from a need at 08:10 to a place at 19:30 and tells how long each step took', async () => {
    await at('07:10');
    const { id } = await raise();
    expect(await post(officer, `cases/${id}/safety-measures`, { measure: 'escort' })).toMatchObject({ status: 201 });
    await at('10:00');
    expect(await post(officer, `cases/${id}/threat-assessment`, threat)).toMatchObject({ status: 201 });
    await at('13:20');
    expect(await post(officer, `cases/${id}/decision`, granted)).toMatchObject({
      status: 409,
      body: { type: 'urn:varsam:problem:not-delegated' },
    });
    expect(await post(decider, `cases/${id}/decision`, granted)).toMatchObject({ status: 201 });
    await at('13:40');
    expect(await post(officer, `cases/${id}/notice`, { manner: 'IN_PERSON' })).toMatchObject({ status: 201 });
    await at('18:30');
    expect(await post(officer, `cases/${id}/placement`, place)).toMatchObject({ status: 201 });
    const { body } = await get(officer, `cases/${id}`);
    const durations = { needToThreatAssessed: 170, needToDecision: 370, decisionToNotice: 20, needToPlaced: 680 };
    expect(body).toMatchObject({ stage: 'PLACED', durations, investigation: 'none' });
    expect(await get(officer, `cases/${id}/threat-assessment`)).toMatchObject({ body: { level: 'EXTREME' } });
    expect(await get(officer, `cases/${id}/location`)).toMatchObject({ body: { address: 'Hidden street 1' } });
  });

  it('refuses in the words of the rule', async () => {
    const alone = await raise({ withGuardian: false });
    const contested = await raise({ otherGuardianConsents: false });
    const refusal = async (id: string, path: string, body: object): Promise<unknown> =>
      (await post(decider, `cases/${id}/${path}`, body)).body.type;
    expect(await refusal(alone.id, 'decision', granted)).toBe('urn:varsam:problem:threat-assessment-missing');
    expect(await refusal(alone.id, 'decision', { ...granted, outcome: 'INTERIM' })).toBe('urn:varsam:problem:child-without-guardian');
    expect(await refusal(contested.id, 'decision', { ...granted, outcome: 'INTERIM' })).toBe('urn:varsam:problem:board-decides');
    expect((await post(officer, `cases/${alone.id}/placement`, place)).body.type).toBe('urn:varsam:problem:not-granted');
    const invalid = await post(officer, `cases/${alone.id}/placement`, { locationClass: 'HERE', provider: 'Hidden provider' });
    expect(invalid).toMatchObject({ status: 422, body: { type: 'urn:varsam:problem:invalid' } });
    expect(invalid.body.errors).toEqual(expect.arrayContaining([expect.objectContaining({ pointer: '/address' })]));
  });

  it('answers a colleague who is not named exactly as if the case did not exist', async () => {
    const { id } = await raise();
    const { instance: one, ...unnamed } = (await get(colleague, `cases/${id}`)).body;
    const { instance: other, ...unknown } = (await get(colleague, `cases/${v7()}`)).body;
    expect(one).not.toBe(other);
    expect(unnamed).toEqual(unknown);
    expect((await post(colleague, `cases/${id}/safety-measures`, { measure: 'escort' })).status).toBe(404);
    expect((await get(person('analyst', 'analyst'), `cases/${id}`)).status).toBe(403);
  });

  it('hears from the assessments service that an investigation runs, and tells it not to whoever raised the need', async () => {
    const { id, childId } = await raise();
    await post(officer, `cases/${id}/named-persons`, { personId: 'colleague', opens: 'case', reason: 'works with the case' });
    const dates = { openedOn: '2026-03-19', nominalDue: '2026-07-19', latestDue: '2026-07-20' };
    const data = { investigationId: v4(), childId, concernId: v4(), ...dates };
    const opened = cloudEvent(InvestigationOpenedV1, {
      id: v7(),
      kommunkod: '0486',
      subject: data.investigationId,
      time: new Date(),
      data,
    });
    await service.publish([opened]);
    await service.publish([opened]);
    await eventually('the case shows it', async () => (await get(colleague, `cases/${id}`)).body.investigation === 'ongoing');
    expect(Object.keys((await get(officer, `cases/${id}`)).body)).not.toContain('investigation');
  });

  it('takes a need of a child with fictitious particulars from anybody, and shows the case to nobody but those of the special function', async () => {
    const childId = v7();
    const of = { childId, level: 'FICTITIOUS' as const, inherited: false, namedPersons: ['vera'], hiddenFrom: [], revision: 1 };
    const data = { ...of, at: '2026-03-20T07:10:00.000Z' };
    await service.publish([
      cloudEvent(ProtectionNotedV1, { id: v7(), kommunkod: '0486', subject: childId, time: new Date(data.at), data }),
    ]);
    const known = 'select from known_protection where child_id = $1';
    await eventually('it is known', async () => (await service.rows(known, [childId])).length === 1);
    const { id } = await raise({ childId });
    const { instance: here, ...denied } = (await get(officer, `cases/${id}`)).body;
    const { instance: there, ...unknown } = (await get(officer, `cases/${v7()}`)).body;
    expect(here).not.toBe(there);
    expect(denied).toEqual(unknown);
    for (const path of ['threat-assessment', 'location']) expect((await get(officer, `cases/${id}/${path}`)).status).toBe(404);
    expect((await post(officer, `cases/${id}/safety-measures`, { measure: 'escort' })).status).toBe(404);
    const vera = person('vera', 'housingOfficer');
    const listed = async (by: Person) => JSON.stringify((await get(by, 'cases')).body);
    expect(await listed(vera)).toContain(id);
    for (const by of [officer, colleague, decider]) expect(await listed(by)).not.toContain(id);
    expect((await get(vera, `cases/${id}`)).body).toMatchObject({ stage: 'NEED_RAISED', protectedIdentity: { level: 'FICTITIOUS' } });
    expect((await post(vera, `cases/${id}/safety-measures`, { measure: 'escort' })).status).toBe(201);
  });

  it('names nobody by a sign-in of an hour ago, and takes a person out of the case at once', async () => {
    const { id } = await raise();
    const naming = { personId: 'colleague', opens: 'case-and-location', reason: 'takes over the night' };
    const stale = (who: Person) => ({ ...who, auth_time: Math.floor(Date.now() / 1000) - 3_600 });
    const withheld = { status: 401, body: { type: 'urn:varsam:problem:insufficient-user-authentication' } };
    expect(await post(stale(officer), `cases/${id}/named-persons`, { ...naming, opens: 'case' })).toMatchObject(withheld);
    expect((await post(stale(colleague), `cases/${id}/named-persons`, naming)).status).toBe(404);
    expect((await get(colleague, `cases/${id}`)).status).toBe(404);
    expect((await post(officer, `cases/${id}/named-persons`, { ...naming, opens: 'case' })).status).toBe(201);
    expect((await get(colleague, `cases/${id}`)).status).toBe(200);
    const ending = { personId: 'colleague', closes: 'case', reason: 'KNOWS_SOMEBODY_IN_THE_CASE' };
    expect((await post(officer, `cases/${id}/named-persons/removal`, ending)).status).toBe(201);
    expect((await get(colleague, `cases/${id}`)).status).toBe(404);
    const last = await post(officer, `cases/${id}/named-persons/removal`, { ...ending, personId: 'officer' });
    expect(last).toMatchObject({ status: 409, body: { type: 'urn:varsam:problem:name-another-first' } });
  });

  it('lets neither threat, place nor words out in any event or log line', async () => {
    const expected = ['housing-need-raised', 'threat-assessed', 'housing-decided', 'housing-decision-notified', 'housing-placed'];
    const told = await eventually('the events have left', async () => {
      const messages = await service.onTheBus();
      const types = messages.flatMap((payload) => decodeEvents(Buffer.from(payload)).map(({ type }) => type.split('.')[3]));
      return expected.every((type) => types.includes(type)) && messages;
    });
    const written = [...told, service.log()].join('\n');
    expect(service.log()).toContain('listening');
    for (const secret of secrets) expect(written).not.toContain(secret);
  });
});
