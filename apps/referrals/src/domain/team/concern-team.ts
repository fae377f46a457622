/**
 * Whose work a concern has become, as assessments has told. The highest revision holds and a decision is made once, so what is told may come in
 * any order.
 */
export interface ConcernTeam {
  readonly concernId: string;
  readonly kommunkod: string;
  readonly childId: string;
  readonly workers: readonly string[];
  readonly units: readonly string[];
  /** Which word about the team it is; 0 where it was told before they were counted. */
  readonly revision: number;
  readonly decided: boolean;
  /** When protection was last assessed (SoL 20:1). */
  readonly protectionAssessedAt?: Date;
}

/** What is known after both; the same whichever came first, and however often. */
export function merged(one: ConcernTeam, other: ConcernTeam): ConcernTeam {
  const assessed = [one, other].flatMap(({ protectionAssessedAt: at }) => at?.getTime() ?? []);
  return {
    ...one,
    ...newest(one, other),
    decided: one.decided || other.decided,
    ...(assessed.length > 0 && { protectionAssessedAt: new Date(Math.max(...assessed)) }),
  };
}

type Named = Pick<ConcernTeam, 'workers' | 'units' | 'revision'>;

/** Whoever is not in the newer team any more has no access any more, however late the older is heard of. Uncounted teams only grew. */
function newest(one: Named, other: Named): Named {
  if (one.revision === other.revision)
    return { workers: union(one.workers, other.workers), units: union(one.units, other.units), revision: one.revision };
  const { workers, units, revision } = one.revision > other.revision ? one : other;
  return { workers, units, revision };
}

/** Sorted, so that two unions of the same are equal. */
export function union(one: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set([...one, ...other])].sort();
}
