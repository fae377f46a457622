import { findRows, lockRows, upsertRows } from '@varsam/outbox';
import type { Database, Transaction } from '@varsam/outbox';
import type { ReadLog } from '@varsam/service-kit';
import { holdRecords } from '@varsam/service-kit/disposal-lock';
import { groundToReadConcern, mayReadConcern } from '../domain/access.js';
import type { Actor } from '../domain/actor.js';
import type { ConcernAssessment, ConcernFile, ConcernRecord, ConcernRefusal } from '../domain/concern/concern-assessment.js';
import type { ToldSupplement } from '../domain/concern/concern-supplement.js';
import type { Outcome } from '../domain/decision.js';
import { outgoing } from '../messaging/outgoing.js';
import type { ConcernAssessments, ConcernQuestion, DecideOnConcern } from './concern-assessments.js';
import { ConcernAssessmentRow, concernOf, concernRowOf } from './concern-assessment.row.js';
import { insertConcerns } from './insert-concerns.js';
import { investigationOf, InvestigationRow, investigationRowOf } from './investigation.row.js';
import { idsInQuestion } from './list-concerns.js';
import { noteSupplements } from './note-supplements.js';
import type { PersonFiles } from './person-files.js';
import { refusal } from './refused-because.js';
import type { RefusedBecause } from './refused-because.js';
import { supplementsByConcern, SupplementRow } from './supplement.row.js';
import { withProtection } from './with-protection.js';

type Logged = readonly [action: string, recordIds: readonly string[], allowed: boolean, reason: string];

export class TypeOrmConcernAssessments implements ConcernAssessments {
  constructor(
    private readonly database: Database,
    private readonly personFiles: PersonFiles,
    private readonly readLog: ReadLog,
  ) {}

  open(concerns: readonly ConcernAssessment[]): Promise<number> {
    if (concerns.length === 0) return Promise.resolve(0);
    const kommunkoder = [...new Set(concerns.map(({ kommunkod }) => kommunkod))];
    return this.database.transaction(kommunkoder, async (tx) => {
      await holdRecords(tx);
      return insertConcerns(tx, concerns);
    });
  }

  async supplement(told: readonly ToldSupplement[]): Promise<void> {
    if (told.length === 0) return;
    const kommunkoder = [...new Set(told.map(({ kommunkod }) => kommunkod))];
    await this.database.transaction(kommunkoder, async (tx) => {
      await holdRecords(tx);
      await noteSupplements(tx, told);
    });
  }

  change(actor: Actor, concernId: string, decide: DecideOnConcern): Promise<Outcome<ConcernAssessment, ConcernRefusal>> {
    return this.database.transaction([actor.kommunkod], async (tx) => {
      await holdRecords(tx);
      const [known] = await findRows(tx, ConcernAssessmentRow, [concernId]);
      if (known === undefined) return this.unknown(tx, actor, concernId, 'unknown');

      const personFile = await this.personFiles.lock(tx, known.kommunkod, known.childId);
      const before = await lockFile(tx, known);
      const decision = decide(before);
      if ('refused' in decision) return decision.refused === 'unknown' ? this.unknown(tx, actor, known.concernId, 'unassigned') : decision;

      await save(tx, before, decision.next);
      await this.personFiles.add(tx, personFile, known.concernId, decision.record);
      const { decidedAt } = decision.record;
      tx.publish(decision.facts.flatMap((fact) => outgoing(fact, { kommunkod: known.kommunkod, time: new Date(decidedAt) }) ?? []));
      return { done: decision.next.concern };
    });
  }

  read(viewer: Actor, concernId: string): Promise<ConcernRecord | undefined> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const [row] = await findRows(tx, ConcernAssessmentRow, [concernId]);
      const [concern] = await withProtection(tx, row === undefined ? [] : [concernOf(row)]);
      const ground = concern && groundToReadConcern(viewer, concern);
      await this.log(tx, viewer, 'concern-read', [concernId], ground !== undefined, ground ?? refusal(concern));
      if (concern === undefined || ground === undefined) return undefined;
      const [supplemented] = await withSupplements(tx, [concern]);
      return { concern: supplemented!, decisions: await this.personFiles.read(tx, concern.childId, concern.concernId) };
    });
  }

  list(viewer: Actor, question: ConcernQuestion): Promise<readonly ConcernAssessment[]> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const ids = await idsInQuestion(tx, viewer, question);
      const rows = await findRows(tx, ConcernAssessmentRow, ids);
      const found = new Map((await withProtection(tx, rows.map(concernOf))).map((concern) => [concern.concernId, concern]));
      const seen = ids.map((id) => found.get(id)!).filter((concern) => mayReadConcern(viewer, concern));
      const seenIds = seen.map(({ concernId }) => concernId);
      await this.log(tx, viewer, 'concerns-list', seenIds, seen.length === ids.length, 'worklist');
      return withSupplements(tx, seen);
    });
  }

  /** An attempt that was turned away is logged like a reading that was: who tries doors is part of what the log is for (SoLPuL 10 §). */
  private async unknown(
    tx: Transaction,
    actor: Actor,
    concernId: string,
    reason: RefusedBecause,
  ): Promise<{ readonly refused: 'unknown' }> {
    await this.log(tx, actor, 'concern-change', [concernId], false, reason);
    return { refused: 'unknown' };
  }

  private log(tx: Transaction, viewer: Actor, ...[action, recordIds, allowed, reason]: Logged): Promise<void> {
    return this.readLog.record(tx, { viewer, action, purpose: viewer.purpose ?? action, recordIds, allowed, reason });
  }
}

async function withSupplements(tx: Transaction, concerns: readonly ConcernAssessment[]): Promise<readonly ConcernAssessment[]> {
  const rows = await findRows(
    tx,
    SupplementRow,
    concerns.map(({ concernId }) => concernId),
    'concernId',
  );
  const supplements = supplementsByConcern(rows);
  return concerns.map((concern) => {
    const added = supplements.get(concern.concernId);
    return added === undefined ? concern : { ...concern, supplements: added };
  });
}

async function lockFile(tx: Transaction, { concernId, childId }: ConcernAssessmentRow): Promise<ConcernFile> {
  const [row] = await lockRows(tx, ConcernAssessmentRow, [concernId]);
  const ongoing = (await findRows(tx, InvestigationRow, [childId], 'childId')).find(({ state }) => state === 'OPEN');
  const [concern] = await withProtection(tx, [concernOf(row!)]);
  return { concern: concern!, ...(ongoing && { ongoing: investigationOf(ongoing) }) };
}

async function save(tx: Transaction, before: ConcernFile, { concern, ongoing }: ConcernFile): Promise<void> {
  await upsertRows(tx, ConcernAssessmentRow, [concernRowOf(concern)]);
  if (ongoing !== undefined && ongoing !== before.ongoing) await upsertRows(tx, InvestigationRow, [investigationRowOf(ongoing)]);
}
