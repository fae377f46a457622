import { addMonths, localDate, type LocalDate } from '@varsam/calendar';
import type { Database, Transaction } from '@varsam/outbox';
import type { BlindIndex } from '../blind-index.js';
import type { Clock } from '../clock.js';
import { faultOf } from '../log-fields.js';
import { platformLog } from '../logger.js';
import { addressIn, numberIn, surnamesIn, type Likeness } from './rules/alike.js';
import type { MarkBook } from './compare-viewers.js';

type Claims = Readonly<Record<string, unknown>>;
type ToldOf = readonly [kind: Likeness, text: string];

interface Marked {
  readonly kommunkod: string;
  readonly viewerId: string;
  readonly marks: readonly (readonly [Likeness, Buffer])[];
}

const limits = { remembered: 20_000, waiting: 1_000, lingerMs: 500 };

/** OIDC core and the claims of OIDC Sweden. Whoever runs the sign-in decides which of them the access token carries. */
function toldBy(claims: Claims): readonly ToldOf[] {
  const { family_name: surname, address } = claims;
  const number = claims['https://id.oidc.se/claim/personalIdentityNumber'] ?? claims['personal_identity_number'];
  const told: ToldOf[] = [];
  if (typeof surname === 'string') for (const part of surnamesIn({ surname })) told.push(['SURNAME', part]);
  if (typeof address === 'object' && address !== null) {
    const { street_address: street, postal_code: code } = address as Claims;
    const at = typeof street === 'string' && typeof code === 'string' ? addressIn(`${street}, ${code}`) : undefined;
    if (at !== undefined) told.push(['ADDRESS', at]);
  }
  const own = typeof number === 'string' ? numberIn(number) : undefined;
  if (own !== undefined) told.push(['IDENTITY', own]);
  return told;
}

/**
 * Keyed hashes of what the sign-in tells of those who read, so that the review can ask whether somebody reads about their own. Written once a
 * person and day, a moment after the answer; kept until the months that they serve have their packs (docs/adr).
 */
export class ViewerMarks {
  private readonly seen = new Set<string>();
  private waiting: Marked[] = [];
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly blindIndex: BlindIndex,
    private readonly clock: Clock,
  ) {}

  note({ kommunkod, id: viewerId }: { readonly kommunkod: string; readonly id: string }, claims: Claims): void {
    const key = `${localDate(this.clock.now())} ${kommunkod} ${viewerId}`;
    if (this.seen.has(key) || this.waiting.length >= limits.waiting) return;
    if (this.seen.size >= limits.remembered) this.seen.clear();
    this.seen.add(key);
    const marks = toldBy(claims).map(([kind, text]): [Likeness, Buffer] => [kind, this.markOf(kommunkod, kind, text)]);
    if (marks.length === 0) return;
    this.waiting.push({ kommunkod, viewerId, marks });
    this.timer ??= setTimeout(() => void this.close(), limits.lingerMs).unref();
  }

  /** Writes what waits. */
  close(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const waiting = this.waiting;
    this.waiting = [];
    return (this.writing = this.writing.then(() => this.write(waiting)));
  }

  /** What was told of those who read since the first of the month. */
  async book(tx: Transaction, kommunkod: string): Promise<MarkBook> {
    const rows = await tx.query<{ viewerId: string; kind: Likeness; mark: Buffer }>({
      text: 'select viewer_id as "viewerId", kind, mark from log_review_viewer where kommunkod = $1',
      values: [kommunkod],
    });
    const marks = new Map<string, Set<string>>();
    for (const { viewerId, kind, mark } of rows) {
      const key = `${kind} ${viewerId}`;
      marks.set(key, (marks.get(key) ?? new Set()).add(mark.toString('base64')));
    }
    return {
      viewerIds: [...new Set(rows.map(({ viewerId }) => viewerId))],
      marksOf: (viewerId, kind) => marks.get(`${kind} ${viewerId}`) ?? new Set(),
      mark: (kind, text) => this.markOf(kommunkod, kind, text).toString('base64'),
    };
  }

  /** A month that is reviewed needs them no longer; the one that is going on does. */
  async forget(tx: Transaction, kommunkod: string, reviewed: LocalDate): Promise<void> {
    const text = 'delete from log_review_viewer where kommunkod = $1 and seen_on < $2';
    await tx.execute({ text, values: [kommunkod, addMonths(reviewed, 1)] });
  }

  /** Another text than the one by which a child's file is found, so that the two columns cannot be laid side by side. */
  private markOf(kommunkod: string, kind: Likeness, text: string): Buffer {
    return this.blindIndex.of(kommunkod, `LOG-REVIEW ${kind} ${text}`);
  }

  private async write(waiting: readonly Marked[]): Promise<void> {
    if (waiting.length === 0) return;
    const rows = waiting.flatMap(({ marks, ...whose }) => marks.map(([kind, mark]) => ({ ...whose, kind, mark })));
    const day = localDate(this.clock.now());
    try {
      await this.database.transaction([...new Set(rows.map(({ kommunkod }) => kommunkod))], (tx) =>
        tx.execute({
          text: `insert into log_review_viewer (kommunkod, viewer_id, kind, mark, seen_on)
            select distinct kommunkod, viewer_id, kind, mark, $5::date from unnest($1::text[], $2::text[], $3::text[], $4::bytea[])
              as told (kommunkod, viewer_id, kind, mark) order by 1, 2, 3, 4
            on conflict (kommunkod, viewer_id, kind, mark) do update set seen_on = greatest(log_review_viewer.seen_on, excluded.seen_on)`,
          values: [...(['kommunkod', 'viewerId', 'kind', 'mark'] as const).map((column) => rows.map((row) => row[column])), day],
        }),
      );
    } catch (error) {
      platformLog.error({ msg: 'what the review compares could not be kept', count: waiting.length, ...faultOf(error) });
    }
  }
}
