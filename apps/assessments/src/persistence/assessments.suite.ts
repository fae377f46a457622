import { expect } from '@jest/globals';
import { momentOf } from '@varsam/calendar';
import type { CloudEvent } from '@varsam/contracts';
import { v7 } from 'uuid';
import type { ConcernAssessment } from '../domain/concern/concern-assessment.js';
import { concern, manager, otherUnit, worker } from '../domain/concern/concern-file.example.js';
import { decidePreAssessment } from '../domain/concern/decide-pre-assessment.js';
import { makeProtectionAssessment } from '../domain/concern/make-protection-assessment.js';
import { closeInvestigation } from '../domain/investigation/close-investigation.js';
import { handOverInvestigation } from '../domain/investigation/hand-over-investigation.js';
import type { ConcernAssessments, DecideOnConcern } from './concern-assessments.js';
import type { LoggedReading } from './in-memory-record.js';
import type { DecideOnInvestigation, DecideWhoseItIs, Investigations } from './investigations.js';

export interface AssessmentsUnderTest {
  readonly concerns: ConcernAssessments;
  readonly investigations: Investigations;
  published(subject: string): Promise<readonly CloudEvent[]>;
  readings(recordId: string): Promise<readonly LoggedReading[]>;
}

const now = momentOf(new Date('2026-03-25T10:00:00Z'));
const stranger = { ...manager, kommunkod: '0180' };

const newConcern = (changes: Partial<ConcernAssessment> = {}): ConcernAssessment => ({
  ...concern,
  concernId: v7(),
  childId: v7(),
  ...changes,
});

const assess: DecideOnConcern = (file) =>
  makeProtectionAssessment(file, { need: 'NONE', documentation: 'Talked with the school.', actor: worker }, now);

const openInvestigation: DecideOnConcern = (file) =>
  decidePreAssessment(file, { outcome: 'OPEN_INVESTIGATION', reason: 'Repeated concerns.', actor: manager }, now, {
    investigationId: v7(),
    due: { nominalDue: '2026-07-25', latestDue: '2026-07-27' },
  });

const joinOngoing: DecideOnConcern = (file) => {
  const join = { outcome: 'NO_DECISION_ONGOING_INVESTIGATION', reason: 'Added.', actor: otherUnit } as const;
  return decidePreAssessment(file, join, now, { investigationId: v7(), due: { nominalDue: '2026-07-25', latestDue: '2026-07-27' } });
};

const close: DecideOnInvestigation = (investigation) =>
  closeInvestigation(investigation, { outcome: 'INTERVENTION_SOL', childsView: { recorded: 'Wants to stay.' }, actor: manager }, now);

async function opened({ concerns }: AssessmentsUnderTest, one = newConcern()): Promise<ConcernAssessment> {
  await concerns.open([one]);
  return one;
}

async function investigated(record: AssessmentsUnderTest): Promise<string> {
  const { concernId } = await opened(record);
  await record.concerns.change(worker, concernId, assess);
  const outcome = await record.concerns.change(manager, concernId, openInvestigation);
  return 'done' in outcome ? outcome.done.investigationId! : '';
}

