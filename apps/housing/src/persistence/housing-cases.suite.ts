import { describe, expect, it } from '@jest/globals';
import type { CloudEvent } from '@varsam/contracts';
import { v7 } from 'uuid';
import type { EndNaming, PlaceChild } from '../domain/commands.js';
import type { Actor, Role } from '../domain/housing-case.js';
import { AssessThreats } from '../use-cases/assess-threats.js';
import { DecideOnHousing } from '../use-cases/decide-on-housing.js';
import { EndNamings } from '../use-cases/end-namings.js';
import { NamePersons } from '../use-cases/name-persons.js';
import { PlaceChildren } from '../use-cases/place-children.js';
import { RaiseNeeds } from '../use-cases/raise-needs.js';
import { RecordSafetyMeasures } from '../use-cases/record-safety-measures.js';
import type { HousingCases } from './housing-cases.js';
import type { Investigations } from './investigations.js';

export interface HousingRecord {
  readonly cases: HousingCases;
  readonly investigations: Investigations;
  /** Everything that has left or will leave. */
  published(): Promise<readonly CloudEvent[]>;
  reads(): Promise<readonly { readonly viewerId: string; readonly action: string; readonly allowed: boolean; readonly reason: string }[]>;
}

const person = (id: string, ...roles: Role[]): Actor => ({ id, kommunkod: '0486', roles, units: ['housing'] });
const officer = person('officer', 'housingOfficer');
const colleague = person('colleague', 'housingOfficer');
const decider = person('decider', 'housingDecider');
const now = (): Date => new Date('2026-03-20T10:00:00Z');
const hidden = { provider: 'Provider', address: 'Hidden street 1' };

const step = (housingCaseId: string, by: Actor = officer) => ({ housingCaseId, recordId: v7(), by });

async function raised({ cases }: HousingRecord, childId = v7()): Promise<string> {
  const housingCaseId = v7();
  const need = { childId, urgency: 'acute', company: 'with-guardian', otherGuardian: 'none', need: 'leave today' } as const;
  await new RaiseNeeds(cases, now).handle([{ ...step(housingCaseId), ...need }]);
  return housingCaseId;
}

async function placed(record: HousingRecord): Promise<string> {
  const { cases } = record;
  const id = await raised(record);
  await new RecordSafetyMeasures(cases, now).handle([{ ...step(id), measure: 'escort' }]);
  const assessment = {
    level: 'EXTREME',
    validUntil: '2026-03-27',
    threatActor: 'network',
    threatType: 'violence',
    informationSource: 'POLICE',
  } as const;
  await new AssessThreats(cases, now).handle([{ ...step(id), assessment }]);
  await new DecideOnHousing(cases, now).handle([{ ...step(id, decider), outcome: 'GRANTED', reason: 'threat', delegation: 'A 4.12' }]);
  await new PlaceChildren(cases, now).handle([place(id)]);
  return id;
}

const place = (id: string): PlaceChild => ({ ...step(id), locationClass: 'SECRET', location: hidden });

/** What every record of housing cases keeps; run on the one in PostgreSQL and on the one in memory. */
type Open = () => Promise<HousingRecord>;

export function keepsHousingCases(open: Open): void {
  describe('the record of housing cases', () => {
    keepsTheWay(open);
    keepsItsSecrets(open);
    keepsDecidersApart(open);
    asksToSignInAgain(open);
    namesPersons(open);
    opensByFreshSignIns(open);
    takesPersonsOut(open);
    keepsOrder(open);
    hearsOfInvestigations(open);
  });
}

