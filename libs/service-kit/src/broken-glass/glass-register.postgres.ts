import type { Transaction } from '@varsam/outbox';
import type { Viewer } from '../access.js';
import { fieldContext, type FieldCipher } from '../field-cipher.js';
import type { KeyService } from '../key-service.js';
import { dayMs } from './broken-glass.js';
import type { BrokenGlass, GlassHistory, GlassReason, GlassReview, GlassVerdict } from './broken-glass.js';
import type { GlassPlace, GlassQuestion, GlassRegister, OpenedGlass } from './glass-register.js';

interface Columns {
  readonly id: string;
  readonly kommunkod: string;
  readonly child_id: string | null;
  readonly mark: Buffer | null;
  readonly opened_by: string;
  readonly roles: readonly string[];
  readonly units: readonly string[];
  readonly reason_code: GlassReason;
  readonly opened_at: Date;
  readonly expires_at: Date;
  readonly review_by: Date;
  readonly reviewed_by: string | null;
  readonly verdict: GlassVerdict | null;
  readonly reviewed_at: Date | null;
}

interface SealedColumns extends Columns {
  readonly sealed_reason: Buffer;
  readonly sealed_note: Buffer | null;
  readonly wrapped_key: Buffer | null;
  readonly key_version: number | null;
}

const columns = `glass.id, glass.kommunkod, child_id, mark, glass.opened_by, roles, units, reason_code, opened_at, expires_at, review_by,
  reviewed_by, verdict, reviewed_at`;
const reviewed = 'broken_glass glass left join broken_glass_review review on review.id = glass.id';

/** The words are sealed under a key of the glass's own: there may be no such child, and then no key of the child either. */
export class PostgresGlassRegister implements GlassRegister {
  constructor(
    private readonly keys: KeyService,
    private readonly cipher: FieldCipher,
  ) {}

  async open(tx: Transaction, glass: BrokenGlass, reason: string): Promise<void> {
    const { id, kommunkod, subject, openedBy, roles, units, reasonCode, openedAt, expiresAt, reviewBy } = glass;
    const { key, version, wrapped } = this.keys.newDataKey(placeOf(glass));
    await tx.execute({
      text: 'insert into broken_glass_key (id, kommunkod, wrapped_key, key_version) values ($1, $2, $3, $4)',
      values: [id, kommunkod, wrapped, version],
    });
    const sealed = this.cipher.seal(key, reason, contextOf(glass, 'broken_glass', 'sealed_reason', version));
    await tx.execute({
      text: `insert into broken_glass
          (id, kommunkod, child_id, mark, opened_by, roles, units, reason_code, opened_at, expires_at, review_by, sealed_reason)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      values: [
        ...[id, kommunkod, subject.childId ?? null, subject.mark ?? null, openedBy, [...roles], [...units], reasonCode],
        ...[openedAt, expiresAt, reviewBy, sealed],
      ],
    });
  }

  async live(tx: Transaction, viewer: Pick<Viewer, 'id' | 'kommunkod'>, place: GlassPlace, now: Date): Promise<BrokenGlass | undefined> {
    const [row] = await tx.query<Columns>({
      name: 'broken-glass:live',
      text: `select ${columns} from ${reviewed}
        where glass.kommunkod = $1 and glass.opened_by = $2 and opened_at <= $3 and expires_at > $3
          and (child_id = $4 or mark = $5) and verdict is distinct from 'OBJECTED'
        order by expires_at desc limit 1`,
      values: [viewer.kommunkod, viewer.id, now, place.childId ?? null, place.mark ?? null],
    });
    return row && glassOf(row);
  }

  async history(tx: Transaction, viewer: Pick<Viewer, 'id' | 'kommunkod'>, now: Date): Promise<GlassHistory> {
    const [row] = await tx.query<{ lately: number; objected_at: Date | null }>({
      name: 'broken-glass:history',
      text: `select count(*) filter (where opened_at > $3)::int4 as lately, max(reviewed_at) filter (where verdict = 'OBJECTED') as objected_at
        from ${reviewed} where glass.kommunkod = $1 and glass.opened_by = $2`,
      values: [viewer.kommunkod, viewer.id, new Date(now.getTime() - dayMs)],
    });
    const { lately, objected_at: objectedAt } = row!;
    return { lately, ...(objectedAt !== null && { objectedAt }) };
  }

  async find(tx: Transaction, kommunkod: string, id: string): Promise<OpenedGlass | undefined> {
    const [row] = await tx.query<SealedColumns>({
      text: `select ${columns}, sealed_reason, sealed_note, wrapped_key, key_version
        from ${reviewed} left join broken_glass_key key on key.id = glass.id where glass.id = $1 and glass.kommunkod = $2`,
      values: [id, kommunkod],
    });
    return row && this.opened(row);
  }

  async list(tx: Transaction, { kommunkod, reviewed: done, limit, page }: GlassQuestion): Promise<readonly BrokenGlass[]> {
    const rows = await tx.query<Columns>({
      text: `select ${columns} from ${reviewed} where glass.kommunkod = $1 and (review.id is not null) = $2
        order by case when $2 then -extract(epoch from reviewed_at) else extract(epoch from review_by) end, glass.id limit $3 offset $4`,
      values: [kommunkod, done, limit, (page - 1) * limit],
    });
    return rows.map(glassOf);
  }

  async review(tx: Transaction, glass: BrokenGlass, { by, verdict, at, note }: GlassReview): Promise<boolean> {
    const written = await tx.execute({
      text: `insert into broken_glass_review (id, kommunkod, opened_by, reviewed_by, verdict, reviewed_at, sealed_note)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      values: [
        glass.id,
        glass.kommunkod,
        glass.openedBy,
        by,
        verdict,
        at,
        note === undefined ? null : await this.sealNote(tx, glass, note),
      ],
    });
    return written === 1;
  }