/** What every record of assessments keeps; run on the one in PostgreSQL and on the one in memory. */
export const promises: Readonly<Record<string, (record: AssessmentsUnderTest) => Promise<void>>> = {
  async 'shows what was added to a concern, also what came before it, and calls for protection to be assessed anew on danger'(record) {
    const one = newConcern();
    const told = { kommunkod: one.kommunkod, concernId: one.concernId, childId: one.childId, protectionDue: '2026-03-26' };
    const early = { ...told, supplementId: v7(), receivedAt: '2026-03-25T09:00:00.000Z', receivedOn: '2026-03-25', acute: true };
    const late = { ...told, supplementId: v7(), receivedAt: '2026-03-25T11:00:00.000Z', receivedOn: '2026-03-25', acute: true };
    await record.concerns.supplement([early]);
    await opened(record, one);
    await record.concerns.change(worker, one.concernId, assess);
    await record.concerns.supplement([early]);
    const question = { childId: one.childId, state: 'PROTECTION_ASSESSMENT', limit: 10 } as const;
    expect(await record.concerns.list(otherUnit, question)).toEqual([]);
    await record.concerns.supplement([late, late]);
    const again = { since: late.receivedAt, dueOn: '2026-03-26' };
    const shown = {
      supplements: [{ supplementId: early.supplementId }, { supplementId: late.supplementId, acute: true }],
      protectionAgain: again,
    };
    expect(await record.concerns.list(otherUnit, question)).toMatchObject([shown]);
    expect(await record.concerns.read(worker, one.concernId)).toMatchObject({ concern: shown });
    const anew: DecideOnConcern = (file) =>
      makeProtectionAssessment(file, { need: 'NONE', documentation: 'Safe.', actor: worker }, momentOf(new Date('2026-03-25T12:00:00Z')));
    await record.concerns.change(worker, one.concernId, anew);
    expect(await record.concerns.list(otherUnit, question)).toEqual([]);
  },

  async 'opens a concern once, however often it arrives'({ concerns }) {
    const [one, other] = [newConcern(), newConcern({ kommunkod: '0180' })];
    expect(await concerns.open([one, other, one])).toBe(2);
    expect(await concerns.open([one, other])).toBe(0);
    expect(await concerns.read(worker, one.concernId)).toEqual({ concern: one, decisions: [] });
  },

  async 'leaves a concern that arrives again as far as it has come'(record) {
    const one = await opened(record);
    await record.concerns.change(worker, one.concernId, assess);
    await record.concerns.open([one]);
    expect(await record.concerns.read(worker, one.concernId)).toMatchObject({ concern: { state: 'PRE_ASSESSMENT' } });
  },

  async 'keeps state, decision and outgoing event of a step together'(record) {
    const { concernId } = await opened(record);
    expect(await record.concerns.change(worker, concernId, assess)).toMatchObject({ done: { protection: { need: 'NONE' } } });
    expect(await record.concerns.read(worker, concernId)).toMatchObject({
      concern: { state: 'PRE_ASSESSMENT', team: { workers: [worker.id], units: worker.units } },
      decisions: [{ kind: 'PROTECTION_ASSESSMENT', decidedBy: { id: worker.id }, decidedAt: now.at, text: 'Talked with the school.' }],
    });
    expect(await record.published(concernId)).toMatchObject([
      { type: 'se.varsam.assessments.protection-assessed.v1', kommunkod: '0486', data: { concernId, need: 'NONE' } },
      {
        type: 'se.varsam.assessments.team-assigned.v1',
        data: { concernId, workers: [worker.id], units: worker.units, revision: 1, decided: false, protectionAssessedAt: now.at },
      },
    ]);
  },

  async 'keeps nothing of a step that is refused'(record) {
    const { concernId } = await opened(record);
    expect(await record.concerns.change(manager, concernId, openInvestigation)).toEqual({ refused: 'protection-assessment-missing' });
    expect(await record.concerns.read(worker, concernId)).toMatchObject({ concern: { state: 'PROTECTION_ASSESSMENT' }, decisions: [] });
    expect(await record.published(concernId)).toEqual([]);
  },

  async 'shows a decision the investigation that runs on the child'(record) {
    const first = await opened(record);
    const second = await opened(record, newConcern({ childId: first.childId }));
    for (const { concernId } of [first, second]) await record.concerns.change(worker, concernId, assess);
    await record.concerns.change(manager, first.concernId, openInvestigation);
    expect(await record.concerns.change(manager, second.concernId, openInvestigation)).toEqual({ refused: 'investigation-ongoing' });
  },

  async 'lets one of two managers open an investigation on a child, who decide in the same moment'(record) {
    const first = await opened(record);
    const second = await opened(record, newConcern({ childId: first.childId }));
    for (const { concernId } of [first, second]) await record.concerns.change(worker, concernId, assess);
    const outcomes = await Promise.all(
      [first, second].map(({ concernId }) => record.concerns.change(manager, concernId, openInvestigation)),
    );
    expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1);
    expect(outcomes.filter((outcome) => 'refused' in outcome)).toEqual([{ refused: 'investigation-ongoing' }]);
  },

  async 'answers another municipality as if the concern did not exist, and logs the attempt'(record) {
    const { concernId } = await opened(record);
    expect(await record.concerns.read(stranger, concernId)).toBeUndefined();
    expect(await record.concerns.change(stranger, concernId, assess)).toEqual({ refused: 'unknown' });
    expect(await record.readings(concernId)).toMatchObject([
      { action: 'concern-read', allowed: false, reason: 'unknown' },
      { action: 'concern-change', allowed: false, reason: 'unknown' },
    ]);
  },

  async 'logs every reading with the one who read'(record) {
    const { concernId } = await opened(record);
    await record.concerns.read(worker, concernId);
    expect(await record.readings(concernId)).toEqual([
      { viewerId: worker.id, action: 'concern-read', recordIds: [concernId], allowed: true, reason: 'reception' },
    ]);
  },

  async 'logs by what right a concern was read, and that it was somebody else’s'(record) {
    const { concernId } = await opened(record);
    await record.concerns.change(worker, concernId, assess);
    await record.concerns.change(manager, concernId, openInvestigation);
    const colleague = { ...worker, id: 'a colleague in the same unit' };
    for (const reader of [manager, colleague, otherUnit]) await record.concerns.read(reader, concernId);
    expect((await record.readings(concernId)).map(({ reason }) => reason)).toEqual(['assigned', 'unit', 'unassigned']);
  },

  async 'lists a page in the order of the due dates and goes on where it ended'({ concerns }) {
    const childId = v7();
    const due = (latestDue: string): ConcernAssessment => newConcern({ childId, preAssessment: { nominalDue: latestDue, latestDue } });
    const [last, first, middle] = [due('2026-04-09'), due('2026-04-07'), due('2026-04-08')];
    await concerns.open([last, first, middle]);
    const question = { state: 'PROTECTION_ASSESSMENT', childId, limit: 2 } as const;
    expect(await concerns.list(worker, question)).toEqual([first, middle]);
    const after = { latestDue: middle.preAssessment.latestDue, concernId: middle.concernId };
    expect(await concerns.list(worker, { ...question, after })).toEqual([last]);
    expect(await concerns.list(worker, { ...question, state: 'NOT_OPENED' })).toEqual([]);
  },

  async 'lists a decided concern for its team alone'(record) {
    const { concernId, childId } = await opened(record);
    await record.concerns.change(worker, concernId, assess);
    await record.concerns.change(manager, concernId, openInvestigation);
    expect(await record.concerns.list(manager, { childId, limit: 10 })).toHaveLength(1);
    expect(await record.concerns.list(otherUnit, { childId, limit: 10 })).toEqual([]);
    expect(await record.concerns.list(stranger, { childId, limit: 10 })).toEqual([]);
  },

  async 'closes an investigation with its decision and its event'(record) {
    const investigationId = await investigated(record);
    expect(await record.investigations.change(manager, investigationId, close)).toMatchObject({ done: { state: 'CLOSED' } });
    expect(await record.investigations.change(manager, investigationId, close)).toEqual({ refused: 'already-closed' });
    expect(await record.investigations.read(worker, investigationId)).toMatchObject({
      investigation: { state: 'CLOSED', outcome: 'INTERVENTION_SOL', closedOn: now.on },
      decisions: [{ kind: 'INVESTIGATION_CLOSURE', text: JSON.stringify({ childsView: { recorded: 'Wants to stay.' } }) }],
    });
    expect((await record.published(investigationId)).map(({ type }) => type)).toEqual([
      'se.varsam.assessments.investigation-opened.v1',
      'se.varsam.assessments.investigation-closed.v1',
    ]);
  },

  async 'hands an investigation over with its concerns: closed at once to those before, open to the new, and told of each concern'(record) {
    const first = await opened(record);
    const second = await opened(record, newConcern({ childId: first.childId }));
    const ids = [first.concernId, second.concernId];
    for (const id of ids) await record.concerns.change(worker, id, assess);
    const outcome = await record.concerns.change(manager, first.concernId, openInvestigation);
    await record.concerns.change(otherUnit, second.concernId, joinOngoing);
    const investigationId = 'done' in outcome ? outcome.done.investigationId! : '';
    const handOver: DecideWhoseItIs = (file) =>
      handOverInvestigation(file, { workers: ['sara'], units: ['children-south'], reason: 'OTHER_UNIT', actor: manager }, now);
    const team = { workers: ['sara'], units: ['children-south'], revision: 4 };
    expect(await record.investigations.handOver(manager, investigationId, handOver)).toMatchObject({ done: { team } });
    const back: DecideWhoseItIs = (file) =>
      handOverInvestigation(file, { workers: [manager.id], units: [], reason: 'OTHER_UNIT', actor: manager }, now);
    expect(await record.investigations.handOver(manager, investigationId, back)).toEqual({ refused: 'unknown' });
    expect(await record.investigations.read(manager, investigationId)).toBeUndefined();
    expect(await record.investigations.read(otherUnit, investigationId)).toMatchObject({
      decisions: [{ kind: 'HAND_OVER', result: 'OTHER_UNIT' }],
    });
    const { childId } = first;
    expect(await record.concerns.list(manager, { childId, limit: 10 })).toEqual([]);
    expect(await record.concerns.list(otherUnit, { childId, limit: 10 })).toHaveLength(2);
    for (const id of ids) expect((await record.published(id)).at(-1)).toMatchObject({ data: { concernId: id, ...team, decided: true } });
  },

  async 'answers another unit as if the investigation did not exist'(record) {
    const investigationId = await investigated(record);
    expect(await record.investigations.read(otherUnit, investigationId)).toBeUndefined();
    expect(await record.investigations.change(stranger, investigationId, close)).toEqual({ refused: 'unknown' });
    expect(await record.readings(investigationId)).toMatchObject([
      { action: 'investigation-read', allowed: false, reason: 'unassigned' },
      { action: 'investigation-change', allowed: false, reason: 'unknown' },
    ]);
  },
};
