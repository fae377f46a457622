import { describe, expect, it } from '@jest/globals';
import type { Facts, HousingStep } from '../projections/facts.js';
import type { ReportReader } from '../persistence/report-facts.js';
import { InMemoryReports } from '../persistence/reports.in-memory.js';
import { ReadReports } from './read-reports.js';

const none: Facts = { received: [], progress: [], investigations: [], housingSteps: [], sspfSteps: [] };
const manager: ReportReader = { id: 'manager', kommunkod: '0486', roles: ['unitManager'], units: ['children'] };
const analyst: ReportReader = { id: 'analyst', kommunkod: '0486', roles: ['analyst'], units: ['reporting'] };
const suppressed = { status: 'suppressed', shown: '..' };
const value = (figure: number) => ({ status: 'value', value: figure });

const reports = async (facts: Partial<Facts>, today: string): Promise<ReadReports> => {
  const store = new InMemoryReports();
  await store.record({ ...none, ...facts });
  return new ReadReports(store, () => today);
};

const march = { from: '2026-03-01', to: '2026-03-31' };
const concern = (id: string, receivedOn: string) => ({
  id,
  kommunkod: '0486',
  childId: id,
  receivedOn,
  source: 'SCHOOL',
  area: 'NORTH',
  concernGroups: ['SCHOOL'],
});
const decided = (id: string, decidedOn: string, outcome = 'NOT_OPEN_NO_GROUNDS') => ({
  id,
  kommunkod: '0486',
  decidedOn,
  outcome,
  extended: false,
});

describe('lead times of five reports, decided on day 3, 9, 14 and 15, one linked to an ongoing investigation', () => {
  const facts = {
    received: [
      concern('1', '2026-03-02'),
      concern('2', '2026-03-03'),
      concern('3', '2026-03-04'),
      concern('4', '2026-03-05'),
      concern('5', '2026-03-06'),
    ],
    progress: [
      decided('1', '2026-03-05'),
      decided('2', '2026-03-12'),
      decided('3', '2026-03-18'),
      decided('4', '2026-03-20'),
      decided('5', '2026-03-06', 'NO_DECISION_ONGOING_INVESTIGATION'),
    ],
  };

  it('are 75 percent for the unit', async () => {
    const report = await (await reports(facts, '2026-04-02')).leadTimes(manager, march);
    expect(report).toMatchObject({
      view: 'internal',
      periods: [{ figures: { preAssessment: { share: value(75), due: value(4), onTime: value(3), late: value(1) } } }],
    });
  });

  it('are not released to anybody else', async () => {
    const report = await (await reports(facts, '2026-04-02')).leadTimes(analyst, march);
    expect(report).toMatchObject({
      view: 'released',
      periods: [{ state: 'closed', figures: { preAssessment: { share: suppressed, days: { median: suppressed } } } }],
    });
  });

  it('are not collected for others while the month still runs', async () => {
    const report = await (await reports(facts, '2026-03-31')).leadTimes(analyst, march);
    expect(report.periods).toMatchObject([{ state: 'open', figures: 'notCollected' }]);
  });
});

