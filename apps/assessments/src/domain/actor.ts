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

/** Those who have worked with a case. Access is role and unit or assignment (inre sekretess, SoLPuL 10 §). */
export interface Team {
  readonly workers: readonly string[];
  readonly units: readonly string[];
}

export const nobody: Team = { workers: [], units: [] };

export function joined(team: Team, actor: Actor): Team {
  return { workers: [...new Set([...team.workers, actor.id])], units: [...new Set([...team.units, ...actor.units])] };
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
