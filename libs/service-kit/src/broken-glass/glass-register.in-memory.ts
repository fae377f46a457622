import type { Transaction } from '@varsam/outbox';
import type { Viewer } from '../access.js';
import { dayMs, isLive, stateOf } from './broken-glass.js';
import type { BrokenGlass, GlassHistory, GlassReview } from './broken-glass.js';
import type { GlassPlace, GlassQuestion, GlassRegister, OpenedGlass } from './glass-register.js';

/** The register in memory, for specs of what stands above it; it passes the same suite as the one in PostgreSQL. */
export class InMemoryGlassRegister implements GlassRegister {
  private readonly kept = new Map<string, OpenedGlass>();

  open(_tx: Transaction, glass: BrokenGlass, reason: string): Promise<void> {
    this.kept.set(glass.id, { glass, reason });
    return Promise.resolve();
  }

  live(_tx: Transaction, viewer: Pick<Viewer, 'id' | 'kommunkod'>, place: GlassPlace, now: Date): Promise<BrokenGlass | undefined> {
    const own = this.all(viewer.kommunkod).filter((glass) => glass.openedBy === viewer.id && isLive(glass, now) && opens(glass, place));
    return Promise.resolve(own.sort((a, b) => b.expiresAt.getTime() - a.expiresAt.getTime())[0]);
  }

  history(_tx: Transaction, viewer: Pick<Viewer, 'id' | 'kommunkod'>, now: Date): Promise<GlassHistory> {
    const own = this.all(viewer.kommunkod).filter(({ openedBy }) => openedBy === viewer.id);
    const lately = own.filter(({ openedAt }) => openedAt.getTime() > now.getTime() - dayMs).length;
    const objections = own.flatMap(({ review }) => (review?.verdict === 'OBJECTED' ? [review.at] : []));
    const objectedAt = objections.toSorted((a, b) => b.getTime() - a.getTime())[0];
    return Promise.resolve({ lately, ...(objectedAt && { objectedAt }) });
  }

  find(_tx: Transaction, kommunkod: string, id: string): Promise<OpenedGlass | undefined> {
    const found = this.kept.get(id);
    return Promise.resolve(found?.glass.kommunkod === kommunkod ? found : undefined);
  }

  list(_tx: Transaction, { kommunkod, reviewed, limit, page }: GlassQuestion): Promise<readonly BrokenGlass[]> {
    const asked = this.all(kommunkod).filter(({ review }) => (review !== undefined) === reviewed);
    const place = ({ review, reviewBy }: BrokenGlass): number => (review === undefined ? reviewBy.getTime() : -review.at.getTime());
    return Promise.resolve(asked.sort((a, b) => place(a) - place(b)).slice((page - 1) * limit, page * limit));
  }

  review(_tx: Transaction, glass: BrokenGlass, review: GlassReview): Promise<boolean> {
    const known = this.kept.get(glass.id)!;
    if (known.glass.review !== undefined) return Promise.resolve(false);
    this.kept.set(glass.id, { ...known, glass: { ...known.glass, review } });
    return Promise.resolve(true);
  }

  waiting(_tx: Transaction, now: Date): Promise<{ readonly awaiting: number; readonly overdue: number }> {
    const waiting = [...this.kept.values()].map(({ glass }) => stateOf(glass, now)).filter((state) => /AWAITING|OVERDUE/.test(state));
    return Promise.resolve({ awaiting: waiting.length, overdue: waiting.filter((state) => state === 'OVERDUE').length });
  }

  private all(kommunkod: string): BrokenGlass[] {
    return [...this.kept.values()].map(({ glass }) => glass).filter((glass) => glass.kommunkod === kommunkod);
  }
}

function opens({ subject }: BrokenGlass, { childId, mark }: GlassPlace): boolean {
  if (subject.childId !== undefined) return subject.childId === childId;
  return subject.mark !== undefined && mark !== undefined && subject.mark.equals(mark);
}
