import type { InvestigationNews } from '../domain/case-file.js';

/** The small part of another service's knowledge that this one needs: whether an investigation of the child runs. */
export interface Investigations {
  /** Adds what is new and keeps what was known; the order of the news does not matter. */
  learn(news: readonly InvestigationNews[]): Promise<void>;
}
