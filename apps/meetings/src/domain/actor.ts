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
