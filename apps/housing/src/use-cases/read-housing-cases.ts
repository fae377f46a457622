import type { CaseRecord, HiddenLocation } from '../domain/housing-case.js';
import type { CaseFile, HousingCases, LoggedViewer } from '../persistence/housing-cases.js';

export interface CaseToday {
  readonly file: CaseFile;
  readonly now: Date;
}

export class ReadHousingCases {
  constructor(
    private readonly cases: HousingCases,
    private readonly now: () => Date,
  ) {}

  async read(viewer: LoggedViewer, housingCaseId: string): Promise<CaseToday | undefined> {
    const file = await this.cases.read(viewer, housingCaseId);
    return file && { file, now: this.now() };
  }

  threatAssessment(viewer: LoggedViewer, housingCaseId: string): Promise<CaseRecord | undefined> {
    return this.cases.readThreatAssessment(viewer, housingCaseId);
  }

  location(viewer: LoggedViewer, housingCaseId: string): Promise<HiddenLocation | undefined> {
    return this.cases.readLocation(viewer, housingCaseId);
  }
}
