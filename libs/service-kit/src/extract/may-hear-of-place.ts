/** Who asks for an extract, as far as it bears on what tells a place. */
export interface AskedBy {
  readonly relation: 'CHILD' | 'GUARDIAN';
  /** A guardian's own opaque id, as staff wrote it. */
  readonly personId?: string;
}

/** How the child is protected, the household's protection with it, and from whom its place is hidden. */
export interface PlaceKept {
  readonly level: string;
  readonly hiddenFrom: readonly { readonly personId: string }[];
}

/**
 * Whether anything that may tell where the child is may go to whoever asks (OSL 26:2, LVU 14 §, DOMAIN 3.5): one rule for every service. No
 * guardian hears of the place of a protected child. Where it is hidden from somebody, a guardian may be the very one: only one of `guardians`,
 * whom the service itself knows as the child's, is told apart, for an id that nobody can check says nothing.
 */
export function mayHearOfPlace({ relation, personId }: AskedBy, kept: PlaceKept | undefined, guardians: readonly string[]): boolean {
  if (relation === 'CHILD' || kept === undefined) return true;
  if (kept.level !== 'NONE') return false;
  if (kept.hiddenFrom.length === 0) return true;
  if (personId === undefined || !guardians.includes(personId)) return false;
  return kept.hiddenFrom.every((one) => one.personId !== personId);
}
