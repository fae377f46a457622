import { randomUUID } from 'node:crypto';
import type { Database, Transaction } from '@varsam/outbox';
import type { ReadLog } from '@varsam/service-kit';
import type { Viewer } from '../../domain/child-file.js';
import { mayDispose, mayHold, mayLift } from '../../domain/disposal/access.js';
import type { DisposalHold } from '../../domain/disposal/disposal.js';
import type { HoldReason } from '../../domain/disposal/retention.js';
import { nobodysFile, openTo, standingsOf } from '../team/standings.js';
import { holdChildFiles } from './child-file-lock.js';

interface HoldColumns {
  readonly id: string;
  readonly kommunkod: string;
  readonly child_id: string;
  readonly reason: HoldReason;
  readonly set_by: string;
  readonly set_at: Date;
  readonly lifted_by: string | null;
  readonly lifted_at: Date | null;
}

const columns = 'id, kommunkod, child_id, reason, set_by, set_at, lifted_by, lifted_at';

/** What a person keeps from disposal, and why, as a code. A hold is lifted, never rewritten. */
export class DisposalHolds {
  constructor(
    private readonly database: Database,
    private readonly readLog: ReadLog,
  ) {}

  set(viewer: Viewer, childId: string, reason: HoldReason, now: Date): Promise<DisposalHold | undefined> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      await holdChildFiles(tx);
      const file = (await standingsOf(tx, [childId])).get(childId);
      const allowed = file !== undefined && mayHold(viewer, file);
      await this.log(tx, viewer, 'disposal-hold-set', [childId], allowed);
      if (!allowed) return undefined;
      const [row] = await tx.query<HoldColumns>({
        text: `insert into disposal_hold (id, kommunkod, child_id, reason, set_by, set_at) values ($1, $2, $3, $4, $5, $6) returning ${columns}`,
        values: [randomUUID(), file.kommunkod, childId, reason, viewer.id, now],
      });
      return holdOf(row!);
    });
  }

  /** Lifting again answers the same. */
  lift(viewer: Viewer, holdId: string, now: Date): Promise<DisposalHold | undefined> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      await holdChildFiles(tx);
      const [row] = await tx.query<HoldColumns>({
        text: `select ${columns} from disposal_hold where id = $1 for update`,
        values: [holdId],
      });
      // Asked of a hold that is not there as well: whoever listens to the clock learns nothing.
      const childId = row?.child_id ?? nobodysFile;
      const file = (await standingsOf(tx, [childId])).get(childId);
      const allowed = row !== undefined && mayLift(viewer, { setBy: row.set_by }, file);
      await this.log(tx, viewer, 'disposal-hold-lifted', [holdId], allowed);
      if (!allowed) return undefined;
      if (row.lifted_at !== null) return holdOf(row);
      await tx.execute({
        text: 'update disposal_hold set lifted_by = $2, lifted_at = $3 where id = $1',
        values: [holdId, viewer.id, now],
      });
      return holdOf({ ...row, lifted_by: viewer.id, lifted_at: now });
    });
  }

  list(viewer: Viewer, { limit, page }: { readonly limit: number; readonly page: number }): Promise<readonly DisposalHold[]> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const all = mayDispose(viewer, viewer);
      const allowed = all || viewer.roles.includes('unitManager');
      const rows = allowed
        ? await tx.query<HoldColumns>({
            text: `select ${columns} from disposal_hold hold where kommunkod = $1 and lifted_at is null
              and ($4 or (${openTo('hold', '$5', '$6')})) order by set_at desc, id limit $2 offset $3`,
            values: [viewer.kommunkod, limit, limit * (page - 1), all, viewer.id, viewer.units],
          })
        : [];
      const seen = rows.flatMap(({ id, child_id: childId }) => [id, childId]);
      await this.log(tx, viewer, 'disposal-holds-read', seen, allowed);
      return rows.map(holdOf);
    });
  }

  private log(tx: Transaction, viewer: Viewer, action: string, recordIds: readonly string[], allowed: boolean): Promise<void> {
    return this.readLog.record(tx, { viewer, action, purpose: viewer.purpose ?? action, recordIds, allowed });
  }
}

function holdOf(row: HoldColumns): DisposalHold {
  return {
    ...{ holdId: row.id, kommunkod: row.kommunkod, childId: row.child_id, reason: row.reason, setBy: row.set_by, setAt: row.set_at },
    ...(row.lifted_by !== null && { liftedBy: row.lifted_by }),
    ...(row.lifted_at !== null && { liftedAt: row.lifted_at }),
  };
}
