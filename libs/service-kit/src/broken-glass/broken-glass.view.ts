import type { BrokenGlass, GlassReason, GlassState, GlassVerdict } from './broken-glass.js';
import { stateOf } from './broken-glass.js';
import type { OpenedGlass } from './glass-register.js';

/** What the page shows as long as somebody reads behind broken glass. */
export interface GlassBanner {
  readonly brokenGlassId: string;
  readonly expiresAt: string;
  readonly sv: string;
  readonly en: string;
}

export const glassHeader = 'varsam-broken-glass';

export function bannerOf({ id, expiresAt }: Pick<BrokenGlass, 'id' | 'expiresAt'>): GlassBanner {
  return {
    brokenGlassId: id,
    expiresAt: expiresAt.toISOString(),
    sv: 'Du läser med bruten behörighetsspärr. Allt du öppnar loggas, och en annan person granskar varför.',
    en: 'You are reading behind broken glass. Everything you open is logged, and another person reviews why.',
  };
}

/** The same for the header, where the page cannot look into the answer. */
export function glassHeaderOf({ brokenGlassId, expiresAt }: GlassBanner): string {
  return `${brokenGlassId}; expires=${expiresAt}`;
}

export interface GlassReviewView {
  readonly reviewedBy: string;
  readonly verdict: GlassVerdict;
  readonly reviewedAt: string;
  readonly note?: string;
}

export interface BrokenGlassView {
  readonly brokenGlassId: string;
  readonly state: GlassState;
  readonly openedBy: string;
  readonly roles: readonly string[];
  readonly units: readonly string[];
  readonly reasonCode: GlassReason;
  readonly openedAt: string;
  readonly expiresAt: string;
  readonly reviewBy: string;
  readonly review?: GlassReviewView;
}

export interface OpenedGlassView extends BrokenGlassView {
  readonly reason?: string;
}

export interface BrokenGlassesView {
  readonly brokenGlass: readonly BrokenGlassView[];
  readonly page: number;
  readonly limit: number;
}

/** Never which child: whether there is one is nothing that a list may tell. */
export function glassView(glass: BrokenGlass, now: Date): BrokenGlassView {
  const { id, openedBy, roles, units, reasonCode, openedAt, expiresAt, reviewBy, review } = glass;
  return {
    ...{ brokenGlassId: id, state: stateOf(glass, now), openedBy, roles, units, reasonCode },
    ...{ openedAt: openedAt.toISOString(), expiresAt: expiresAt.toISOString(), reviewBy: reviewBy.toISOString() },
    ...(review && {
      review: {
        ...{ reviewedBy: review.by, verdict: review.verdict, reviewedAt: review.at.toISOString() },
        ...(review.note !== undefined && { note: review.note }),
      },
    }),
  };
}

export function openedGlassView({ glass, reason }: OpenedGlass, now: Date): OpenedGlassView {
  return { ...glassView(glass, now), ...(reason !== undefined && { reason }) };
}
