import type { Transaction } from '@varsam/outbox';
import { entriesOfMonth, monthValues, type MonthOfLog } from './month-of-log.js';
import type { PeopleInRecords, PeopleTold } from './people-in-records.js';
import { addressIn, numberIn, sharedBy, surnamesIn, type Likeness } from './rules/alike.js';

/** What the sign-in has told of the month's viewers, as keyed hashes; and the same hash of what a record tells. */
export interface MarkBook {
  readonly viewerIds: readonly string[];
  marksOf(viewerId: string, kind: Likeness): ReadonlySet<string>;
  mark(kind: Likeness, text: string): string;
}

export interface Alike {
  readonly viewerId: string;
  readonly recordId: string;
  readonly kind: Likeness;
}

export interface Compared {
  readonly alike: readonly Alike[];
  readonly notCompared: number;
}

interface ReadRecord {
  readonly recordId: string;
  readonly viewerIds: readonly string[];
}

const pageRecords = 500;

/** Every record that a marked viewer looked at in the month, once: opened, compared and forgotten, a page at a time. */
export async function compareViewers(tx: Transaction, month: MonthOfLog, book: MarkBook, people: PeopleInRecords): Promise<Compared> {
  const alike: Alike[] = [];
  let notCompared = 0;
  for await (const page of readRecords(tx, month, book.viewerIds)) {
    const told = await people.of(
      tx,
      month.kommunkod,
      page.map(({ recordId }) => recordId),
    );
    for (const read of page) {
      const of = told.get(read.recordId);
      if (of === 'not-opened') notCompared += 1;
      else if (of !== undefined) alike.push(...likenessesOf(read, of, book));
    }
  }
  return { alike, notCompared };
}

async function* readRecords(tx: Transaction, month: MonthOfLog, viewerIds: readonly string[]): AsyncIterable<readonly ReadRecord[]> {
  await tx.query({
    text: `declare log_review_records no scroll cursor for
      select record.id as "recordId", array_agg(distinct viewer_id) as "viewerIds"
      from (${entriesOfMonth}) as entry cross join unnest(record_ids) as record (id) where viewer_id = any($5::text[])
      group by record.id`,
    values: [...monthValues(month), viewerIds],
  });
  for (;;) {
    const page = await tx.query<ReadRecord>({ text: `fetch ${pageRecords} from log_review_records` });
    if (page.length > 0) yield page;
    if (page.length < pageRecords) break;
  }
  await tx.query({ text: 'close log_review_records' });
}

function likenessesOf({ recordId, viewerIds }: ReadRecord, people: PeopleTold, book: MarkBook): readonly Alike[] {
  const marks = marksIn(people, book);
  return marks.flatMap(([kind, own]) =>
    viewerIds.filter((viewerId) => sharedBy(book.marksOf(viewerId, kind), own)).map((viewerId) => ({ viewerId, recordId, kind })),
  );
}

function marksIn({ fullNames, addresses, numbers }: PeopleTold, book: MarkBook): readonly (readonly [Likeness, readonly string[]])[] {
  const marked = (kind: Likeness, texts: readonly string[]) => [kind, [...new Set(texts)].map((text) => book.mark(kind, text))] as const;
  return [
    marked(
      'SURNAME',
      fullNames.flatMap((fullName) => surnamesIn({ fullName })),
    ),
    marked(
      'ADDRESS',
      addresses.flatMap((told) => addressIn(told) ?? []),
    ),
    marked(
      'IDENTITY',
      numbers.flatMap((told) => numberIn(told) ?? []),
    ),
  ];
}
