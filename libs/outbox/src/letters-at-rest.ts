import type { Transaction } from './transaction.js';

/** What operations may know of a dead letter: everything but what it says. */
export interface LetterAtRest {
  readonly id: string;
  readonly handler: string;
  readonly subject: string;
  readonly messageId: string;
  readonly slug: string;
  readonly detail: string;
  readonly attempts: number;
  /** Of the message, in bytes. */
  readonly size: number;
  readonly arrivedAt: Date;
  readonly laidDownAt: Date;
  readonly redrivenAt: Date | null;
}

export interface LetterQuestion {
  readonly kommunkod: string;
  readonly handler?: string | undefined;
  readonly slug?: string | undefined;
  readonly state?: 'open' | 'redriven' | undefined;
  readonly limit: number;
  readonly page: number;
}

export interface LetterPage {
  readonly letters: readonly LetterAtRest[];
  readonly total: number;
  /** Messages whose subject names no municipality: whose they are is not known, so nobody is shown more than that they are there. */
  readonly withoutMunicipality: number;
}

const columns = `id, handler, subject, message_id as "messageId", slug, detail, attempts, size, arrived_at as "arrivedAt",
  created_at as "laidDownAt", redriven_at as "redrivenAt"`;
const asked = `kommunkod = $1 and ($2::text is null or handler = $2) and ($3::text is null or slug = $3)
  and ($4::text is null or ($4 = 'open') = (redriven_at is null))`;

/** Oldest first: the order in which they should be seen to. */
export async function lettersAtRest(tx: Transaction, question: LetterQuestion): Promise<LetterPage> {
  const { kommunkod, handler, slug, state, limit, page } = question;
  const filter = [kommunkod, handler ?? null, slug ?? null, state ?? null];
  const letters = await tx.query<LetterAtRest>({
    text: `select ${columns} from dead_letter where ${asked} order by created_at, id limit $5 offset $6`,
    values: [...filter, limit, limit * (page - 1)],
  });
  const [counts] = await tx.query<{ total: number; withoutMunicipality: number }>({
    text: `select count(*) filter (where ${asked}) as total,
        count(*) filter (where kommunkod is null and redriven_at is null) as "withoutMunicipality" from dead_letter`,
    values: filter,
  });
  return { letters, ...counts! };
}

export async function letterAtRest(tx: Transaction, kommunkod: string, id: string): Promise<LetterAtRest | undefined> {
  const text = `select ${columns} from dead_letter where kommunkod = $1 and id = $2`;
  return (await tx.query<LetterAtRest>({ text, values: [kommunkod, id] }))[0];
}
