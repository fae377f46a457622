/** One fault in the sender's data: where (JSON Pointer) and what. Never the value itself. */
export interface ProblemError {
  readonly pointer: string;
  readonly slug: string;
}

export interface ProblemExtra {
  readonly errors?: readonly ProblemError[];
  readonly retryAfterSeconds?: number;
  /** What the `WWW-Authenticate` of a 401 says after `Bearer`. */
  readonly challenge?: string;
  /** Further members of the answer (RFC 9457 extension members). They must hold no personal data. */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** An answer that says no, in the form of RFC 9457. `slug` is stable: callers branch on `urn:varsam:problem:<slug>`. */
export class Problem extends Error {
  constructor(
    readonly slug: string,
    readonly status: number,
    readonly title: string,
    readonly detail?: string,
    readonly extra: ProblemExtra = {},
  ) {
    super(slug);
    this.name = 'Problem';
  }

  get type(): string {
    return `urn:varsam:problem:${this.slug}`;
  }

  body(instance?: string): Readonly<Record<string, unknown>> {
    const { errors, members } = this.extra;
    return {
      ...members,
      type: this.type,
      title: this.title,
      status: this.status,
      ...(this.detail === undefined ? {} : { detail: this.detail }),
      ...(instance === undefined ? {} : { instance }),
      ...(errors === undefined ? {} : { errors }),
    };
  }
}