function keepsTheWay(open: Open): void {
  it('brings a family from need to place, and tells of it in five events without place or threat', async () => {
    const record = await open();
    const id = await placed(record);
    expect(await record.cases.read(officer, id)).toMatchObject({
      housing: { placement: { locationClass: 'SECRET' }, decision: { outcome: 'GRANTED' } },
    });
    const events = (await record.published()).filter(({ subject }) => subject === id);
    expect(events.map(({ type }) => type.split('.')[3])).toEqual([
      'housing-need-raised',
      'threat-assessed',
      'housing-decided',
      'housing-placed',
    ]);
    for (const secret of ['Hidden street', 'Provider', 'EXTREME', 'network', 'leave today'])
      expect(JSON.stringify(events)).not.toContain(secret);
  });

  it('opens the words to named persons, the threat and the place by reads of their own', async () => {
    const record = await open();
    const id = await placed(record);
    const file = await record.cases.read(officer, id);
    expect(file?.records.map(({ kind, content }) => [kind, content !== undefined])).toEqual(
      expect.arrayContaining([
        ['NEED', true],
        ['THREAT_ASSESSMENT', false],
        ['DECISION', true],
        ['PLACEMENT', true],
      ]),
    );
    expect(await record.cases.readThreatAssessment(officer, id)).toMatchObject({ content: { level: 'EXTREME', threatActor: 'network' } });
    expect(await record.cases.readLocation(officer, id)).toEqual(hidden);
  });
}

function keepsItsSecrets(open: Open): void {
  it('shows a colleague nothing and logs who tried; who decided sees the case but neither the threat nor the place', async () => {
    const record = await open();
    const id = await placed(record);
    expect(await record.cases.read(colleague, id)).toBeUndefined();
    expect(await record.cases.readThreatAssessment(colleague, id)).toBeUndefined();
    expect(await record.cases.readLocation(colleague, id)).toBeUndefined();
    expect(await record.cases.readThreatAssessment(decider, id)).toBeUndefined();
    expect(await record.cases.read(decider, id)).toBeDefined();
    expect(await record.cases.readLocation(decider, id)).toBeUndefined();
    const tried = (await record.reads()).filter(({ viewerId }) => viewerId === 'colleague');
    expect(tried.slice(-3)).toMatchObject([
      { action: 'housing-case-read', allowed: false },
      { action: 'threat-assessment-read', allowed: false },
      { action: 'location-read', allowed: false },
    ]);
  });

  it('logs by what right a case was read: a decider who is not named has the right of the role', async () => {
    const record = await open();
    const id = await raised(record);
    await record.cases.read(officer, id);
    await record.cases.read({ ...decider, id: 'another-decider' }, id);
    const read = (await record.reads()).filter(({ action }) => action === 'housing-case-read');
    expect(read.slice(-2).map(({ reason }) => reason)).toEqual(['named', 'decider']);
  });

  it('answers an unknown case, a foreign municipality and a colleague alike', async () => {
    const record = await open();
    const id = await raised(record);
    const measures = new RecordSafetyMeasures(record.cases, now);
    const elsewhere = { ...officer, kommunkod: '0180' };
    expect(await measures.handle([{ ...step(v7()), measure: 'escort' }])).toEqual(['unknown']);
    expect(await measures.handle([{ ...step(id, elsewhere), measure: 'escort' }])).toEqual(['unknown']);
    expect(await measures.handle([{ ...step(id, colleague), measure: 'escort' }])).toEqual(['unknown']);
    expect(await record.cases.read(elsewhere, id)).toBeUndefined();
  });
}

function keepsDecidersApart(open: Open): void {
  it('lets no other decider read what is decided, nor name himself by a correction; who decided corrects it and learns no threat by it', async () => {
    const record = await open();
    const id = await placed(record);
    const made = (await record.cases.read(decider, id))?.housing.decision;
    const other = { ...decider, id: 'another-decider' };
    const correction = { outcome: 'GRANTED', reason: 'spelled right', delegation: 'A 4.12', corrects: made!.decisionId } as const;
    const decisions = new DecideOnHousing(record.cases, now);
    expect(await record.cases.read(other, id)).toBeUndefined();
    expect(await decisions.handle([{ ...step(id, other), ...correction }])).toEqual(['unknown']);
    expect(await decisions.handle([{ ...step(id, decider), ...correction }])).toEqual(['done']);
    expect(await record.cases.readThreatAssessment(decider, id)).toBeUndefined();
    const naming = { personId: 'decider', opens: 'case', reason: 'the case is put to him' } as const;
    expect(await new NamePersons(record.cases, now).handle([{ ...step(id), ...naming }])).toEqual(['done']);
    expect(await record.cases.readThreatAssessment(decider, id)).toMatchObject({ content: { level: 'EXTREME' } });
  });
}

