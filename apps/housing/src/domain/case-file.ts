import type { LocalDate } from '@varsam/calendar';
import type { Actor, CaseRecord, HousingCase } from './housing-case.js';
import type { Protection } from './protection.js';

/** A person whose reads are logged (SoLPuL 10 §). */
export interface LoggedViewer extends Actor {
  readonly purpose?: string;
  /** Set where the sign-in is too old or too weak to open what can cost a life. */
  readonly signInAgain?: object;
}

/** Nothing for a case that does not exist or that the viewer may not see; told to sign in again are only those who may see it. */
export type Opened<T> = T | 'sign-in-too-old' | undefined;

/** A record as it is read: what was written is there only for those who may read it. */
export type ReadRecord = Omit<CaseRecord, 'content'> & Partial<Pick<CaseRecord, 'content'>>;

export interface CaseFile {
  readonly housing: HousingCase;
  readonly records: readonly ReadRecord[];
  /** What others have told of the child; absent for whom nobody but themself has let into the case. */
  readonly child?: ToldOfChild;
}

export interface ToldOfChild {
  readonly investigation: 'ongoing' | 'none';
  readonly protection?: Protection;
}

/** What was heard of one investigation: its opening, its closing, in whichever order. */
export interface InvestigationNews {
  readonly investigationId: string;
  readonly kommunkod: string;
  readonly childId: string;
  readonly openedOn?: LocalDate;
  readonly closedOn?: LocalDate;
}
