import type { CloudEvent } from '@varsam/contracts';
import { type Action, groundFor, knowsOfChild, mayDo } from '../domain/access.js';
import type { CaseFile, InvestigationNews, LoggedViewer, Opened } from '../domain/case-file.js';
import type { Actor, CaseRecord, HiddenLocation, HousingCase, Outcome } from '../domain/housing-case.js';
import { outgoing } from '../messaging/outgoing.js';
import { type Folded, foldCommands } from './fold-commands.js';
import { type Decide, type HousingCases, type OpenedCase, readActions } from './housing-cases.js';
import type { Investigations } from './investigations.js';

/** The record in memory, for specs of what stands above it; it passes the same suite as the one in PostgreSQL. */
export class InMemoryHousingCases implements HousingCases, Investigations {
  readonly published: CloudEvent[] = [];
  readonly reads: { readonly viewerId: string; readonly action: string; readonly allowed: boolean; readonly reason: string }[] = [];
  private readonly cases = new Map<string, HousingCase>();
  private readonly records: CaseRecord[] = [];
  private readonly vault = new Map<string, HiddenLocation>();
  private readonly investigations = new Map<string, InvestigationNews>();

  open(opened: readonly OpenedCase[]): Promise<void> {
    const changed = opened.map(({ next }) => next);
    this.save({ changed, facts: opened.flatMap(({ next, facts }) => facts.map((fact) => ({ fact, kommunkod: next.kommunkod }))) });
    return Promise.resolve();
  }

  change<Command extends { readonly housingCaseId: string; readonly by: Actor }>(
    commands: readonly Command[],
    decide: Decide<Command>,
  ): Promise<readonly Outcome[]> {
    const kommunkoder = new Set(commands.map(({ by }) => by.kommunkod));
    const visible = [...this.cases.values()].filter(({ kommunkod }) => kommunkoder.has(kommunkod));
    const folded = foldCommands(visible, commands, decide);
    this.save(folded);
    for (const { by } of folded.denied)
      this.reads.push({ viewerId: by.id, action: 'housing-case-change', allowed: false, reason: 'unknown' });
    return Promise.resolve(folded.outcomes);
  }

  read(viewer: LoggedViewer, housingCaseId: string): Promise<CaseFile | undefined> {
    return this.reading(viewer, housingCaseId, 'read-case', (housing) => {
      const named = mayDo(viewer, housing, 'read-words');
      const records = this.recordsOf(housingCaseId).map(({ content, ...record }) =>
        named && record.kind !== 'THREAT_ASSESSMENT' ? { ...record, content } : record,
      );
      const ongoing = [...this.investigations.values()].some((one) => one.childId === housing.childId && one.openedOn && !one.closedOn);
      const steps = this.recordsOf(housingCaseId).map(({ kind, by }) => ({ kind, actorId: by.id }));
      const child = { investigation: ongoing ? ('ongoing' as const) : ('none' as const) };
      return { housing, records, ...(knowsOfChild(viewer, housing, steps) && { child }) };
    });
  }

  own(viewer: LoggedViewer): Promise<readonly HousingCase[]> {
    const own = [...this.cases.values()].filter((housing) => mayDo(viewer, housing, 'read-words'));
    return Promise.resolve(own.toSorted((a, b) => b.raisedAt.getTime() - a.raisedAt.getTime()));
  }

  readThreatAssessment(viewer: LoggedViewer, housingCaseId: string): Promise<Opened<CaseRecord>> {
    return this.readingAnew(viewer, housingCaseId, 'read-threat-assessment', () =>
      this.recordsOf(housingCaseId).findLast(({ kind }) => kind === 'THREAT_ASSESSMENT'),
    );
  }

  readLocation(viewer: LoggedViewer, housingCaseId: string): Promise<Opened<HiddenLocation>> {
    return this.readingAnew(viewer, housingCaseId, 'read-location', () => this.vault.get(housingCaseId));
  }

  learn(news: readonly InvestigationNews[]): Promise<void> {
    for (const one of news) this.investigations.set(one.investigationId, { ...this.investigations.get(one.investigationId), ...one });
    return Promise.resolve();
  }

  private save({ changed, facts }: Pick<Folded<never>, 'changed' | 'facts'>): void {
    for (const housing of changed) this.cases.set(housing.housingCaseId, housing);
    for (const { fact, kommunkod } of facts) {
      if (fact.kind === 'record-kept') this.records.push(fact.record);
      if (fact.kind === 'location-hidden') this.vault.set(fact.housingCaseId, fact.location);
      this.published.push(...[outgoing(fact, kommunkod) ?? []].flat());
    }
  }

  private recordsOf(housingCaseId: string): readonly CaseRecord[] {
    return this.records.filter((record) => record.housingCaseId === housingCaseId).toSorted((a, b) => a.at.getTime() - b.at.getTime());
  }

  private async readingAnew<T>(...asked: Parameters<typeof this.reading<T>>): Promise<Opened<T>> {
    const [viewer, housingCaseId, action] = asked;
    if (viewer.signInAgain === undefined) return this.reading(...asked);
    const housing = this.cases.get(housingCaseId);
    this.reads.push({ viewerId: viewer.id, action: readActions[action], allowed: false, reason: 'unknown' });
    return Promise.resolve(housing !== undefined && mayDo(viewer, housing, action) ? 'sign-in-too-old' : undefined);
  }

  private reading<T>(
    viewer: LoggedViewer,
    housingCaseId: string,
    action: Action & keyof typeof readActions,
    fetch: (housing: HousingCase) => T,
  ): Promise<T | undefined> {
    const housing = this.cases.get(housingCaseId);
    const ground = housing && groundFor(viewer, housing, action);
    this.reads.push({ viewerId: viewer.id, action: readActions[action], allowed: ground !== undefined, reason: ground ?? 'unknown' });
    return Promise.resolve(ground && fetch(housing));
  }
}
