/** One statement may touch a row once only: what a batch says of one record in several events becomes one line. */
export function mergedById<Fact extends { readonly id: string }>(facts: readonly Fact[]): readonly Fact[] {
  const merged = new Map<string, Fact>();
  for (const fact of facts) {
    const known = merged.get(fact.id);
    merged.set(fact.id, known ? { ...fact, ...known } : fact);
  }
  return merged.size === facts.length ? facts : [...merged.values()];
}
