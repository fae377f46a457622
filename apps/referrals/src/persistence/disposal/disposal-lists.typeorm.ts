import { randomUUID } from 'node:crypto';
import type { Database, Transaction } from '@varsam/outbox';
import type { ReadLog } from '@varsam/service-kit';
import type { Viewer } from '../../domain/child-file.js';
import { mayDispose } from '../../domain/disposal/access.js';
import { byTheClock, mayApprove } from '../../domain/disposal/disposal.js';
import type { Disposal, DisposalList, ExceptionReason } from '../../domain/disposal/disposal.js';
import { disposalOutgoing } from '../../messaging/outgoing/disposal-facts.js';
import type { ChildFacts } from './child-facts.js';
import { considerFiles } from './consider.js';
import { disposalColumns, disposalOf, listColumns, listOf } from './disposal-columns.js';
import type { DisposalColumns, ListColumns } from './disposal-columns.js';
import type { DisposalLists, DisposalQuestion, Judging, OpenedList } from './disposals.js';

interface Asked {
  readonly child_id: string;
  readonly consideration_id: string;
}

export class TypeOrmDisposalLists implements DisposalLists {
  constructor(
    private readonly database: Database,
    private readonly facts: ChildFacts,
    private readonly readLog: ReadLog,
  ) {}

  ofMonth(kommunkod: string, judging: Judging): Promise<string | undefined> {
    return this.database.transaction([kommunkod], (tx) => this.begin(tx, kommunkod, byTheClock, judging));
  }

  order(viewer: Viewer, judging: Judging): Promise<DisposalList | undefined> {
    const { kommunkod } = viewer;
    return this.database.transaction([kommunkod], async (tx) => {
      const allowed = mayDispose(viewer, viewer);
      const id = allowed ? await this.begin(tx, kommunkod, viewer.id, judging) : undefined;
      await this.log(tx, viewer, 'disposal-list-ordered', id === undefined ? [] : [id], allowed);
      return id === undefined ? undefined : this.listWith(tx, id);
    });
  }

  lists(viewer: Viewer, { limit, page }: { readonly limit: number; readonly page: number }): Promise<readonly DisposalList[]> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const allowed = mayDispose(viewer, viewer);
      const rows = allowed
        ? await tx.query<ListColumns>({
            text: `select ${listColumns} from disposal_list list where kommunkod = $1 order by ordered_at desc, id limit $2 offset $3`,
            values: [viewer.kommunkod, limit, limit * (page - 1)],
          })
        : [];
      await this.log(
        tx,
        viewer,
        'disposal-lists-read',
        rows.map(({ id }) => id),
        allowed,
      );
      return rows.map(listOf);
    });
  }

  read(viewer: Viewer, listId: string, { state, limit, page }: DisposalQuestion): Promise<OpenedList | undefined> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const list = await this.listWith(tx, listId);
      const allowed = list !== undefined && mayDispose(viewer, list);
      const rows = allowed
        ? await tx.query<DisposalColumns>({
            text: `select ${disposalColumns} from disposal where list_id = $1 and ($2::text is null or state = $2) order by id limit $3 offset $4`,
            values: [listId, state ?? null, limit, limit * (page - 1)],
          })
        : [];
      // The list, and each child whose opaque id it showed.
      await this.log(tx, viewer, 'disposal-list-read', [listId, ...rows.flatMap(({ child_id: childId }) => childId ?? [])], allowed);
      return allowed ? { list, disposals: rows.map(disposalOf) } : undefined;
    });
  }

  approve(viewer: Viewer, listId: string, now: Date): Promise<number | 'unknown' | 'second-person-needed'> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const list = await this.listWith(tx, listId);
      const known = list !== undefined && mayDispose(viewer, list);
      const secondPerson = known && mayApprove(viewer.id, list.orderedBy);
      const asked = secondPerson ? await this.askAgain(tx, viewer, listId, now) : [];
      await this.log(tx, viewer, 'disposal-list-approved', [listId, ...asked.map(({ child_id: childId }) => childId)], secondPerson);
      if (!known) return 'unknown';
      return secondPerson ? asked.length : 'second-person-needed';
    });
  }

  except(viewer: Viewer, disposalId: string, reason: ExceptionReason): Promise<Disposal | 'unknown' | 'not-waiting'> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const text = `select ${disposalColumns} from disposal where id = $1 for update`;
      const [row] = await tx.query<DisposalColumns>({ text, values: [disposalId] });
      const allowed = row !== undefined && mayDispose(viewer, row);
      await this.log(tx, viewer, 'disposal-excepted', [disposalId], allowed);
      if (!allowed) return 'unknown';
      if (row.state !== 'PROPOSED') return 'not-waiting';
      await tx.execute({ text: `update disposal set state = 'EXCEPTED', reasons = $2 where id = $1`, values: [disposalId, [reason]] });
      return disposalOf({ ...row, state: 'EXCEPTED', reasons: [reason] });
    });
  }

  private async begin(tx: Transaction, kommunkod: string, orderedBy: string, judging: Judging): Promise<string | undefined> {
    const [list] = await tx.query<{ id: string }>({
      text: `insert into disposal_list (id, kommunkod, month, ordered_by, ordered_at) values ($1, $2, $3, $4, $5)
        on conflict (kommunkod, month) where ordered_by = 'clock' do nothing returning id`,
      values: [randomUUID(), kommunkod, `${judging.today.slice(0, 7)}-01`, orderedBy, judging.now],
    });
    if (list !== undefined) await considerFiles(tx, { id: list.id, kommunkod, orderedBy }, this.facts, judging);
    return list?.id;
  }

  private async listWith(tx: Transaction, listId: string): Promise<DisposalList | undefined> {
    const text = `select ${listColumns} from disposal_list list where id = $1`;
    const [row] = await tx.query<ListColumns>({ text, values: [listId] });
    return row && listOf(row);
  }

  private async askAgain(tx: Transaction, viewer: Viewer, listId: string, at: Date): Promise<readonly Asked[]> {
    const asked = await tx.query<Asked>({
      text: `update disposal set state = 'APPROVED', approved_by = $2, approved_at = $3, consideration_id = gen_random_uuid()
        where list_id = $1 and state = 'PROPOSED' returning child_id, consideration_id`,
      values: [listId, viewer.id, at],
    });
    const { kommunkod } = viewer;
    tx.publish(
      asked.map(({ child_id: childId, consideration_id: considerationId }) =>
        disposalOutgoing({ kind: 'disposal-considered', kommunkod, considerationId, childId, at }),
      ),
    );
    return asked;
  }

  private log(tx: Transaction, viewer: Viewer, action: string, recordIds: readonly string[], allowed: boolean): Promise<void> {
    return this.readLog.record(tx, { viewer, action, purpose: viewer.purpose ?? action, recordIds, allowed });
  }
}
