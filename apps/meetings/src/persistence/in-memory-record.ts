import type { CloudEvent } from '@varsam/contracts';
import type { Actor } from '../domain/actor.js';
import type { Enquiry } from '../domain/enquiry/enquiry.js';
import type { DecisionRecord } from '../domain/decision.js';
import type { ChildNews } from '../domain/sspf/child-news.js';
import type { Meeting, SspfFact, SspfFile } from '../domain/sspf/sspf-case.js';
import { outgoing } from '../messaging/outgoing.js';

export interface LoggedReading {
  readonly viewerId: string;
  readonly action: string;
  readonly recordIds: readonly string[];
  readonly allowed: boolean;
  readonly reason: string;
}

/** What the in-memory twins keep between them: tables, outbox and read log. */
export class InMemoryRecord {
  readonly enquiries = new Map<string, Enquiry>();
  readonly files = new Map<string, SspfFile>();
  readonly meetings: { readonly sspfCaseId: string; readonly meeting: Meeting }[] = [];
  readonly news: ChildNews[] = [];
  readonly published: CloudEvent[] = [];
  readonly readings: LoggedReading[] = [];
  private readonly decisions: { readonly sspfCaseId: string; readonly record: DecisionRecord }[] = [];

  keep(sspfCaseId: string, record: DecisionRecord, facts: readonly SspfFact[]): void {
    const origin = { kommunkod: record.decidedBy.kommunkod, time: new Date(record.decidedAt) };
    this.decisions.push({ sspfCaseId, record });
    this.published.push(...facts.flatMap((fact) => outgoing(fact, origin) ?? []));
  }

  decisionsIn(sspfCaseId: string): readonly DecisionRecord[] {
    return this.decisions.filter((one) => one.sspfCaseId === sspfCaseId).map(({ record }) => record);
  }

  log(viewer: Actor, action: string, recordId: string, ground?: string): void {
    const whether = { allowed: ground !== undefined, reason: ground ?? 'unknown' };
    this.readings.push({ viewerId: viewer.id, action, recordIds: [recordId], ...whether });
  }
}
