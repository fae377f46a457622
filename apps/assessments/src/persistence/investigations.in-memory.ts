import { groundToReadInvestigation } from '../domain/access.js';
import type { Actor } from '../domain/actor.js';
import type { Outcome } from '../domain/decision.js';
import type { Investigation, InvestigationRecord, InvestigationRefusal } from '../domain/investigation/investigation.js';
import type { InMemoryRecord } from './in-memory-record.js';
import { refusal } from './refused-because.js';
import type { DecideOnInvestigation, Investigations } from './investigations.js';

export class InMemoryInvestigations implements Investigations {
  constructor(private readonly record: InMemoryRecord) {}

  change(actor: Actor, investigationId: string, decide: DecideOnInvestigation): Promise<Outcome<Investigation, InvestigationRefusal>> {
    const investigation = this.inMunicipality(actor, investigationId);
    const decision = investigation ? decide(investigation) : { refused: 'unknown' as const };
    if ('refused' in decision) {
      return Promise.resolve(
        decision.refused === 'unknown'
          ? this.record.unknown(actor, 'investigation-change', investigationId, refusal(investigation))
          : decision,
      );
    }
    this.record.investigations.set(investigationId, decision.next);
    this.record.keep(investigationId, decision.record, decision.facts);
    return Promise.resolve({ done: decision.next });
  }

  read(viewer: Actor, investigationId: string): Promise<InvestigationRecord | undefined> {
    const investigation = this.inMunicipality(viewer, investigationId);
    const ground = investigation && groundToReadInvestigation(viewer, investigation);
    const reason = ground ?? refusal(investigation);
    this.record.log(viewer, { action: 'investigation-read', recordIds: [investigationId], allowed: ground !== undefined, reason });
    if (investigation === undefined || ground === undefined) return Promise.resolve(undefined);
    return Promise.resolve({ investigation, decisions: this.record.decisionsOn(investigationId) });
  }

  private inMunicipality(actor: Actor, investigationId: string): Investigation | undefined {
    const investigation = this.record.investigations.get(investigationId);
    return investigation?.kommunkod === actor.kommunkod ? investigation : undefined;
  }
}
