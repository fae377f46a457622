/** Thresholds under which a figure might point at a person. Common Swedish practice; a municipality may raise them, never lower them. */
export interface ReleaseRules {
  /** Persons in a cell. */
  readonly minN: number;
  /** Persons in a group that may be shown to be all alike. */
  readonly minAlike: number;
  /** Denominator of a share. */
  readonly minDenominator: number;
  /** Observations behind a median or a 90th percentile. */
  readonly minSpread: number;
}

export const ordinary: ReleaseRules = { minN: 5, minAlike: 10, minDenominator: 50, minSpread: 10 };

/** Protected housing and exit support: to be one of few is a danger in itself. */
export const sensitive: ReleaseRules = { ...ordinary, minN: 10 };
