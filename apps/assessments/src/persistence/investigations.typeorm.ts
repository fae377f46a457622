import { findRows, lockRows, upsertRows } from '@varsam/outbox';
import type { Database, Transaction } from '@varsam/outbox';
import type { ReadLog } from '@varsam/service-kit';
import { holdRecords } from '@varsam/service-kit/disposal-lock';
import { groundToReadInvestigation } from '../domain/access.js';
import type { Actor } from '../domain/actor.js';
import type { Outcome } from '../domain/decision.js';
import type { Investigation, InvestigationRecord, InvestigationRefusal } from '../domain/investigation/investigation.js';
import { outgoing } from '../messaging/outgoing.js';
import { investigationOf, InvestigationRow, investigationRowOf } from './investigation.row.js';
import type { DecideOnInvestigation, Investigations } from './investigations.js';
import type { PersonFiles } from './person-files.js';
import { refusal } from './refused-because.js';
import type { RefusedBecause } from './refused-because.js';
import { withProtection } from './with-protection.js';

type Logged = readonly [action: string, recordIds: readonly string[], allowed: boolean, reason: string];

export class TypeOrmInvestigations implements Investigations {
  constructor(
    private readonly database: Database,
    private readonly personFiles: PersonFiles,
    private readonly readLog: ReadLog,
  ) {}

  change(actor: Actor, investigationId: string, decide: DecideOnInvestigation): Promise<Outcome<Investigation, InvestigationRefusal>> {
    return this.database.transaction([actor.kommunkod], async (tx) => {
      await holdRecords(tx);
      const [known] = await findRows(tx, InvestigationRow, [investigationId]);
      if (known === undefined) return this.unknown(tx, actor, investigationId, 'unknown');

      const personFile = await this.personFiles.lock(tx, known.kommunkod, known.childId);
      const [row] = await lockRows(tx, InvestigationRow, [known.investigationId]);
      const [before] = await withProtection(tx, [investigationOf(row!)]);
      const decision = decide(before!);
      if ('refused' in decision)
        return decision.refused === 'unknown' ? this.unknown(tx, actor, known.investigationId, 'unassigned') : decision;

      await upsertRows(tx, InvestigationRow, [investigationRowOf(decision.next)]);
      await this.personFiles.add(tx, personFile, known.investigationId, decision.record);
      const { decidedAt } = decision.record;
      tx.publish(decision.facts.flatMap((fact) => outgoing(fact, { kommunkod: known.kommunkod, time: new Date(decidedAt) }) ?? []));
      return { done: decision.next };
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
