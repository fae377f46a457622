import { groundToReadConcern, mayReadConcern } from '../domain/access.js';
import type { Actor } from '../domain/actor.js';
import type { ConcernAssessment, ConcernFile, ConcernRecord, ConcernRefusal } from '../domain/concern/concern-assessment.js';
import { calledForAgain } from '../domain/concern/concern-supplement.js';
import type { ToldSupplement } from '../domain/concern/concern-supplement.js';
import type { Outcome } from '../domain/decision.js';
import type { ConcernAssessments, ConcernQuestion, DecideOnConcern } from './concern-assessments.js';
import type { InMemoryRecord } from './in-memory-record.js';
import { refusal } from './refused-because.js';

/** New danger stands among what is to be assessed for protection, wherever the concern itself stands. */
function isAssessedAnew({ protectionAgain }: ConcernAssessment, state: string): boolean {
  return protectionAgain !== undefined && state === 'PROTECTION_ASSESSMENT';
}

export class InMemoryConcernAssessments implements ConcernAssessments {
  constructor(private readonly record: InMemoryRecord) {}

  open(concerns: readonly ConcernAssessment[]): Promise<number> {
    const known = this.record.concerns.size;
    for (const concern of concerns) {
      if (!this.record.concerns.has(concern.concernId)) this.record.concerns.set(concern.concernId, concern);
    }
    return Promise.resolve(this.record.concerns.size - known);
  }

  supplement(told: readonly ToldSupplement[]): Promise<void> {
    for (const one of told) {
      this.record.supplements.set(one.supplementId, one);
      const concern = this.record.concerns.get(one.concernId);
      if (concern === undefined) continue;
      const again = calledForAgain([one], concern.protection?.assessedAt, concern.protectionAgain);
      if (again !== undefined) this.record.concerns.set(one.concernId, { ...concern, protectionAgain: again });
    }
    return Promise.resolve();
  }

  change(actor: Actor, concernId: string, decide: DecideOnConcern): Promise<Outcome<ConcernAssessment, ConcernRefusal>> {
    const concern = this.inMunicipality(actor, concernId);
    if (concern === undefined) return Promise.resolve(this.record.unknown(actor, 'concern-change', concernId, 'unknown'));

    const decision = decide(this.fileOf(concern));
    if ('refused' in decision) {
      return Promise.resolve(
        decision.refused === 'unknown' ? this.record.unknown(actor, 'concern-change', concernId, 'unassigned') : decision,
      );
    }
    const { next, facts } = decision;
    this.record.concerns.set(concernId, next.concern);
    if (next.ongoing) this.record.investigations.set(next.ongoing.investigationId, next.ongoing);
    this.record.keep(concernId, decision.record, facts);
    return Promise.resolve({ done: next.concern });
  }

  read(viewer: Actor, concernId: string): Promise<ConcernRecord | undefined> {
    const concern = this.inMunicipality(viewer, concernId);
    const ground = concern && groundToReadConcern(viewer, concern);
    const reason = ground ?? refusal(concern);
    this.record.log(viewer, { action: 'concern-read', recordIds: [concernId], allowed: ground !== undefined, reason });
    if (concern === undefined || ground === undefined) return Promise.resolve(undefined);
    return Promise.resolve({ concern: this.supplemented(concern), decisions: this.record.decisionsOn(concernId) });
  }

  list(viewer: Actor, { state, childId, after, limit }: ConcernQuestion): Promise<readonly ConcernAssessment[]> {
    const place = (latestDue: string, concernId: string): string => `${latestDue} ${concernId}`;
    const placeOf = ({ preAssessment, concernId }: ConcernAssessment): string => place(preAssessment.latestDue, concernId);
    const seen = [...this.record.concerns.values()]
      .filter((concern) => mayReadConcern(viewer, concern))
      .filter(
        (concern) =>
          (state === undefined || concern.state === state || isAssessedAnew(concern, state)) &&
          (childId === undefined || concern.childId === childId),
      )
      .filter((concern) => after === undefined || placeOf(concern) > place(after.latestDue, after.concernId))
      .sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1))
      .slice(0, limit);
    const seenIds = seen.map(({ concernId }) => concernId);
    this.record.log(viewer, { action: 'concerns-list', recordIds: seenIds, allowed: true, reason: 'worklist' });
    return Promise.resolve(seen.map((concern) => this.supplemented(concern)));
  }

  private supplemented(concern: ConcernAssessment): ConcernAssessment {
    const supplements = [...this.record.supplements.values()]
      .filter(({ concernId }) => concernId === concern.concernId)
      .map(({ supplementId, receivedAt, receivedOn, acute }) => ({ supplementId, receivedAt, receivedOn, acute }))
      .sort((one, other) => (one.receivedAt < other.receivedAt ? -1 : 1));
    return supplements.length === 0 ? concern : { ...concern, supplements };
  }

  private inMunicipality(actor: Actor, concernId: string): ConcernAssessment | undefined {
    const concern = this.record.concerns.get(concernId);
    return concern?.kommunkod === actor.kommunkod ? concern : undefined;
  }

  private fileOf(concern: ConcernAssessment): ConcernFile {
    const ongoing = this.record.ongoing(concern.childId);
    return { concern, ...(ongoing && { ongoing }) };
  }
}
