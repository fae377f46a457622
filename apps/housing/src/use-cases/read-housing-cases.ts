import type { CaseFile, LoggedViewer, Opened } from '../domain/case-file.js';
import type { CaseRecord, OpenedLocation } from '../domain/housing-case.js';
import { type Progress, progressOf } from '../domain/progress.js';
import type { HousingCases } from '../persistence/housing-cases.js';

export interface CaseToday {
  readonly file: CaseFile;
  readonly progress: Progress;
}

export class ReadHousingCases {
  constructor(
    private readonly cases: HousingCases,
    private readonly now: () => Date,
  ) {}

  async read(viewer: LoggedViewer, housingCaseId: string): Promise<CaseToday | undefined> {
    const file = await this.cases.read(viewer, housingCaseId);
    return file && { file, progress: progressOf(file.housing, this.now()) };
  }

  threatAssessment(viewer: LoggedViewer, housingCaseId: string): Promise<Opened<CaseRecord>> {
    return this.cases.readThreatAssessment(viewer, housingCaseId);
  }

  location(viewer: LoggedViewer, housingCaseId: string): Promise<Opened<OpenedLocation>> {
    return this.cases.readLocation(viewer, housingCaseId);
  }
}
