/** A code never changes its meaning and is never translated; labels are what people read. */
export interface CodeListEntry {
  readonly code: string;
  readonly sv: string;
  readonly en: string;
  readonly group?: string;
  /** First day on which the code may be used. */
  readonly validFrom: string;
  /** Last day on which it may be used; older records keep it. */
  readonly validTo?: string;
}

/** The day the Social Services Act (2025:400) came into force. */
export const actInForce = '2025-07-01';

export function codesOf(list: readonly CodeListEntry[]): readonly string[] {
  return list.map((entry) => entry.code);
}

export function findCode(list: readonly CodeListEntry[], code: string): CodeListEntry | undefined {
  return list.find((entry) => entry.code === code);
}
