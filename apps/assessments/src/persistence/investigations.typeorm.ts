import { findRows, lockRows, upsertRows } from '@varsam/outbox';
import type { Database, Transaction } from '@varsam/outbox';
import type { ReadLog } from '@varsam/service-kit';
import { holdRecords } from '@varsam/service-kit/disposal-lock';
import { groundToReadInvestigation } from '../domain/access.js';
import type { Actor } from '../domain/actor.js';
import type { DecisionRecord, Outcome } from '../domain/decision.js';
import type { Investigation, InvestigationRecord, InvestigationRefusal } from '../domain/investigation/investigation.js';
import { outgoing } from '../messaging/outgoing.js';
import type { Fact } from '../messaging/outgoing.js';
import { ConcernAssessmentRow, concernOf, concernRowOf } from './concern-assessment.row.js';
import { investigationOf, InvestigationRow, investigationRowOf } from './investigation.row.js';
import type { DecideOnInvestigation, DecideWhoseItIs, Investigations } from './investigations.js';
import type { OpenPersonFile, PersonFiles } from './person-files.js';
import { refusal } from './refused-because.js';
import type { RefusedBecause } from './refused-because.js';
import { withProtection } from './with-protection.js';

type Refused = { readonly refused: InvestigationRefusal };
type Decided = { readonly record: DecisionRecord; readonly facts: readonly Fact[] };
type Change = (tx: Transaction, before: Investigation, file: OpenPersonFile) => Promise<{ readonly done: Investigation } | Refused>;
type Logged = readonly [action: string, recordIds: readonly string[], allowed: boolean, reason: string];

export class TypeOrmInvestigations implements Investigations {
  constructor(
    private readonly database: Database,
    private readonly personFiles: PersonFiles,
    private readonly readLog: ReadLog,
  ) {}

  change(actor: Actor, investigationId: string, decide: DecideOnInvestigation): Promise<Outcome<Investigation, InvestigationRefusal>> {
    return this.locked(actor, investigationId, async (tx, before, personFile) => {
      const decision = decide(before);
      if ('refused' in decision) return this.refused(tx, actor, investigationId, decision.refused);
      await upsertRows(tx, InvestigationRow, [investigationRowOf(decision.next)]);
      await this.keep(tx, personFile, investigationId, decision);
      return { done: decision.next };
    });
  }

  handOver(actor: Actor, investigationId: string, decide: DecideWhoseItIs): Promise<Outcome<Investigation, InvestigationRefusal>> {
    return this.locked(actor, investigationId, async (tx, investigation, personFile) => {
      const ofChild = await lockRows(tx, ConcernAssessmentRow, [investigation.childId], 'childId');
      const concerns = ofChild.map(concernOf).filter((concern) => concern.investigationId === investigationId);
      const decision = decide({ investigation, concerns });
      if ('refused' in decision) return this.refused(tx, actor, investigationId, decision.refused);
      await upsertRows(tx, InvestigationRow, [investigationRowOf(decision.next.investigation)]);
      await upsertRows(tx, ConcernAssessmentRow, decision.next.concerns.map(concernRowOf));
      await this.keep(tx, personFile, investigationId, decision);
      return { done: decision.next.investigation };
    });
  }

  read(viewer: Actor, investigationId: string): Promise<InvestigationRecord | undefined> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const [row] = await findRows(tx, InvestigationRow, [investigationId]);
      const [investigation] = await withProtection(tx, row === undefined ? [] : [investigationOf(row)]);
      const ground = investigation && groundToReadInvestigation(viewer, investigation);
      await this.log(tx, viewer, 'investigation-read', [investigationId], ground !== undefined, ground ?? refusal(investigation));
      if (investigation === undefined || ground === undefined) return undefined;
      return { investigation, decisions: await this.personFiles.read(tx, investigation.childId, investigation.investigationId) };
    });
  }

  private locked(actor: Actor, investigationId: string, change: Change): Promise<Outcome<Investigation, InvestigationRefusal>> {
    return this.database.transaction([actor.kommunkod], async (tx) => {
      await holdRecords(tx);
      const [known] = await findRows(tx, InvestigationRow, [investigationId]);
      if (known === undefined) return this.unknown(tx, actor, investigationId, 'unknown');
      const personFile = await this.personFiles.lock(tx, known.kommunkod, known.childId);
      const [row] = await lockRows(tx, InvestigationRow, [known.investigationId]);
      const [before] = await withProtection(tx, [investigationOf(row!)]);
      return change(tx, before!, personFile);
    });
  }

  private async keep(tx: Transaction, file: OpenPersonFile, investigationId: string, { record, facts }: Decided): Promise<void> {
    await this.personFiles.add(tx, file, investigationId, record);
    const origin = { kommunkod: file.kommunkod, time: new Date(record.decidedAt) };
    tx.publish(facts.flatMap((fact) => outgoing(fact, origin) ?? []));
  }

  private async refused(tx: Transaction, actor: Actor, id: string, refused: InvestigationRefusal): Promise<Refused> {
    return refused === 'unknown' ? this.unknown(tx, actor, id, 'unassigned') : { refused };
  }

  private async unknown(
    tx: Transaction,
    actor: Actor,
    investigationId: string,
    reason: RefusedBecause,
  ): Promise<{ readonly refused: 'unknown' }> {
    await this.log(tx, actor, 'investigation-change', [investigationId], false, reason);
    return { refused: 'unknown' };
  }

  private log(tx: Transaction, viewer: Actor, ...[action, recordIds, allowed, reason]: Logged): Promise<void> {
    return this.readLog.record(tx, { viewer, action, purpose: viewer.purpose ?? action, recordIds, allowed, reason });
  }
}
