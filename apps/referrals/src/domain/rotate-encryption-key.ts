/** The key that partners encrypt their messages to, as whoever administers it sees it. */
export interface EncryptionKey {
  readonly keyId: string;
  readonly madeAt: Date;
  readonly retired?: { readonly at: Date; readonly by: string; readonly opensUntil: string };
}

export type RotationRefusal = 'day-is-over';

/** Messages may have been waiting at a partner for days: an old key opens until a day that is said, and that day is not over. */
export function rotationRefusal(openUntil: string, today: string): RotationRefusal | undefined {
  return openUntil < today ? 'day-is-over' : undefined;
}

/** After its day it opens nothing, whoever still encrypts to it. */
export function stillOpens(opensUntil: string | null, today: string): boolean {
  return opensUntil === null || today <= opensUntil;
}
