import type { CaseFile, LoggedViewer, Opened } from '../domain/case-file.js';
import type { CaseRecord, HousingCase, OpenedLocation } from '../domain/housing-case.js';
import { type Progress, progressOf } from '../domain/progress.js';
import { type Stage, stageOf } from '../domain/stage.js';
import type { HousingCases } from '../persistence/housing-cases.js';

export interface CaseToday {
  readonly file: CaseFile;
  readonly progress: Progress;
}

export interface OwnCase {
  readonly housing: HousingCase;
  readonly stage: Stage;
}

export class ReadHousingCases {
  constructor(
    private readonly cases: HousingCases,
    private readonly now: () => Date,
  ) {}

  async own(viewer: LoggedViewer): Promise<readonly OwnCase[]> {
    return (await this.cases.own(viewer)).map((housing) => ({ housing, stage: stageOf(housing) }));
  }

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
