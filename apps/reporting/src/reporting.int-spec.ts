import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type CloudEvent,
  cloudEvent,
  ConcernReceivedV1,
  type Contract,
  HousingDecidedV1,
  HousingDecisionNotifiedV1,
  HousingNeedRaisedV1,
  HousingPlacedV1,
  PreAssessmentDecidedV1,
  ThreatAssessedV1,
} from '@varsam/contracts';
import { FileKeyService } from '@varsam/service-kit';
import { type Answer, eventually, type Person, ServiceUnderTest } from '@varsam/testing';
import { v4, v7 } from 'uuid';

const person = (role: string): Person => ({ sub: role, kommunkod: '0486', roles: [role], units: ['reporting'] });
const [manager, analyst, officer] = [person('unitManager'), person('analyst'), person('housingOfficer')];
const march = 'from=2026-03-01&to=2026-03-31';
const value = (figure: number) => ({ status: 'value', value: figure });
const withheld = { status: 'suppressed', shown: '..' };

let service: ServiceUnderTest;
type Told = Answer<{ readonly periods: readonly { readonly figures: Readonly<Record<string, unknown>> }[] }>;
const get = (by: Person, path: string): Promise<Told> => service.get(by, path);

beforeAll(async () => {
  service = await ServiceUnderTest.start({
    service: 'reporting',
    program: join(import.meta.dirname, '..', 'dist', 'main.js'),
    api: 'reports',
    now: '2026-04-02T08:00:00Z',
    writeKeys: (file) => FileKeyService.create(file, 'local'),
  });
});
afterAll(() => service?.stop());

function told<T extends object>(contract: Contract<T>, data: T): CloudEvent {
  return cloudEvent(contract, { id: v7(), kommunkod: '0486', subject: v4(), time: new Date('2026-03-20T10:00:00Z'), data });
}

function concern(concernId: string, receivedOn: string): CloudEvent {
  const about = { concernTypes: ['SCHOOL_ABSENCE'], acute: false, ageGroup: '13-15' } as const;
  const from = { reporterCategory: 'SCHOOL', mandated: true, requestsFeedback: false };
  return told(ConcernReceivedV1, { concernId, childId: v4(), receivedAt: `${receivedOn}T09:00:00Z`, receivedOn, ...from, ...about });
}

function decision(concernId: string, decidedOn: string, outcome: string): CloudEvent {
  const due = { nominalDue: '2026-03-16', latestDue: '2026-03-16', extended: false, onTime: true };
  return told(PreAssessmentDecidedV1, { concernId, childId: v4(), outcome, decidedAt: `${decidedOn}T09:00:00Z`, decidedOn, ...due });
}

/** The worked example of the definition: five reports, decided on day 3, 9, 14 and 15, one linked to an ongoing investigation. */
const example = [
  ['2026-03-02', '2026-03-05', 'OPEN_INVESTIGATION'],
  ['2026-03-03', '2026-03-12', 'NOT_OPEN_NO_GROUNDS'],
  ['2026-03-04', '2026-03-18', 'NOT_OPEN_NO_GROUNDS'],
  ['2026-03-05', '2026-03-20', 'OPEN_INVESTIGATION'],
  ['2026-03-06', '2026-03-06', 'NO_DECISION_ONGOING_INVESTIGATION'],
].map((dates) => ({ id: v4(), dates: dates as [string, string, string] }));

