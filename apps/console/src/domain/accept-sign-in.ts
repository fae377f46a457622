/** A sign-in as it was asked for. */
export interface AskedSignIn {
  readonly startedAt: number;
  /** A new one was asked for, at one of these levels: an old one that the provider still remembers will not do. */
  readonly again: boolean;
  readonly levels: readonly string[];
}

/** What the provider says of the sign-in. */
export interface ToldSignIn {
  readonly authTime: number | undefined;
  readonly acr: string | undefined;
  readonly municipalities: number;
}

const leewayMs = 30_000;

export function refusedSignIn(asked: AskedSignIn, told: ToldSignIn): 'too-old' | 'too-weak' | 'no-municipality' | undefined {
  if (asked.again && (told.authTime === undefined || told.authTime * 1000 < asked.startedAt - leewayMs)) return 'too-old';
  if (asked.levels.length > 0 && !asked.levels.includes(told.acr ?? '')) return 'too-weak';
  return told.municipalities === 0 ? 'no-municipality' : undefined;
}
