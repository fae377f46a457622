import type { Instant } from '@varsam/calendar';

export type Role =
  | 'reception'
  | 'socialWorker'
  | 'unitManager'
  | 'sspfCoordinator'
  | 'housingOfficer'
  | 'housingDecider'
  | 'analyst'
  | 'operations'
  | 'logReviewer'
  | 'protectedIdentityOfficer'
  | 'archivist';

/** Whoever reads or decides, as the sign-in vouches for them. */
export interface Actor {
  readonly id: string;
  readonly kommunkod: string;
  readonly roles: readonly Role[];
  readonly units: readonly string[];
  /** Why a record is opened, for the read log. */
  readonly purpose?: string;
}

/** How the child is protected, as referrals told it: shown on every record, and of fictitious particulars a wall of its own (DOMAIN 3.5). */
export interface ShownProtection {
  readonly level: string;
  /** That of the household and not the child's own. */
  readonly inherited: boolean;
  /** Those who alone may open. */
  readonly onlyFor?: readonly string[];
}

/** Whose work a case is. Access is role and unit or assignment, and ends with it (inre sekretess, SoLPuL 10 §). */
export interface Team {
  readonly workers: readonly string[];
  readonly units: readonly string[];
  /** Higher each time that it is said anew whose work it is: the newest word holds, however late an older one is heard. */
  readonly revision: number;
  /** Who handed it over to them; absent where nobody did. */
  readonly handedBy?: string;
}

export const nobody: Team = { workers: [], units: [], revision: 0 };

/** Until the decision a concern is the whole reception's, and whoever takes a step in it is remembered with it. */
export function joined({ workers, units, revision }: Team, actor: Actor): Team {
  return {
    workers: [...new Set([...workers, actor.id])],
    units: [...new Set([...units, ...actor.units])],
    revision: revision + 1,
  };
}

/** From the decision on it is the work of whoever decided, for one unit; whoever only took an earlier step has no more need of it. */
export function takenOver(before: Team, actor: Actor, unit?: string): Team {
  return { workers: [actor.id], units: unit === undefined ? actor.units : [unit], revision: before.revision + 1 };
}

/** Whose work a concern or its investigation has become; the services that keep other parts of the child's file open them by it. */
export interface TeamAssigned {
  readonly kind: 'team-assigned';
  readonly concernId: string;
  readonly childId: string;
  readonly investigationId?: string;
  readonly team: Team;
  readonly decided: boolean;
  readonly protectionAssessedAt?: Instant;
  readonly at: Instant;
}