describe('the reporting service', () => {
  it('counts what it hears in any order and as often as it is told', async () => {
    const received = example.map(({ id, dates: [receivedOn] }) => concern(id, receivedOn));
    const decided = example.map(({ id, dates: [, decidedOn, outcome] }) => decision(id, decidedOn, outcome));
    await service.publish(decided);
    await service.publish(received);
    await service.publish(received);
    await service.publish(decided);
    const report = await eventually('all are counted', async () => {
      const answer = await get(manager, `lead-times?${march}`);
      return JSON.stringify(answer.body.periods[0]?.figures.preAssessment).includes('"due":{"status":"value","value":4}') && answer;
    });
    expect(report.body).toMatchObject({
      view: 'internal',
      periods: [
        { figures: { preAssessment: { share: value(75), onTime: value(3), late: value(1) }, protectionAssessment: { overdue: value(5) } } },
      ],
    });
    expect((await get(manager, `inflow?${march}`)).body.periods[0]?.figures).toMatchObject({ bySourceAndArea: { total: value(5) } });
  });

  it('releases to the analyst no cell that points at a child, whatever the request asks for', async () => {
    const { body } = await get(analyst, `lead-times?${march}&view=internal`);
    expect(body).toMatchObject({
      view: 'released',
      periods: [{ figures: { preAssessment: { share: withheld, due: { status: 'suppressed' } } } }],
    });
    expect((await get(officer, `lead-times?${march}`)).status).toBe(403);
  });

  it.each([manager, analyst])('tells $sub the five durations of protected housing from ten families and by year', async (reader) => {
    const stepsOf = (housingCaseId: string) => [
      told(HousingPlacedV1, { housingCaseId, placedAt: '2025-03-20T18:30:00Z', minutesFromDecision: 310, locationClass: 'SECRET' }),
      told(HousingDecisionNotifiedV1, { housingCaseId, notifiedAt: '2025-03-20T13:40:00Z', minutesFromDecision: 20 }),
      told(HousingDecidedV1, { housingCaseId, outcome: 'GRANTED', decidedAt: '2025-03-20T13:20:00Z', minutesFromNeed: 370 }),
      told(ThreatAssessedV1, { housingCaseId, assessedAt: '2025-03-20T10:00:00Z', minutesFromNeed: 170 }),
      told(HousingNeedRaisedV1, { housingCaseId, childId: v4(), raisedAt: '2025-03-20T07:10:00Z', acute: true }),
    ];
    for (let family = 0; family < 10; family += 1) await service.publish(stepsOf(v4()));
    const minutes = await eventually('all steps are heard of', async () => {
      const told = (await get(reader, 'housing-durations?from=2025-01-01&to=2025-12-31')).body.periods[0]?.figures.minutes;
      return JSON.stringify(told).match(/"median":\{"status":"value"/g)?.length === 5 && told;
    });
    expect((await get(reader, 'housing-durations?from=2025-03-20&to=2025-03-20')).body.periods).toEqual([]);
    expect(minutes).toMatchObject({
      needToThreatAssessed: { median: value(170) },
      needToDecision: { median: value(370) },
      decisionToNotice: { median: value(20) },
      decisionToPlaced: { median: value(310) },
      needToPlaced: { median: value(680) },
    });
  });

  it('is not held up by a message that breaks its contract, nor by a type it does not know', async () => {
    const broken = { ...concern(v4(), '2026-03-09'), data: { concernId: 'not an id' } };
    const unknown = { ...concern(v4(), '2026-03-09'), type: 'se.varsam.referrals.concern-withdrawn.v1' };
    await service.publish([broken, concern(v4(), '2026-03-09')]);
    await service.publish([unknown]);
    await service.publish([concern(v4(), '2026-03-10')]);
    const counted = () => get(manager, `inflow?${march}`);
    await eventually('the good ones are counted', async () =>
      JSON.stringify((await counted()).body).includes('"total":{"status":"value","value":7}'),
    );
    expect((await get(manager, 'inflow?from=2026-03-09&to=2026-03-10')).body.periods).toEqual([]);
    const deadLetters = await service.rows('select handler, slug from dead_letter');
    expect(deadLetters).toEqual([{ handler: 'reporting-referrals', slug: expect.any(String) }]);
  });

  it('says which part of a period it cannot read', async () => {
    expect(await get(manager, 'inflow?from=2026-03-09')).toMatchObject({ status: 422, body: { errors: [{ pointer: '/to' }] } });
    expect(await get(manager, 'inflow?from=2026-03-09&to=2026-02-30')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/to' }] },
    });
    expect(await get(manager, 'inflow?from=2026-03-09&to=2026-03-08')).toMatchObject({
      status: 422,
      body: { errors: [{ slug: 'before-from' }] },
    });
  });
});
