import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cloudEvent, ConcernReceivedV1, ConcernSupplementedV1 } from '@varsam/contracts';
import type { CloudEvent } from '@varsam/contracts';
import { FileKeyService } from '@varsam/service-kit';
import { eventually, ServiceUnderTest } from '@varsam/testing';
import type { Person } from '@varsam/testing';
import { v7 } from 'uuid';

const reception: Person = { sub: 'rut', kommunkod: '0486', roles: ['reception'], units: ['reception'] };
const worker: Person = { sub: 'anna', kommunkod: '0486', roles: ['socialWorker'], units: ['children-and-youth'] };
const manager: Person = { sub: 'maj', kommunkod: '0486', roles: ['unitManager'], units: ['children-and-youth'] };
const elsewhere: Person = { ...manager, sub: 'stina', kommunkod: '0180' };

const receivedAt = '2026-03-20T15:55:00.000Z';
const childId = v7();
const [schoolConcern, policeConcern] = [v7(), v7()];
const notDocumented = { need: 'NONE', documentation: ' ' };
const noNeed = { need: 'NONE', documentation: 'Talked with the school and the mother.' };
const open = { outcome: 'OPEN_INVESTIGATION', reason: 'Repeated concerns.' };

function received(concernId: string): CloudEvent {
  const data: ConcernReceivedV1 = {
    ...{ concernId, childId, receivedAt, receivedOn: '2026-03-20', reporterCategory: 'SCHOOL', mandated: true },
    ...{ requestsFeedback: true, concernTypes: ['SCHOOL_ABSENCE'], acute: false, ageGroup: '13-15' },
  };
  return cloudEvent(ConcernReceivedV1, { id: v7(), kommunkod: '0486', subject: concernId, time: new Date(receivedAt), data });
}

function supplemented(concernId: string, acute: boolean): CloudEvent {
  const data: ConcernSupplementedV1 = {
    supplementId: v7(),
    concernId,
    childId,
    receivedAt: '2026-03-20T17:30:00.000Z',
    receivedOn: '2026-03-20',
    acute,
  };
  return cloudEvent(ConcernSupplementedV1, { id: v7(), kommunkod: '0486', subject: concernId, time: new Date(receivedAt), data });
}

