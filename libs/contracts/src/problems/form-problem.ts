/** One thing that is not as the contract has it, and where. The sender's own words are never repeated. */
export interface FormProblem {
  /** JSON Pointer to the field; empty for the whole message. */
  readonly pointer: string;
  /** What is wrong, as a stable word for programs. */
  readonly slug: string;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
