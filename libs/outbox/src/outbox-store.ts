import { columnArrays } from './column-arrays.js';
import type { OutboxRow } from './outbox-row.js';
import type { Transaction } from './transaction.js';

/** What is written down about the stream: which incarnation of it the rows' numbers belong to, and what it once lost. */
export interface StreamRecord {
  readonly epoch: string;
  /** Counts the checks of all replicas. An ack that came before the latest check proves nothing any more. */
  readonly checks: number;
  readonly lostAfter: number;
  readonly lostUpTo: number;
}

export interface Acked {
  readonly seq: number;
  readonly createdAt: Date;
  readonly streamSeq: number;
}

export interface BacklogPage {
  readonly afterCreatedAt: Date;
  readonly afterSeq: number;
  readonly graceMs: number;
  readonly limit: number;
}

const columns = `seq, created_at as "createdAt", message_id as "messageId", subject, payload, event_count as "eventCount", traceparent`;
const record = `epoch, checks, lost_after as "lostAfter", lost_up_to as "lostUpTo"`;

/** For a check: nobody marks a row meanwhile. */
export async function lockStream(tx: Transaction, stream: string): Promise<StreamRecord> {
  await tx.execute({ text: 'insert into outbox_stream (stream) values ($1) on conflict do nothing', values: [stream] });
  const rows = await tx.query<StreamRecord>({ text: `select ${record} from outbox_stream where stream = $1 for update`, values: [stream] });
  return rows[0]!;
}

/** For marking rows: no check may come in between. */
export async function shareStream(tx: Transaction, stream: string): Promise<StreamRecord | undefined> {
  const text = `select ${record} from outbox_stream where stream = $1 for share`;
  return (await tx.query<StreamRecord>({ name: 'outbox:share-stream', text, values: [stream] }))[0];
}

export async function saveCheck(tx: Transaction, stream: string, next: StreamRecord): Promise<void> {
  await tx.execute({
    text: 'update outbox_stream set epoch = $2, checks = $3, lost_after = $4, lost_up_to = $5 where stream = $1',
    values: [stream, next.epoch, next.checks, next.lostAfter, next.lostUpTo],
  });
}

/** The highest number that a row has in the stream. Rows older than the stream keeps messages prove nothing: it may have let them go. */
export async function newestInStream(tx: Transaction, maxAgeSeconds: number): Promise<number> {
  const rows = await tx.query<{ newest: number | null }>({
    text: `select max(stream_seq) as newest from outbox
      where stream_seq is not null and ($1::float8 = 0 or published_at > now() - make_interval(secs => $1))`,
    values: [maxAgeSeconds],
  });
  return rows[0]?.newest ?? 0;
}

/** Rows that the stream no longer holds wait to be published again. */
export async function unmarkAfter(tx: Transaction, streamSeq: number): Promise<number> {
  await tx.execute({ text: 'set local statement_timeout = 0' }); // a lost stream may mean every row of a fortnight
  return tx.execute({
    text: 'update outbox set published_at = null, stream_seq = null where stream_seq > $1',
    values: [streamSeq],
  });
}

export async function claimBacklog(tx: Transaction, page: BacklogPage): Promise<readonly OutboxRow[]> {
  const rows = await tx.query<Omit<OutboxRow, 'traceparent'> & { traceparent: string | null }>({
    name: 'outbox:claim',
    text: `select ${columns} from outbox
      where published_at is null and created_at < now() - make_interval(secs => $1) and (created_at, seq) > ($2::timestamptz, $3::bigint)
      order by created_at, seq limit $4 for update skip locked`,
    values: [page.graceMs / 1_000, page.afterCreatedAt, page.afterSeq, page.limit],
  });
  return rows.map(({ traceparent, ...row }) => (traceparent === null ? row : { ...row, traceparent }));
}

export async function markPublished(tx: Transaction, acked: readonly Acked[]): Promise<void> {
  if (acked.length === 0) return;
  const times = acked.map(({ createdAt }) => createdAt.getTime());
  await tx.execute({
    name: 'outbox:mark',
    // the outer bounds let PostgreSQL leave all other days' partitions alone
    text: `update outbox set published_at = now(), stream_seq = given.stream_seq
      from unnest($1::timestamptz[], $2::bigint[], $3::bigint[]) as given (created_at, seq, stream_seq)
      where outbox.created_at = given.created_at and outbox.seq = given.seq and outbox.created_at between $4::timestamptz and $5::timestamptz`,
    values: [
      columnArrays.timestamptz(times),
      columnArrays.bigint(acked.map(({ seq }) => seq)),
      columnArrays.bigint(acked.map(({ streamSeq }) => streamSeq)),
      new Date(Math.min(...times)),
      new Date(Math.max(...times)),
    ],
  });
}

export async function countBacklog(tx: Transaction): Promise<{ readonly rows: number; readonly oldestSeconds: number }> {
  const text = `select count(*) as rows, coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as "oldestSeconds"
    from outbox where published_at is null`;
  return (await tx.query<{ rows: number; oldestSeconds: number }>({ name: 'outbox:count', text }))[0]!;
}
