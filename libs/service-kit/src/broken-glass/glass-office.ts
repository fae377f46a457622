import type { Database, Transaction } from '@varsam/outbox';
import { v7 } from 'uuid';
import type { Viewer } from '../access.js';
import type { Clock } from '../clock.js';
import { platformLog } from '../logger.js';
import type { Metrics } from '../metrics.js';
import { Problem } from '../problem.js';
import type { ReadLog } from '../read-log.js';
import { breakGlass, leastWords, reviewGlass } from './broken-glass.js';
import type { BrokenGlass, GlassReason, GlassRule, GlassSubject, GlassVerdict } from './broken-glass.js';
import type { GlassQuestion, GlassRegister, OpenedGlass } from './glass-register.js';

export interface GlassWish {
  readonly subject: GlassSubject;
  readonly reasonCode: GlassReason;
  readonly reason: string;
}

export interface GlassSurroundings {
  readonly database: Database;
  readonly readLog: ReadLog;
  readonly clock: Clock;
  readonly hold?: (tx: Transaction) => Promise<unknown>;
}

/** Where the glass is broken and where a second person looks at it. Every step stands in the read log, in its own transaction. */
export class GlassOffice {
  private readonly broken;

  constructor(
    private readonly register: GlassRegister,
    private readonly at: GlassSurroundings,
    private readonly rule: GlassRule,
    metrics: Metrics,
  ) {
    this.broken = metrics.counter('varsam_broken_glass_total', 'Glass broken to read what belongs to others', ['reason']);
  }

  /** The same whether or not there is such a child: nothing is looked up. */
  async open(viewer: Viewer, { subject, reasonCode, reason }: GlassWish): Promise<BrokenGlass> {
    const now = this.at.clock.now();
    const wish = { id: v7(), viewer, subject, reasonCode, reason };
    const decision = await this.inTransaction(viewer, async (tx) => {
      await this.at.hold?.(tx);
      const decided = breakGlass(wish, await this.register.history(tx, viewer, now), now, this.rule);
      if ('opened' in decided) await this.register.open(tx, decided.opened, reason);
      await this.log(tx, viewer, 'glass-broken', [wish.id], 'opened' in decided);
      return decided;
    });
    if ('refused' in decision) throw refusalOf(decision.refused);
    const { opened } = decision;
    this.broken.inc({ reason: reasonCode });
    platformLog.warn({ msg: 'the glass was broken; a second person is to look at it', slug: reasonCode, brokenGlassId: opened.id });
    return opened;
  }

  list(viewer: Viewer, question: Omit<GlassQuestion, 'kommunkod'>): Promise<readonly BrokenGlass[]> {
    return this.inTransaction(viewer, async (tx) => {
      const listed = await this.register.list(tx, { ...question, kommunkod: viewer.kommunkod });
      const ids = listed.map(({ id }) => id);
      await this.log(tx, viewer, 'broken-glass-list', ids, true);
      return listed;
    });
  }

  async show(viewer: Viewer, id: string): Promise<OpenedGlass> {
    const found = await this.inTransaction(viewer, async (tx) => {
      const glass = await this.register.find(tx, viewer.kommunkod, id);
      await this.log(tx, viewer, 'broken-glass-read', [id], glass !== undefined);
      return glass;
    });
    if (found === undefined) throw notFound();
    return found;
  }

  async review(viewer: Viewer, id: string, word: { readonly verdict: GlassVerdict; readonly note?: string }): Promise<OpenedGlass> {
    const outcome = await this.inTransaction(viewer, async (tx) => {
      const found = await this.register.find(tx, viewer.kommunkod, id);
      const decision = found && reviewGlass(found.glass, { by: viewer.id, ...word }, this.at.clock.now());
      const allowed = decision !== undefined && 'review' in decision;
      await this.log(tx, viewer, 'broken-glass-review', [id], allowed);
      if (found === undefined || decision === undefined) return 'unknown';
      if ('refused' in decision) return decision.refused;
      if (!(await this.register.review(tx, found.glass, decision.review))) return 'already-reviewed';
      return { ...found, glass: { ...found.glass, review: decision.review } };
    });
    if (typeof outcome === 'string') throw refusalOf(outcome);
    platformLog.log({ msg: 'a broken glass was reviewed', outcome: word.verdict, brokenGlassId: id });
    return outcome;
  }

  private inTransaction<T>({ kommunkod }: Viewer, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.at.database.transaction([kommunkod], work);
  }

  private log(tx: Transaction, viewer: Viewer, action: string, recordIds: readonly string[], allowed: boolean): Promise<void> {
    return this.at.readLog.record(tx, { viewer, action, purpose: viewer.purpose ?? action, recordIds, allowed });
  }
}

export function notDocumented(): Problem {
  return new Problem(
    'not-documented',
    409,
    'The reason is missing',
    `Say why in words, with at least ${leastWords} characters; an objection too.`,
  );
}

export function secondPersonNeeded(): Problem {
  return new Problem(
    'second-person-needed',
    403,
    'A second person is needed',
    'Whoever broke the glass does not review it: another person does.',
  );
}

export function alreadyReviewed(): Problem {
  return new Problem('already-reviewed', 409, 'It has been reviewed', 'A review is given once and stands.');
}

function barred(): Problem {
  return new Problem(
    'glass-barred',
    409,
    'An objection was made',
    'Somebody has objected to how you broke the glass before. A colleague or the manager can open what is needed now.',
  );
}

function tooMuch(): Problem {
  return new Problem(
    'too-much-glass',
    409,
    'The glass has been broken too often',
    'You have broken it as often as one person may in 24 hours. A colleague or the manager can open what is needed now.',
  );
}

function notFound(): Problem {
  return new Problem('not-found', 404, 'Not found');
}

const refusals = {
  unknown: notFound,
  'second-person-needed': secondPersonNeeded,
  'already-reviewed': alreadyReviewed,
  'not-documented': notDocumented,
  'glass-barred': barred,
  'too-much-glass': tooMuch,
};

function refusalOf(refused: keyof typeof refusals): Problem {
  return refusals[refused]();
}