describe('assessments, running', () => {
  let service: ServiceUnderTest;
  let investigationId: string;

  beforeAll(async () => {
    service = await ServiceUnderTest.start({
      service: 'assessments',
      program: join(import.meta.dirname, '..', 'dist', 'main.js'),
      api: 'assessments',
      now: '2026-03-20T17:00:00Z',
      writeKeys: (file) => FileKeyService.create(file, 'local'),
    });
  });
  afterAll(() => service?.stop());

  it('opens both concerns with the clocks of their day, though the message comes twice', async () => {
    const batch = [received(schoolConcern), received(policeConcern)];
    await service.publish(batch);
    await service.publish(batch);
    const { body } = await eventually('the concerns are open', async () => {
      const answer = await service.get<{ concerns: unknown[] }>(reception, `concerns?state=PROTECTION_ASSESSMENT&childId=${childId}`);
      return answer.body.concerns.length === 2 && answer;
    });
    const clocks = { protectionDue: '2026-03-21', nominalDue: '2026-04-03', latestDue: '2026-04-07' };
    expect(body).toMatchObject({ concerns: [clocks, clocks] });
  });

  it('makes the protection assessment when it is documented, and once', async () => {
    const path = `concerns/${schoolConcern}/protection-assessment`;
    expect(await service.post(worker, path, notDocumented)).toMatchObject({
      status: 409,
      body: { type: 'urn:varsam:problem:not-documented' },
    });
    expect(await service.post(worker, path, { need: 'MAYBE' })).toMatchObject({
      status: 422,
      body: { errors: expect.arrayContaining([expect.objectContaining({ pointer: '/need' })]) },
    });
    expect(await service.post(worker, path, noNeed)).toMatchObject({
      status: 201,
      body: { state: 'PRE_ASSESSMENT', protection: { onTime: true } },
    });
    expect(await service.post(reception, path, noNeed)).toMatchObject({ status: 409, body: { type: 'urn:varsam:problem:already-made' } });
  });

  it('lets the manager extend and decide, and tells everybody else what it tells a stranger', async () => {
    const path = `concerns/${schoolConcern}/pre-assessment-decision`;
    const refusals = await Promise.all([
      service.post(worker, path, open),
      service.post(elsewhere, path, open),
      service.post(manager, `concerns/${v7()}/pre-assessment-decision`, open),
      service.get(elsewhere, `concerns/${schoolConcern}`),
    ]);
    expect(refusals.map(({ status, body }) => [status, (body as { type: string }).type])).toEqual(
      Array(4).fill([404, 'urn:varsam:problem:not-found']),
    );

    const extension = { until: '2026-04-20', reason: 'The child is abroad until the tenth.' };
    expect(await service.post(manager, `concerns/${schoolConcern}/pre-assessment-extension`, extension)).toMatchObject({ status: 201 });
    const decided = await service.post<{ investigationId: string }>(manager, path, open);
    expect(decided).toMatchObject({ status: 201, body: { state: 'INVESTIGATION', extendedUntil: '2026-04-20' } });
    ({ investigationId } = decided.body);
  });

  it('adds the second concern to the investigation that runs', async () => {
    const path = `concerns/${policeConcern}/pre-assessment-decision`;
    const join = { outcome: 'NO_DECISION_ONGOING_INVESTIGATION', reason: 'Added to the investigation.' };
    expect(await service.post(manager, path, join)).toMatchObject({ body: { type: 'urn:varsam:problem:protection-assessment-missing' } });
    await service.post(reception, `concerns/${policeConcern}/protection-assessment`, noNeed);
    expect(await service.post(manager, path, open)).toMatchObject({
      status: 409,
      body: { type: 'urn:varsam:problem:investigation-ongoing' },
    });
    expect(await service.post(manager, path, join)).toMatchObject({ body: { state: 'LINKED_TO_ONGOING', investigationId } });
  });

  it('closes the investigation with the child’s view', async () => {
    expect(await service.get(worker, `investigations/${investigationId}`)).toMatchObject({
      body: { state: 'OPEN', openedOn: '2026-03-20', nominalDue: '2026-07-20', latestDue: '2026-07-20' },
    });
    const path = `investigations/${investigationId}/closure`;
    const closure = { outcome: 'INTERVENTION_SOL', childsView: 'Wants to keep football.' };
    expect(await service.post(manager, path, { outcome: 'INTERVENTION_SOL' })).toMatchObject({
      body: { type: 'urn:varsam:problem:childs-view-missing' },
    });
    expect(await service.post(manager, path, closure)).toMatchObject({ status: 201, body: { state: 'CLOSED' } });
    expect(await service.get(manager, `concerns/${schoolConcern}`)).toMatchObject({
      body: { decisions: [{ text: noNeed.documentation }, { kind: 'PRE_ASSESSMENT_EXTENSION' }, { result: 'OPEN_INVESTIGATION' }] },
    });
  });

  it('calls for protection to be assessed anew when danger is told afterwards, by whoever is on duty', async () => {
    await service.publish([supplemented(schoolConcern, false), supplemented(schoolConcern, true)]);
    const worklist = `concerns?state=PROTECTION_ASSESSMENT&childId=${childId}`;
    const { body } = await eventually('new danger stands among what is to be assessed', async () => {
      const answer = await service.get<{ concerns: unknown[] }>(reception, worklist);
      return answer.body.concerns.length === 1 && answer;
    });
    expect(body).toMatchObject({
      concerns: [
        {
          concernId: schoolConcern,
          state: 'INVESTIGATION',
          protectionAgain: { dueOn: '2026-03-21' },
          supplements: [{ acute: expect.any(Boolean) }, {}],
        },
      ],
    });
    const again = await service.post(reception, `concerns/${schoolConcern}/protection-assessment`, { ...noNeed, need: 'IMMEDIATE' });
    expect(again).toMatchObject({ status: 201, body: { state: 'INVESTIGATION', protection: { need: 'IMMEDIATE' } } });
    expect(again.body).not.toHaveProperty('protectionAgain');
    expect((await service.get<{ concerns: unknown[] }>(reception, worklist)).body.concerns).toEqual([]);
  });

  it('closes a case that is handed over to the unit before and opens it to the new one', async () => {
    const path = `investigations/${investigationId}`;
    const otherUnit: Person = { ...worker, sub: 'sara', units: ['family'] };
    const handOver = (by: Person, names: object) => service.post(by, `${path}/hand-over`, { units: [], ...names, reason: 'OTHER_UNIT' });
    expect(await handOver(otherUnit, { workers: ['sara'] })).toMatchObject({ status: 404 });
    expect(await handOver(manager, { workers: [] })).toMatchObject({ status: 409, body: { type: 'urn:varsam:problem:nobody-assigned' } });
    expect(await handOver(manager, { workers: ['sara'] })).toMatchObject({ status: 201, body: { team: { workers: ['sara'], units: [] } } });
    for (const opened of [path, `concerns/${schoolConcern}`, `concerns/${policeConcern}`])
      expect([(await service.get(manager, opened)).status, (await service.get(otherUnit, opened)).status]).toEqual([404, 200]);
  });

  it('has told the others, without a word of what was written', async () => {
    const told = await eventually('all events are with the broker', async () => {
      const types = await service.sentTypes();
      return types.filter((type) => type !== 'team-assigned').length === 7 && types;
    });
    expect(told).toContain('team-assigned');
    expect(told.filter((type) => type !== 'team-assigned').sort()).toEqual([
      'investigation-closed',
      'investigation-opened',
      'pre-assessment-decided',
      'pre-assessment-decided',
      'protection-assessed',
      'protection-assessed',
      'protection-assessed',
    ]);
  });
});
