import type { Database } from '@varsam/outbox';
import { letterAtRest, lettersAtRest, type LetterAtRest, type LetterPage, type LetterQuestion } from '@varsam/outbox/letters-at-rest';
import { mostLetters, type LetterFilter, type RedriveRecord, type Redrives } from '@varsam/outbox/redrive';
import type { Viewer } from './access.js';
import type { Clock } from './clock.js';
import { platformLog } from './logger.js';
import { Problem } from './problem.js';
import type { ReadLog } from './read-log.js';

export interface RedriveWish {
  readonly letters: readonly string[] | LetterFilter;
  readonly reason: string;
}

const dayMs = 24 * 60 * 60 * 1_000;

/** Operations' work with dead letters, within the viewer's own municipality. */
export class LetterOffice {
  constructor(
    private readonly database: Database,
    private readonly redrives: Redrives,
    private readonly readLog: ReadLog,
    private readonly clock: Clock,
    private readonly overdueAfterDays: number,
  ) {}

  /** What was laid down no later than this should have been seen to (DOMAIN 3.8). */
  overdueBefore(): Date {
    return new Date(this.clock.now().getTime() - this.overdueAfterDays * dayMs);
  }

  list(viewer: Viewer, question: Omit<LetterQuestion, 'kommunkod'>): Promise<LetterPage> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const page = await lettersAtRest(tx, { ...question, kommunkod: viewer.kommunkod });
      const recordIds = page.letters.map(({ id }) => id);
      await this.readLog.record(tx, { viewer, action: 'dead-letters-listed', purpose: purposeOf(viewer), recordIds, allowed: true });
      return page;
    });
  }

  async show(viewer: Viewer, id: string): Promise<LetterAtRest> {
    const letter = await this.database.transaction([viewer.kommunkod], async (tx) => {
      const found = await letterAtRest(tx, viewer.kommunkod, id);
      const allowed = found !== undefined;
      await this.readLog.record(tx, { viewer, action: 'dead-letter-read', purpose: purposeOf(viewer), recordIds: [id], allowed });
      return found;
    });
    if (letter === undefined) throw notFound();
    return letter;
  }

  async request({ id: by, kommunkod }: Viewer, wish: RedriveWish): Promise<{ readonly redriveId: string; readonly left: number }> {
    const requested = await this.redrives.request({ ...wish, kommunkod, by, at: this.clock.now() });
    if (!('unfit' in requested)) return requested;
    const errors = requested.unfit.map(({ index, slug }) => ({ pointer: `/letterIds/${index}`, slug }));
    throw errors.length > 0 ? notOpen(errors) : noneMatches();
  }

  /** Letters that an approval before this one left undecided, because the service or its surroundings went down, have their turn now. */
  async approve(viewer: Viewer, redriveId: string): Promise<RedriveRecord> {
    const { id: by, kommunkod } = viewer;
    const answer = await this.redrives.approve({ kommunkod, redriveId, by, at: this.clock.now() });
    if (answer === 'unknown') throw notFound();
    if (answer === 'same-person') throw secondPersonNeeded();
    await this.redrives.run(kommunkod, redriveId);
    const redrive = await this.read(viewer, redriveId);
    for (const outcome of ['applied', 'still-refused', 'already-redriven'] as const) {
      const count = redrive.letters.filter((letter) => letter.outcome === outcome).length;
      if (count > 0) platformLog.log({ msg: 'dead letters went in again', redriveId, outcome, count });
    }
    return redrive;
  }

  async read({ kommunkod }: Viewer, redriveId: string): Promise<RedriveRecord> {
    const redrive = await this.redrives.read(kommunkod, redriveId);
    if (redrive === undefined) throw notFound();
    return redrive;
  }
}

function purposeOf({ purpose }: Viewer): string {
  return purpose ?? 'operations';
}

function notFound(): Problem {
  return new Problem('not-found', 404, 'Not found');
}

function notOpen(errors: readonly { readonly pointer: string; readonly slug: string }[]): Problem {
  return new Problem('letters-not-open', 422, 'Not every letter can be redriven', 'Name letters that are there and open.', { errors });
}

function noneMatches(): Problem {
  return new Problem('no-letter-matches', 422, 'No open letter matches', `Look at the open letters first; a redrive takes ${mostLetters}.`);
}

export function secondPersonNeeded(): Problem {
  const what = 'Whoever asked for a redrive cannot approve it: another person in operations does.';
  return new Problem('second-person-needed', 403, 'A second person is needed', what);
}
