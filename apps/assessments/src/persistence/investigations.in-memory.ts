import { groundToReadInvestigation } from '../domain/access.js';
import type { Actor } from '../domain/actor.js';
import type { Outcome } from '../domain/decision.js';
import type { Investigation, InvestigationRecord, InvestigationRefusal } from '../domain/investigation/investigation.js';
import type { InMemoryRecord } from './in-memory-record.js';
import { refusal } from './refused-because.js';
import type { DecideOnInvestigation, DecideWhoseItIs, Investigations } from './investigations.js';

export class InMemoryInvestigations implements Investigations {
  constructor(private readonly record: InMemoryRecord) {}

  change(actor: Actor, investigationId: string, decide: DecideOnInvestigation): Promise<Outcome<Investigation, InvestigationRefusal>> {
    const investigation = this.inMunicipality(actor, investigationId);
    const decision = investigation ? decide(investigation) : { refused: 'unknown' as const };
    if ('refused' in decision) return Promise.resolve(this.refused(actor, investigationId, decision.refused));
    this.record.investigations.set(investigationId, decision.next);
    this.record.keep(investigationId, decision.record, decision.facts);
    return Promise.resolve({ done: decision.next });
  }

  handOver(actor: Actor, investigationId: string, decide: DecideWhoseItIs): Promise<Outcome<Investigation, InvestigationRefusal>> {
    const investigation = this.inMunicipality(actor, investigationId);
    const concerns = [...this.record.concerns.values()].filter((concern) => concern.investigationId === investigationId);
    const decision = investigation ? decide({ investigation, concerns }) : { refused: 'unknown' as const };
    if ('refused' in decision) return Promise.resolve(this.refused(actor, investigationId, decision.refused));
    this.record.investigations.set(investigationId, decision.next.investigation);
    for (const concern of decision.next.concerns) this.record.concerns.set(concern.concernId, concern);
    this.record.keep(investigationId, decision.record, decision.facts);
    return Promise.resolve({ done: decision.next.investigation });
  }

  read(viewer: Actor, investigationId: string): Promise<InvestigationRecord | undefined> {
    const investigation = this.inMunicipality(viewer, investigationId);
    const ground = investigation && groundToReadInvestigation(viewer, investigation);
    const reason = ground ?? refusal(investigation);
    this.record.log(viewer, { action: 'investigation-read', recordIds: [investigationId], allowed: ground !== undefined, reason });
    if (investigation === undefined || ground === undefined) return Promise.resolve(undefined);
    return Promise.resolve({ investigation, decisions: this.record.decisionsOn(investigationId) });
  }

  private refused(actor: Actor, id: string, refused: InvestigationRefusal): { readonly refused: InvestigationRefusal } {
    if (refused !== 'unknown') return { refused };
    return this.record.unknown(actor, 'investigation-change', id, refusal(this.inMunicipality(actor, id)));
  }

  private inMunicipality(actor: Actor, investigationId: string): Investigation | undefined {
    const investigation = this.record.investigations.get(investigationId);
    return investigation?.kommunkod === actor.kommunkod ? investigation : undefined;
  }
}
