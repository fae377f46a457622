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

/** How the child is protected, as referrals told it: shown on the case, and of fictitious particulars a wall of its own (DOMAIN 3.5). */
export interface ShownProtection {
  readonly level: string;
  /** That of the household and not the child's own. */
  readonly inherited: boolean;
  /** Those who alone may open. */
  readonly onlyFor?: readonly string[];
}
