/** One from whom the location is secret: OSL 26:2, LVU 14 §, lag (2024:79) 5:4. The person is an opaque id of referrals. */
export interface HiddenFrom {
  readonly personId: string;
  readonly ground: string;
}

/** How the child is protected, as referrals told it (DOMAIN 3.5). */
export interface Protection {
  readonly level: string;
  /** That of the household and not the child's own. */
  readonly inherited: boolean;
  /** Those who alone may open, of fictitious particulars. */
  readonly onlyFor?: readonly string[];
  readonly hiddenFrom: readonly HiddenFrom[];
}

/** Whether a person may be told where the child is, or that there is a place at all: asked before a notice goes to anybody. */
export function mayTellLocationTo(personId: string, protection: Protection | undefined): boolean {
  return protection?.hiddenFrom.every((one) => one.personId !== personId) ?? true;
}
