import { mayReadInvestigation } from '../domain/access.js';
import type { Actor } from '../domain/actor.js';
import type { Outcome } from '../domain/decision.js';
import type { Investigation, InvestigationRecord, InvestigationRefusal } from '../domain/investigation/investigation.js';
import type { InMemoryRecord } from './in-memory-record.js';
import type { DecideOnInvestigation, Investigations } from './investigations.js';

export class InMemoryInvestigations implements Investigations {
  constructor(private readonly record: InMemoryRecord) {}

  change(actor: Actor, investigationId: string, decide: DecideOnInvestigation): Promise<Outcome<Investigation, InvestigationRefusal>> {
    const investigation = this.inMunicipality(actor, investigationId);
    const decision = investigation ? decide(investigation) : { refused: 'unknown' as const };
    if ('refused' in decision) {
      return Promise.resolve(
        decision.refused === 'unknown' ? this.record.unknown(actor, 'investigation-change', investigationId) : decision,
      );
    }
    this.record.investigations.set(investigationId, decision.next);
    this.record.keep(investigationId, decision.record, decision.facts);
    return Promise.resolve({ done: decision.next });
  }

  read(viewer: Actor, investigationId: string): Promise<InvestigationRecord | undefined> {
    const investigation = this.inMunicipality(viewer, investigationId);
    const allowed = investigation !== undefined && mayReadInvestigation(viewer, investigation);
    this.record.log(viewer, 'investigation-read', [investigationId], allowed);
    return Promise.resolve(allowed ? { investigation, decisions: this.record.decisionsOn(investigationId) } : undefined);
  }

  private inMunicipality(actor: Actor, investigationId: string): Investigation | undefined {
    const investigation = this.record.investigations.get(investigationId);
    return investigation?.kommunkod === actor.kommunkod ? investigation : undefined;
  }
}
