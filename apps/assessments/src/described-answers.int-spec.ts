import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cloudEvent, ConcernReceivedV1 } from '@varsam/contracts';
import type { CloudEvent } from '@varsam/contracts';
import { FileKeyService } from '@varsam/service-kit';
import { DescribedAnswers, eventually, ServiceUnderTest } from '@varsam/testing';
import type { Person } from '@varsam/testing';
import { v7 } from 'uuid';

const published = new URL('../../../docs/openapi/assessments.json', import.meta.url);
const worker: Person = { sub: 'anna', kommunkod: '0486', roles: ['socialWorker'], units: ['children-and-youth'] };
const manager: Person = { sub: 'maj', kommunkod: '0486', roles: ['unitManager'], units: ['children-and-youth'] };
const analyst: Person = { sub: 'alf', kommunkod: '0486', roles: ['analyst'], units: [] };
const concernId = v7();

function received(): CloudEvent {
  const data: ConcernReceivedV1 = {
    ...{ concernId, childId: v7(), receivedAt: '2026-03-20T15:55:00.000Z', receivedOn: '2026-03-20', reporterCategory: 'SCHOOL' },
    ...{ mandated: true, requestsFeedback: true, concernTypes: ['SCHOOL_ABSENCE'], acute: false, ageGroup: '13-15' },
  };
  return cloudEvent(ConcernReceivedV1, { id: v7(), kommunkod: '0486', subject: concernId, time: new Date(data.receivedAt), data });
}

describe('assessments answers as its document says', () => {
  let service: ServiceUnderTest;
  const answers = new DescribedAnswers(JSON.parse(readFileSync(published, 'utf8')));

  beforeAll(async () => {
    service = await ServiceUnderTest.start({
      service: 'assessments',
      program: join(import.meta.dirname, '..', 'dist', 'main.js'),
      api: 'assessments',
      now: '2026-03-20T17:00:00Z',
      writeKeys: (file) => FileKeyService.create(file, 'local'),
    });
    await service.publish([received()]);
    await eventually('the concern is open', async () => (await service.get(worker, `concerns/${concernId}`)).status === 200);
  });
  afterAll(() => service?.stop());

  const get = async (by: Person, path: string): Promise<readonly string[]> =>
    answers.faultsOf({ method: 'GET', path, ...(await service.get(by, path)) });
  const post = async (by: Person, path: string, body: unknown): Promise<readonly string[]> =>
    answers.faultsOf({ method: 'POST', path, ...(await service.post(by, path, body)) });

  it('in every step from the report to the closed investigation, and when it says no', async () => {
    const concern = `concerns/${concernId}`;
    const steps = [
      await get(worker, `concerns?limit=10`),
      await post(worker, `${concern}/protection-assessment`, { need: 'MAYBE' }),
      await post(worker, `${concern}/protection-assessment`, { need: 'NONE', documentation: 'Talked with the school.' }),
      await post(worker, `${concern}/protection-assessment`, { need: 'NONE', documentation: 'Again.' }),
      await post(manager, `${concern}/pre-assessment-extension`, { until: '2026-04-20', reason: 'Abroad until the tenth.' }),
      await post(manager, `${concern}/pre-assessment-decision`, { outcome: 'OPEN_INVESTIGATION', reason: 'Repeated concerns.' }),
      await get(manager, concern),
      await get(analyst, concern),
      await get(worker, `concerns/${v7()}`),
    ];
    const { body } = await service.get<{ investigationId: string }>(manager, concern);
    const investigation = `investigations/${body.investigationId}`;
    steps.push(await get(manager, investigation));
    steps.push(await post(manager, `${investigation}/closure`, { outcome: 'INTERVENTION_SOL', childsView: 'Wants to keep football.' }));
    const handOver = { workers: ['sara'], units: ['children-and-youth'], reason: 'NO_LONGER_NEEDED' };
    steps.push(await post(manager, `${investigation}/hand-over`, handOver));
    steps.push(await get(manager, 'api-info'), await get({ ...manager, roles: ['operations'] }, 'operations/dead-letters'));
    expect(steps.flat()).toEqual([]);
    expect(answers.held).toHaveLength(14);
  });

  it('and gives the document out as it is published, but for its own sign-in', async () => {
    const { body } = await service.get<{ components: { securitySchemes: { staff: { openIdConnectUrl: string } } } }>(
      manager,
      'openapi.json',
    );
    const { openIdConnectUrl } = body.components.securitySchemes.staff;
    const issuer = openIdConnectUrl.replace('/.well-known/openid-configuration', '');
    expect(JSON.parse(JSON.stringify(body).replaceAll(issuer, 'https://sign-in.example'))).toEqual(
      JSON.parse(readFileSync(published, 'utf8')),
    );
  });

  it('sees an answer that the document does not describe', () => {
    const body = { concerns: [{ concernId: 7 }], secret: 'x' };
    const faults = answers.faultsOf({ method: 'GET', path: 'concerns', status: 200, body });
    expect(faults.join('\n')).toMatch(/concernId must be string/);
    expect(faults.join('\n')).toMatch(/"additionalProperty":"secret"/);
    expect(answers.faultsOf({ method: 'GET', path: 'concerns', status: 299, body })).toHaveLength(1);
    expect(answers.faultsOf({ method: 'GET', path: 'nothing', status: 200, body })).toHaveLength(1);
  });
});
