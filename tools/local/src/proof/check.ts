/** One line of the proof: what was counted and whether it is what it must be. */
export interface Check {
  readonly what: string;
  readonly right: boolean;
  readonly detail: string;
}

export function counted(what: string, found: number, expected: number, unit = ''): Check {
  const right = found === expected;
  return { what, right, detail: right ? `${found}${unit}` : `${found}${unit}, expected ${expected}` };
}

export function same(what: string, found: string, expected: string): Check {
  const right = found === expected;
  return { what, right, detail: right ? found : `${found}, expected ${expected}` };
}
