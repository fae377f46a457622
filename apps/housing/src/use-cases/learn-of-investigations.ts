import type { InvestigationNews } from '../domain/case-file.js';
import type { Investigations } from '../persistence/investigations.js';

export class LearnOfInvestigations {
  constructor(private readonly investigations: Investigations) {}

  handle(news: readonly InvestigationNews[]): Promise<void> {
    return this.investigations.learn(news);
  }
}
