import type { ChildNews } from '../domain/sspf/child-news.js';

export interface ChildSituations {
  /** Takes note, one statement per kind of thing. The same news again, or in another order, leaves the same picture. */
  note(news: readonly ChildNews[]): Promise<void>;
}
