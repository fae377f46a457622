import { describe, expect, it } from '@jest/globals';
import {
  type CloudEvent,
  cloudEvent,
  ConcernReceivedV1,
  type Contract,
  HousingDecidedV1,
  HousingNeedRaisedV1,
  HousingPlacedV1,
  InvestigationClosedV1,
  InvestigationOpenedV1,
  PreAssessmentDecidedV1,
  ProtectionAssessedV1,
} from '@varsam/contracts';
import { v4, v7 } from 'uuid';
import { factsOf } from '../projections/facts-of-events.js';
import type { ReportFacts, ReportFigures, ReportReader } from './report-facts.js';

export interface Reports {
  readonly facts: ReportFacts;
  readonly figures: ReportFigures;
  readonly readsOf: (readerId: string) => Promise<readonly string[]>;
}

type Open = () => Promise<Reports>;

let municipalities = 1000;
/** Each test reports of a municipality of its own. */
function reader(): ReportReader {
  return { id: v7(), kommunkod: String(municipalities++), roles: ['analyst'], units: ['reporting'] };
}

export function event<T extends object>({ kommunkod }: { readonly kommunkod: string }, contract: Contract<T>, data: T): CloudEvent {
  return cloudEvent(contract, { id: v7(), kommunkod, subject: v4(), time: new Date('2026-03-20T10:00:00Z'), data });
}

export function received(of: { readonly kommunkod: string }, changes: Partial<ConcernReceivedV1> = {}): CloudEvent {
  return event(of, ConcernReceivedV1, {
    concernId: v4(),
    childId: v4(),
    receivedAt: '2026-03-02T09:00:00Z',
    receivedOn: '2026-03-02',
    reporterCategory: 'SCHOOL',
    mandated: true,
    requestsFeedback: false,
    concernTypes: ['SCHOOL_ABSENCE', 'NORM_BREAKING'],
    acute: false,
    ageGroup: '13-15',
    areaCode: 'NORTH',
    ...changes,
  });
}

const march = { from: '2026-03-01', to: '2026-03-31' };

/** What every store of report facts keeps; run on the one in PostgreSQL and on the one in memory. */
export function keepsReports(open: Open): void {
  describe('the facts behind the reports', () => {
    countsOnce(open);
    mindsNoOrder(open);
    tellsInflow(open);
    keepsHousing(open);
  });
}

function countsOnce(open: Open): void {
  it('count a concern once, however often it is told', async () => {
    const { facts, figures } = await open();
    const own = reader();
    const told = received(own);
    await facts.record(factsOf([told, told]));
    await facts.record(factsOf([told]));
    expect((await figures.leadTimes(own, march)).concerns).toEqual([{ receivedOn: '2026-03-02', extended: false, count: 1 }]);
  });

  it('are of the own municipality alone, and each reading is logged', async () => {
    const { facts, figures, readsOf } = await open();
    const [own, other] = [reader(), reader()];
    await facts.record(factsOf([received(own), received(other), received(other)]));
    expect((await figures.leadTimes(own, march)).concerns).toMatchObject([{ count: 1 }]);
    await figures.inflow(own, [march]);
    await figures.housingSteps(own);
    expect(await readsOf(own.id)).toEqual(['lead-times-read', 'inflow-read', 'housing-durations-read']);
  });
}

function oneConcernsWay(own: ReportReader): readonly CloudEvent[] {
  const [concernId, childId, investigationId] = [v4(), v4(), v4()];
  const due = { nominalDue: '2026-03-16', latestDue: '2026-03-16' };
  const assessed = {
    need: 'NONE',
    assessedAt: '2026-03-02T10:00:00Z',
    assessedOn: '2026-03-02',
    latencyMinutes: 60,
    onTime: true,
  } as const;
  const decided = {
    outcome: 'OPEN_INVESTIGATION',
    decidedAt: '2026-03-10T10:00:00Z',
    decidedOn: '2026-03-10',
    extended: false,
    onTime: true,
  };
  const opened = { openedOn: '2025-11-10', nominalDue: '2026-03-10', latestDue: '2026-03-10' };
  return [
    received(own, { concernId, childId }),
    event(own, ProtectionAssessedV1, { concernId, childId, ...assessed }),
    event(own, PreAssessmentDecidedV1, { concernId, childId, ...decided, ...due }),
    event(own, InvestigationOpenedV1, { investigationId, childId, concernId, ...opened }),
    event(own, InvestigationClosedV1, { investigationId, childId, outcome: 'INTERVENTION_SOL', closedOn: '2026-03-09', onTime: true }),
  ];
}

