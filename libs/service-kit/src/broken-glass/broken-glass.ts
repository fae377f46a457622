import type { Viewer } from '../access.js';

/** Why somebody opens what is not theirs to work with. A code, so that it may be counted; the words beside it are sealed. */
export const glassReasons = [
  'IMMEDIATE_DANGER',
  'COLLEAGUE_ABSENT',
  'CHILD_OR_GUARDIAN_HERE',
  'AUTHORITY_WAITS',
  'POSSIBLE_WRONG_FILE',
  'OTHER',
] as const;
export type GlassReason = (typeof glassReasons)[number];

export const glassVerdicts = ['CONFIRMED', 'OBJECTED'] as const;
export type GlassVerdict = (typeof glassVerdicts)[number];

/** Which child: by its own id, or by a mark that the service makes of an identity number. Whether there is such a child is not asked. */
export interface GlassSubject {
  readonly childId?: string;
  readonly mark?: Buffer;
}

export interface GlassReview {
  readonly by: string;
  readonly verdict: GlassVerdict;
  readonly at: Date;
  readonly note?: string;
}

/** One person has opened what is kept of one child, for a time. Written once; the second person's word is written beside it. */
export interface BrokenGlass {
  readonly id: string;
  readonly kommunkod: string;
  readonly subject: GlassSubject;
  readonly openedBy: string;
  readonly roles: readonly string[];
  readonly units: readonly string[];
  readonly reasonCode: GlassReason;
  readonly openedAt: Date;
  readonly expiresAt: Date;
  /** When a second person must have looked at it. */
  readonly reviewBy: Date;
  readonly review?: GlassReview;
}

export interface GlassRule {
  readonly minutes: number;
  readonly reviewHours: number;
  /** How many one person may break in 24 hours. Whoever needs more has no emergency but a task, and that is assigned. */
  readonly mostADay: number;
  /** How many days whoever was objected to breaks none. A colleague still can. */
  readonly barredDays: number;
}

/** What one person has done with glass before. */
export interface GlassHistory {
  /** Broken in the last 24 hours. */
  readonly lately: number;
  /** The last objection. */
  readonly objectedAt?: Date;
}

export const dayMs = 86_400_000;

export interface BreakGlass {
  readonly id: string;
  readonly viewer: Viewer;
  readonly subject: GlassSubject;
  readonly reasonCode: GlassReason;
  readonly reason: string;
}

/** The words are asked for with every code: a code alone is soon a habit. */
export function breakGlass(
  { id, viewer, subject, reasonCode, reason }: BreakGlass,
  { lately, objectedAt }: GlassHistory,
  now: Date,
  { minutes, reviewHours, mostADay, barredDays }: GlassRule,
): { readonly opened: BrokenGlass } | { readonly refused: 'not-documented' | 'glass-barred' | 'too-much-glass' } {
  if (reason.trim().length < leastWords) return { refused: 'not-documented' };
  if (objectedAt !== undefined && now.getTime() < objectedAt.getTime() + barredDays * dayMs) return { refused: 'glass-barred' };
  if (lately >= mostADay) return { refused: 'too-much-glass' };
  const { id: openedBy, kommunkod, roles, units } = viewer;
  const openedAt = now;
  const expiresAt = new Date(now.getTime() + minutes * 60_000);
  const reviewBy = new Date(now.getTime() + reviewHours * 3_600_000);
  return { opened: { id, kommunkod, subject, openedBy, roles, units, reasonCode, openedAt, expiresAt, reviewBy } };
}

/** Characters; less explains nothing to the second person. */
export const leastWords = 10;

/** A second person, never the one who opened. Said once; an objection says why. */
export function reviewGlass(
  glass: BrokenGlass,
  { by, verdict, note }: Omit<GlassReview, 'at'>,
  now: Date,
): { readonly review: GlassReview } | { readonly refused: 'second-person-needed' | 'already-reviewed' | 'not-documented' } {
  if (glass.openedBy === by) return { refused: 'second-person-needed' };
  if (glass.review !== undefined) return { refused: 'already-reviewed' };
  if (verdict === 'OBJECTED' && (note ?? '').trim() === '') return { refused: 'not-documented' };
  return { review: { by, verdict, at: now, ...(note !== undefined && { note }) } };
}

/** An objection ends it at once. */
export function isLive({ expiresAt, openedAt, review }: BrokenGlass, now: Date): boolean {
  return openedAt <= now && now < expiresAt && review?.verdict !== 'OBJECTED';
}

export type GlassState = 'AWAITING' | 'OVERDUE' | GlassVerdict;

export function stateOf({ review, reviewBy }: BrokenGlass, now: Date): GlassState {
  return review?.verdict ?? (now < reviewBy ? 'AWAITING' : 'OVERDUE');
}