describe('inflow', () => {
  const received = [concern('1', '2026-02-02'), concern('2', '2026-02-03'), concern('3', '2026-02-04')];

  it('of three cases in an area reaches the analyst as "1–4", with small areas told together', async () => {
    const report = await (await reports({ received }, '2026-04-02')).inflow(analyst, { from: '2026-01-01', to: '2026-03-31' });
    expect(report.periods[0]?.figures).toMatchObject({
      bySourceAndArea: { columns: ['MERGED_AREAS'], rows: [{ name: 'SCHOOL', cells: [{ status: 'suppressed', shown: '1–4' }] }] },
      childrenConcerned: { status: 'suppressed', shown: '1–4' },
      perThousandChildren: { status: 'notCollected' },
    });
  });

  it('is whole for who leads a unit, by areas and by finished months', async () => {
    const report = await (await reports({ received }, '2026-04-02')).inflow(manager, { from: '2026-02-01', to: '2026-04-30' });
    expect(report.periods.map(({ from }) => from)).toEqual(['2026-02-01', '2026-03-01']);
    expect(report.periods[0]?.figures).toMatchObject({
      bySourceAndArea: { columns: ['NORTH'], total: value(3) },
      childrenConcerned: value(3),
    });
  });

  it.each([
    ['a single day', { from: '2026-02-03', to: '2026-02-03' }],
    ['a part of a month', { from: '2026-02-03', to: '2026-02-28' }],
    ['a month that still runs', { from: '2026-04-01', to: '2026-04-30' }],
  ])('of %s is told to nobody', async (_what, asked) => {
    const read = await reports({ received: [...received, concern('4', '2026-04-01')] }, '2026-04-02');
    for (const reader of [manager, analyst]) {
      expect((await read.inflow(reader, asked)).periods).toEqual([]);
      expect((await read.leadTimes(reader, asked)).periods.filter(({ figures }) => figures !== 'notCollected')).toEqual([]);
    }
  });
});

describe('protected housing raised 08:10, assessed 11:00, decided 14:20, told 14:40 and placed 19:30', () => {
  const step = (kind: HousingStep['kind'], time: string, rest: Partial<HousingStep> = {}): HousingStep => ({
    ...{ id: 'h1', kommunkod: '0486', kind, at: new Date(`2026-03-20T${time}:00Z`) },
    ...rest,
  });
  const housingSteps = [
    step('PLACED', '18:30', { minutes: 310, code: 'SECRET' }),
    step('RAISED', '07:10'),
    step('NOTIFIED', '13:40', { minutes: 20 }),
    step('DECIDED', '13:20', { minutes: 370, code: 'GRANTED' }),
    step('THREAT_ASSESSED', '10:00', { minutes: 170 }),
  ];
  const families = (count: number) =>
    Array.from({ length: count }, (_each, number) => housingSteps.map((one) => ({ ...one, id: `h${number}` }))).flat();
  const asked = { from: '2026-01-01', to: '2026-12-31' };

  it.each([manager, analyst])(
    'shows $id the five durations of ten such families when the year is over, and no longest wait',
    async (reader) => {
      const report = await (await reports({ housingSteps: families(10) }, '2027-01-02')).housingDurations(reader, asked);
      expect(report.periods[0]?.figures).toMatchObject({
        raised: value(10),
        minutes: {
          needToThreatAssessed: { median: value(170) },
          needToDecision: { median: value(370) },
          decisionToNotice: { median: value(20) },
          decisionToPlaced: { median: value(310) },
          needToPlaced: { median: value(680), max: suppressed },
        },
      });
    },
  );

  it.each([manager, analyst])('shows $id of fewer neither how many there were nor how long they waited', async (reader) => {
    for (const count of [1, 9]) {
      const report = await (await reports({ housingSteps: families(count) }, '2027-01-02')).housingDurations(reader, asked);
      expect(report).toMatchObject({ view: 'released', periods: [{ state: 'closed' }] });
      expect(JSON.stringify(report.periods)).not.toMatch(/"value":[1-9]/);
    }
  });

  it.each([
    ['the day', { from: '2026-03-20', to: '2026-03-20' }],
    ['its month', { from: '2026-03-01', to: '2026-03-31' }],
  ])('is in no figure of %s, whoever asks', async (_what, period) => {
    const read = await reports({ housingSteps: families(10) }, '2027-01-02');
    for (const reader of [manager, analyst]) expect((await read.housingDurations(reader, period)).periods).toEqual([]);
  });

  it('is in no figure while the year still runs, whoever asks', async () => {
    const read = await reports({ housingSteps: families(10) }, '2026-12-31');
    for (const reader of [manager, analyst])
      expect((await read.housingDurations(reader, asked)).periods).toMatchObject([{ state: 'open', figures: 'notCollected' }]);
  });
});