function mindsNoOrder(open: Open): void {
  it('come to the same whichever event is heard first', async () => {
    const { facts, figures } = await open();
    const own = reader();
    const told = oneConcernsWay(own);
    for (const one of told.toReversed()) await facts.record(factsOf([one]));
    await facts.record(factsOf(told));
    const days = { receivedOn: '2026-03-02', assessedOn: '2026-03-02', decidedOn: '2026-03-10' };
    expect(await figures.leadTimes(own, march)).toEqual({
      concerns: [{ ...days, outcome: 'OPEN_INVESTIGATION', extended: false, count: 1 }],
      investigations: [{ openedOn: '2025-11-10', dueOn: '2026-03-10', closedOn: '2026-03-09', count: 1 }],
    });
  });
}

function tellsInflow(open: Open): void {
  it('tell inflow by source, area and group of concern, and how many children it was about', async () => {
    const { facts, figures } = await open();
    const own = reader();
    const childId = v4();
    const nowhere = received(own);
    delete (nowhere.data as { areaCode?: string }).areaCode;
    await facts.record(
      factsOf([
        received(own, { childId }),
        received(own, { childId, receivedOn: '2026-03-05' }),
        received(own, { reporterCategory: 'POLICE', concernTypes: ['A_NEW_CODE'] }),
        received(own, { receivedOn: '2026-04-01' }),
        nowhere,
      ]),
    );
    const inflow = await figures.inflow(own, [march]);
    expect(inflow.tallies).toHaveLength(3);
    expect(inflow.tallies).toEqual(
      expect.arrayContaining([
        { receivedOn: '2026-03-01', source: 'SCHOOL', area: 'NORTH', concernGroups: ['CHILD_BEHAVIOUR', 'SCHOOL'], count: 2 },
        { receivedOn: '2026-03-01', source: 'POLICE', area: 'NORTH', concernGroups: ['OTHER'], count: 1 },
        { receivedOn: '2026-03-01', source: 'SCHOOL', area: 'UNKNOWN', concernGroups: ['CHILD_BEHAVIOUR', 'SCHOOL'], count: 1 },
      ]),
    );
    expect(inflow.childrenConcerned).toEqual([{ period: march, count: 3 }]);
  });
}

function keepsHousing(open: Open): void {
  it('keep the steps of a housing case once each', async () => {
    const { facts, figures } = await open();
    const own = reader();
    const housingCaseId = v4();
    const told = [
      event(own, HousingPlacedV1, { housingCaseId, placedAt: '2026-03-20T18:30:00Z', minutesFromDecision: 310, locationClass: 'SECRET' }),
      event(own, HousingDecidedV1, { housingCaseId, outcome: 'GRANTED', decidedAt: '2026-03-20T13:20:00Z', minutesFromNeed: 370 }),
      event(own, HousingNeedRaisedV1, { housingCaseId, childId: v4(), raisedAt: '2026-03-20T07:10:00Z', acute: true }),
    ];
    await facts.record(factsOf([...told, ...told]));
    await facts.record(factsOf(told));
    const steps = await figures.housingSteps(own);
    expect(steps.map(({ kind, minutes, code }) => [kind, minutes, code]).sort()).toEqual([
      ['DECIDED', 370, 'GRANTED'],
      ['PLACED', 310, 'SECRET'],
      ['RAISED', undefined, undefined],
    ]);
  });
}
