import type { ChildNews } from '../domain/sspf/child-news.js';
import type { ChildSituations } from '../persistence/child-situations.js';

/** Keeps the small picture of a child that an SSPF enquiry is checked against. */
export class NoteChildNews {
  constructor(private readonly situations: ChildSituations) {}

  handle(news: readonly ChildNews[]): Promise<void> {
    return this.situations.note(news);
  }
}