  async waiting(tx: Transaction, now: Date): Promise<{ readonly awaiting: number; readonly overdue: number }> {
    const [counts] = await tx.query<{ awaiting: number; overdue: number }>({
      name: 'broken-glass:waiting',
      text: 'select awaiting, overdue from broken_glass_waiting($1)',
      values: [now],
    });
    return counts!;
  }

  private async sealNote(tx: Transaction, glass: BrokenGlass, note: string): Promise<Buffer> {
    const [row] = await tx.query<{ wrapped_key: Buffer; key_version: number }>({
      text: 'select wrapped_key, key_version from broken_glass_key where id = $1',
      values: [glass.id],
    });
    if (row === undefined) throw new Error('the key of a broken glass is gone');
    const key = this.keys.unwrap(row.key_version, row.wrapped_key, placeOf(glass));
    return this.cipher.seal(key, note, contextOf(glass, 'broken_glass_review', 'sealed_note', row.key_version));
  }

  private opened(row: SealedColumns): OpenedGlass {
    const glass = glassOf(row);
    const { wrapped_key: wrapped, key_version: version, sealed_reason: reason, sealed_note: note } = row;
    if (wrapped === null || version === null) return { glass };
    const key = this.keys.unwrap(version, wrapped, placeOf(glass));
    const words = (sealed: Buffer, table: string, column: string) =>
      this.cipher.open(key, sealed, contextOf(glass, table, column, version)).toString('utf8');
    const review = glass.review && { ...glass.review, ...(note && { note: words(note, 'broken_glass_review', 'sealed_note') }) };
    return { glass: { ...glass, ...(review && { review }) }, reason: words(reason, 'broken_glass', 'sealed_reason') };
  }
}

type Named = Pick<BrokenGlass, 'id' | 'kommunkod'>;

const placeOf = ({ id, kommunkod }: Named) => ({ kommunkod, table: 'broken_glass_key', rowId: id });

function contextOf({ id, kommunkod }: Named, table: string, column: string, version: number): string {
  return fieldContext(kommunkod, table, column, id, version);
}

function glassOf(row: Columns): BrokenGlass {
  const { id, kommunkod, roles, units, verdict, reviewed_by: by, reviewed_at: at } = row;
  return {
    ...{ id, kommunkod, openedBy: row.opened_by, roles, units, reasonCode: row.reason_code },
    subject: { ...(row.child_id !== null && { childId: row.child_id }), ...(row.mark !== null && { mark: row.mark }) },
    ...{ openedAt: row.opened_at, expiresAt: row.expires_at, reviewBy: row.review_by },
    ...(verdict !== null && { review: { verdict, by: by!, at: at! } }),
  };
}
