import type { CloudEvent } from '@varsam/contracts';
import type { Actor } from '../domain/actor.js';
import type { ConcernAssessment } from '../domain/concern/concern-assessment.js';
import type { ToldSupplement } from '../domain/concern/concern-supplement.js';
import type { DecisionRecord } from '../domain/decision.js';
import type { Investigation } from '../domain/investigation/investigation.js';
import { outgoing } from '../messaging/outgoing.js';
import type { Fact } from '../messaging/outgoing.js';
import type { RefusedBecause } from './refused-because.js';

export interface LoggedReading {
  readonly viewerId: string;
  readonly action: string;
  readonly recordIds: readonly string[];
  readonly allowed: boolean;
  readonly reason: string;
}

/** What the in-memory twins keep between them: tables, outbox and read log. */
export class InMemoryRecord {
  readonly concerns = new Map<string, ConcernAssessment>();
  readonly supplements = new Map<string, ToldSupplement>();
  readonly investigations = new Map<string, Investigation>();
  readonly published: CloudEvent[] = [];
  readonly readings: LoggedReading[] = [];
  private readonly decisions: { readonly subjectId: string; readonly record: DecisionRecord }[] = [];

  ongoing(childId: string): Investigation | undefined {
    return [...this.investigations.values()].find((one) => one.childId === childId && one.state === 'OPEN');
  }

  keep(subjectId: string, record: DecisionRecord, facts: readonly Fact[]): void {
    const origin = { kommunkod: record.decidedBy.kommunkod, time: new Date(record.decidedAt) };
    this.decisions.push({ subjectId, record });
    this.published.push(...facts.flatMap((fact) => outgoing(fact, origin) ?? []));
  }

  decisionsOn(subjectId: string): readonly DecisionRecord[] {
    return this.decisions.filter((one) => one.subjectId === subjectId).map(({ record }) => record);
  }

  log(viewer: Actor, reading: Omit<LoggedReading, 'viewerId'>): void {
    this.readings.push({ viewerId: viewer.id, ...reading });
  }

  unknown(actor: Actor, action: string, id: string, reason: RefusedBecause): { readonly refused: 'unknown' } {
    this.log(actor, { action, recordIds: [id], allowed: false, reason });
    return { refused: 'unknown' };
  }
}