function asksToSignInAgain(open: Open): void {
  it('asks who may open the threat and the place, and nobody else, to sign in again where the sign-in is old; and logs that nothing was opened', async () => {
    const record = await open();
    const id = await placed(record);
    const tired = { ...officer, signInAgain: { maxAgeSeconds: 600 } };
    expect(await record.cases.readThreatAssessment(tired, id)).toBe('sign-in-too-old');
    expect(await record.cases.readLocation(tired, id)).toBe('sign-in-too-old');
    expect(await record.cases.readLocation({ ...tired, id: 'colleague' }, id)).toBeUndefined();
    expect(await record.cases.readLocation(tired, v7())).toBeUndefined();
    const logged = (await record.reads()).filter(({ action }) => action === 'location-read');
    expect(logged.slice(-3).map(({ viewerId, allowed }) => [viewerId, allowed])).toEqual([
      ['officer', false],
      ['colleague', false],
      ['officer', false],
    ]);
  });
}

function namesPersons(open: Open): void {
  it('opens the place to one more person, named by one who may read it', async () => {
    const record = await open();
    const id = await placed(record);
    const naming = { personId: 'colleague', opens: 'case-and-location', reason: 'takes over the night' } as const;
    const names = new NamePersons(record.cases, now);
    expect(await names.handle([{ ...step(id, decider), ...naming }])).toEqual(['unknown']);
    expect(await names.handle([{ ...step(id), ...naming }])).toEqual(['done']);
    expect(await record.cases.readLocation(colleague, id)).toEqual(hidden);
    expect(await record.cases.read(colleague, id)).toMatchObject({ housing: { named: ['officer', 'decider', 'colleague'] } });
    const lists = async (who: Actor) => (await record.cases.own(who)).some(({ housingCaseId }) => housingCaseId === id);
    expect([await lists(colleague), await lists(decider), await lists(person('another', 'housingDecider'))]).toEqual([true, true, false]);
  });
}

function opensByFreshSignIns(open: Open): void {
  it('opens nothing to another by an old sign-in: it is asked for before anything changes, of those who may name alone', async () => {
    const record = await open();
    const id = await placed(record);
    const names = new NamePersons(record.cases, now);
    for (const opens of ['case', 'case-and-location'] as const) {
      const naming = { personId: 'colleague', opens, reason: 'takes over the night', signInAgain: { maxAgeSeconds: 600 } };
      expect(await names.handle([{ ...step(id), ...naming }])).toEqual(['sign-in-too-old']);
      expect(await names.handle([{ ...step(id, colleague), ...naming }])).toEqual(['unknown']);
    }
    expect(await record.cases.read(colleague, id)).toBeUndefined();
    expect(await record.cases.readLocation(colleague, id)).toBeUndefined();
    expect((await record.cases.read(officer, id))?.records.map(({ kind }) => kind)).not.toContain('NAMED_PERSON');
    expect((await record.reads()).filter(({ action }) => action === 'housing-case-change').at(-2)).toMatchObject({ allowed: false });
  });
}

