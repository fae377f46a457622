import { v7 as uuid } from 'uuid';

import { columnArrays } from './column-arrays.js';
import type { Database } from './database.js';
import type { LetterRedrive } from './letter-redrive.js';
import type { Transaction } from './transaction.js';

/** What one person may ask for at a time, so that the second person can look at it. */
export const mostLetters = 500;

export interface LetterFilter {
  readonly handler?: string | undefined;
  readonly slug?: string | undefined;
}

export interface RedriveOrder {
  readonly kommunkod: string;
  readonly letters: readonly string[] | LetterFilter;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

export interface UnfitLetter {
  readonly index: number;
  readonly slug: 'unknown-letter' | 'already-redriven';
}

/** `left`: open letters that the filter matches beyond what one redrive takes. */
export type RedriveRequested = { readonly redriveId: string; readonly left: number } | { readonly unfit: readonly UnfitLetter[] };

export interface Approval {
  readonly kommunkod: string;
  readonly redriveId: string;
  readonly by: string;
  readonly at: Date;
}

export interface RedriveRecord {
  readonly id: string;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly letters: readonly LetterOfRedrive[];
}

export interface LetterOfRedrive {
  readonly letterId: string;
  /** Null until its turn has come. */
  readonly outcome: 'applied' | 'still-refused' | 'already-redriven' | null;
  readonly slug: string | null;
}

/** Dead letters go in again when one person has asked for it, with a reason, and another has said yes. Which letters, is fixed when it is asked. */
export class Redrives {
  constructor(
    private readonly database: Database,
    private readonly letters: LetterRedrive,
  ) {}

  request({ kommunkod, letters, reason, by, at }: RedriveOrder): Promise<RedriveRequested> {
    return this.database.transaction([kommunkod], async (tx) => {
      const chosen = isIds(letters) ? await namedLetters(tx, kommunkod, letters) : await matchingLetters(tx, kommunkod, letters);
      if ('unfit' in chosen) return chosen;
      const redriveId = uuid();
      await tx.execute({
        text: 'insert into redrive (id, kommunkod, reason, requested_by, requested_at) values ($1, $2, $3, $4, $5)',
        values: [redriveId, kommunkod, reason, by, at],
      });
      await tx.execute({
        text: `insert into redrive_letter (redrive_id, kommunkod, letter_id, place)
          select $1, $2, id, place from unnest($3::uuid[]) with ordinality as given (id, place)`,
        values: [redriveId, kommunkod, columnArrays.uuid(chosen.ids)],
      });
      return { redriveId, left: chosen.left };
    });
  }

  /** Said once; a second yes changes nothing. */
  approve({ kommunkod, redriveId, by, at }: Approval): Promise<'approved' | 'unknown' | 'same-person'> {
    return this.database.transaction([kommunkod], async (tx) => {
      const [redrive] = await tx.query<{ requestedBy: string; approvedBy: string | null }>({
        text: `select requested_by as "requestedBy", approved_by as "approvedBy" from redrive where id = $1 and kommunkod = $2 for update`,
        values: [redriveId, kommunkod],
      });
      if (redrive === undefined) return 'unknown';
      if (redrive.requestedBy === by) return 'same-person';
      if (redrive.approvedBy === null) {
        await tx.execute({ text: 'update redrive set approved_by = $2, approved_at = $3 where id = $1', values: [redriveId, by, at] });
      }
      return 'approved';
    });
  }

  /** The letters of an approved redrive that are undecided, oldest first, each in a transaction of its own: one that is refused holds up no other. */
  async run(kommunkod: string, redriveId: string): Promise<void> {
    const waiting = await this.database.transaction([kommunkod], (tx) =>
      tx.query<{ letterId: string }>({
        text: `select letter_id as "letterId" from redrive_letter join redrive on redrive.id = redrive_id
          where redrive_id = $1 and outcome is null and approved_by is not null order by place`,
        values: [redriveId],
      }),
    );
    for (const { letterId } of waiting) await this.letters.run({ redriveId, letterId, kommunkod });
  }

  read(kommunkod: string, redriveId: string): Promise<RedriveRecord | undefined> {
    return this.database.transaction([kommunkod], async (tx) => {
      const [redrive] = await tx.query<Omit<RedriveRecord, 'letters'>>({
        text: `select id, reason, requested_by as "requestedBy", requested_at as "requestedAt", approved_by as "approvedBy",
          approved_at as "approvedAt" from redrive where id = $1 and kommunkod = $2`,
        values: [redriveId, kommunkod],
      });
      if (redrive === undefined) return undefined;
      const letters = await tx.query<LetterOfRedrive>({
        text: 'select letter_id as "letterId", outcome, slug from redrive_letter where redrive_id = $1 order by place',
        values: [redriveId],
      });
      return { ...redrive, letters };
    });
  }
}

type Chosen = { readonly ids: readonly string[]; readonly left: number } | { readonly unfit: readonly UnfitLetter[] };

function isIds(letters: RedriveOrder['letters']): letters is readonly string[] {
  return Array.isArray(letters);
}

async function namedLetters(tx: Transaction, kommunkod: string, ids: readonly string[]): Promise<Chosen> {
  const rows = await tx.query<{ id: string; open: boolean }>({
    text: `select id, redriven_at is null as open from dead_letter where kommunkod = $1 and id = any($2::uuid[]) order by created_at, id`,
    values: [kommunkod, columnArrays.uuid(ids)],
  });
  const open = new Map(rows.map((row) => [row.id, row.open]));
  const unfit = ids.flatMap((id, index): UnfitLetter[] => {
    const state = open.get(id.toLowerCase());
    return state === true ? [] : [{ index, slug: state === false ? 'already-redriven' : 'unknown-letter' }];
  });
  return unfit.length > 0 ? { unfit } : { ids: rows.map(({ id }) => id), left: 0 };
}

async function matchingLetters(tx: Transaction, kommunkod: string, { handler, slug }: LetterFilter): Promise<Chosen> {
  const rows = await tx.query<{ id: string; matching: number }>({
    text: `select id, count(*) over () as matching from dead_letter
      where kommunkod = $1 and redriven_at is null and ($2::text is null or handler = $2) and ($3::text is null or slug = $3)
      order by created_at, id limit $4`,
    values: [kommunkod, handler ?? null, slug ?? null, mostLetters],
  });
  return rows.length === 0 ? { unfit: [] } : { ids: rows.map(({ id }) => id), left: rows[0]!.matching - rows.length };
}
