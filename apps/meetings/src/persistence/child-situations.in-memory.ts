import type { ChildNews } from '../domain/sspf/child-news.js';
import type { KnownAssessment, KnownInvestigation } from '../domain/sspf/child-situation.js';
import type { ChildSituations } from './child-situations.js';
import type { InMemoryRecord } from './in-memory-record.js';

export class InMemoryChildSituations implements ChildSituations {
  constructor(private readonly record: InMemoryRecord) {}

  note(news: readonly ChildNews[]): Promise<void> {
    this.record.news.push(...news);
    return Promise.resolve();
  }
}

export function heardAssessments(news: readonly ChildNews[]): readonly KnownAssessment[] {
  return news.flatMap((one) => (one.kind === 'protection-assessed' ? [one] : []));
}

export function heardInvestigations(news: readonly ChildNews[]): readonly KnownInvestigation[] {
  const known = new Map<string, KnownInvestigation>();
  for (const one of news) {
    if (one.kind === 'protection-assessed') continue;
    const heard = one.kind === 'investigation-opened' ? { openedOn: one.openedOn } : { closedOn: one.closedOn };
    known.set(one.investigationId, { ...known.get(one.investigationId), ...heard });
  }
  return [...known.values()];
}