function takesPersonsOut(open: Open): void {
  it('takes a person out of the place, the threat or the whole case at once, and keeps who did it and why', async () => {
    const record = await open();
    const id = await placed(record);
    const names = new NamePersons(record.cases, now);
    const ends = new EndNamings(record.cases, now);
    const end = (closes: EndNaming['closes'], by = officer, personId = 'colleague') =>
      ends.handle([{ ...step(id, by), personId, closes, reason: 'KNOWS_SOMEBODY_IN_THE_CASE' }]);
    await names.handle([{ ...step(id), personId: 'colleague', opens: 'case-and-location', reason: 'takes over the night' }]);
    expect(await end('location')).toEqual(['done']);
    expect(await record.cases.readLocation(colleague, id)).toBeUndefined();
    expect(await record.cases.readThreatAssessment(colleague, id)).toBeDefined();
    expect(await end('threat-assessment')).toEqual(['done']);
    expect(await record.cases.readThreatAssessment(colleague, id)).toBeUndefined();
    expect(await end('case', colleague, 'officer')).toEqual(['unknown']);
    expect(await end('location')).toEqual(['not-named']);
    expect(await end('case')).toEqual(['done']);
    expect(await record.cases.read(colleague, id)).toBeUndefined();
    for (const closes of ['case', 'threat-assessment', 'location'] as const)
      expect(await end(closes, officer, 'officer')).toEqual(['name-another-first']);
    const ended = (await record.cases.read(officer, id))?.records.filter(({ kind }) => kind === 'NAMING_ENDED');
    expect(ended).toHaveLength(3);
    expect(ended).toMatchObject([
      { by: { id: 'officer' }, content: { personId: 'colleague', reason: 'KNOWS_SOMEBODY_IN_THE_CASE' } },
      {},
      {},
    ]);
  });
}

function keepsOrder(open: Open): void {
  it('lets two commands of one batch see each other, and keeps nothing of the one that was refused', async () => {
    const record = await open();
    const id = await raised(record);
    const measure = { measure: 'escort' };
    const outcomes = await new RecordSafetyMeasures(record.cases, now).handle([
      { ...step(id), ...measure },
      { ...step(id), ...measure },
    ]);
    expect(outcomes).toEqual(['done', 'already-secured']);
    expect((await record.cases.read(officer, id))?.records.map(({ kind }) => kind)).toEqual(['NEED', 'SAFETY_MEASURE']);
  });

  it('lets only one of two that decide at the same time', async () => {
    const record = await open();
    const id = await raised(record);
    const interim = () => ({ ...step(id, decider), outcome: 'INTERIM', reason: 'tonight', delegation: 'A 4.12' }) as const;
    const decisions = new DecideOnHousing(record.cases, now);
    const outcomes = await Promise.all([decisions.handle([interim()]), decisions.handle([interim()])]);
    expect(outcomes.flat().sort()).toEqual(['already-decided', 'done']);
  });
}

function hearsOfInvestigations(open: Open): void {
  it('knows whether an investigation of the child runs, in whichever order it hears of it, and tells it to the named whom another named', async () => {
    const record = await open();
    const childId = v7();
    const id = await raised(record, childId);
    await new NamePersons(record.cases, now).handle([{ ...step(id), personId: 'colleague', opens: 'case', reason: 'works with it' }]);
    const runs = async (by = colleague): Promise<unknown> => (await record.cases.read(by, id))?.child?.investigation;
    const news = { kommunkod: '0486', childId };
    const [first, second] = [v7(), v7()];
    await record.investigations.learn([{ ...news, investigationId: first, closedOn: '2026-03-18' }]);
    await record.investigations.learn([{ ...news, investigationId: first, openedOn: '2026-01-10' }]);
    expect(await runs()).toBe('none');
    await record.investigations.learn([{ ...news, investigationId: second, openedOn: '2026-03-19' }]);
    expect(await runs()).toBe('ongoing');
    const interim = { outcome: 'INTERIM', reason: 'tonight', delegation: 'A 4.12' } as const;
    expect(await runs(decider)).toBeUndefined();
    expect(await runs(officer)).toBeUndefined();
    expect(await new DecideOnHousing(record.cases, now).handle([{ ...step(id, decider), ...interim }])).toEqual(['done']);
    expect([await runs(decider), await runs(officer)]).toEqual(['ongoing', 'ongoing']);
  });
}
