/** Whose work a concern has become, as assessments has told. Teams only grow and a decision is made once, so what is told may come in any order. */
export interface ConcernTeam {
  readonly concernId: string;
  readonly kommunkod: string;
  readonly childId: string;
  readonly workers: readonly string[];
  readonly units: readonly string[];
  readonly decided: boolean;
  /** When protection was last assessed (SoL 20:1). */
  readonly protectionAssessedAt?: Date;
}

/** What is known after both; the same whichever came first, and however often. */
export function merged(one: ConcernTeam, other: ConcernTeam): ConcernTeam {
  const assessed = [one, other].flatMap(({ protectionAssessedAt: at }) => at?.getTime() ?? []);
  return {
    ...one,
    workers: union(one.workers, other.workers),
    units: union(one.units, other.units),
    decided: one.decided || other.decided,
    ...(assessed.length > 0 && { protectionAssessedAt: new Date(Math.max(...assessed)) }),
  };
}

/** Sorted, so that two unions of the same are equal. */
export function union(one: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set([...one, ...other])].sort();
}
