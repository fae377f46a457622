import { columnArrays } from '@varsam/outbox';
import type { Database, Transaction } from '@varsam/outbox';
import { disposingServices, standingServices } from '../../domain/disposal/disposal.js';
import type { DisposalState } from '../../domain/disposal/disposal.js';
import type { DisposalJudgement, FileToJudge } from '../../domain/disposal/retention.js';
import type { ChildFacts } from './child-facts.js';
import { holdChildFiles, takeChildFiles } from './child-file-lock.js';
import type { ChildRecords } from './child-records.js';
import { proveDisposals } from './disposal-proofs.insert.js';
import type { Disposals, Judging, ReadyDisposal, ReportedDisposal, ToldStanding } from './disposals.js';

interface Waiting {
  readonly id: string;
  readonly kommunkod: string;
  readonly child_id: string;
  readonly state: DisposalState;
}

export class TypeOrmDisposals implements Disposals {
  constructor(
    private readonly database: Database,
    private readonly facts: ChildFacts,
    private readonly records: ChildRecords,
  ) {}

  async noteStandings(told: readonly ToldStanding[], judging: Judging): Promise<boolean> {
    if (told.length === 0) return false;
    return this.database.transaction(kommunkoderOf(told), async (tx) => {
      await holdChildFiles(tx);
      const asked = await lockAsked(tx, told);
      if (asked.length === 0) return false;
      await noteTold(tx, told);
      const answered = await answeredByAll(tx, asked);
      const proposed = answered.filter(({ state }) => state === 'CONSIDERED');
      const files = await this.facts.of(
        tx,
        proposed.map(({ child_id: childId }) => childId),
      );
      for (const { id, child_id: childId } of proposed) {
        const file = files.get(childId);
        if (file !== undefined) await settle(tx, id, judged(file, judging), judging.today, 'PROPOSED');
      }
      const ready = answered.filter(({ state }) => state === 'APPROVED').map(({ id }) => id);
      await tx.execute({ text: `update disposal set state = 'READY' where id = any($1::uuid[])`, values: [ready] });
      return ready.length > 0;
    });
  }

  nextReady(kommunkoder: readonly string[], tried: readonly string[]): Promise<ReadyDisposal | undefined> {
    return this.database.transaction(kommunkoder, async (tx) => {
      const rows = await tx.query<ReadyDisposal>({
        text: `select id, kommunkod, child_id as "childId" from disposal where state = 'READY' and id <> all($1::uuid[]) order by id limit 1`,
        values: [columnArrays.uuid(tried)],
      });
      return rows[0];
    });
  }

  /** Judged once more with everything that is known now, while nobody can file anything: what has come in since stops it. */
  carryOut(ready: ReadyDisposal, judging: Judging): Promise<void> {
    return this.database.transaction([ready.kommunkod], async (tx) => {
      const letters = await this.records.lettersOf(tx, ready, judging.now);
      // The files before the row, as everybody who writes about a child does.
      await takeChildFiles(tx);
      const still = await tx.query({ text: `select from disposal where id = $1 and state = 'READY' for update`, values: [ready.id] });
      if (still.length === 0) return;
      const file = (await this.facts.of(tx, [ready.childId])).get(ready.childId);
      const goes = await settle(tx, ready.id, judged(file, judging), judging.today, 'READY');
      if (goes && file !== undefined) await this.records.dispose(tx, { ...ready, file }, judging.now, letters);
    });
  }

  async noteFault({ id, kommunkod }: ReadyDisposal): Promise<void> {
    const text = `update disposal set reasons = '{FAULT}' where id = $1 and state = 'READY'`;
    await this.database.transaction([kommunkod], (tx) => tx.execute({ text, values: [id] }));
  }

  async gather(reports: readonly ReportedDisposal[]): Promise<void> {
    if (reports.length === 0) return;
    await this.database.transaction(kommunkoderOf(reports), async (tx) => {
      const ids = [...new Set(reports.map(({ disposalId }) => disposalId))];
      // Locked in key order, so that two reports of one disposal come one after the other and the last of them makes the proof.
      const known = await tx.query<{ id: string }>({
        text: 'select id from disposal where id = any($1::uuid[]) order by id for update',
        values: [columnArrays.uuid(ids)],
      });
      const knownIds = new Set(known.map(({ id }) => id));
      for (const report of reports.filter(({ disposalId }) => knownIds.has(disposalId))) await noteReport(tx, report);
      await noteUnread(tx, [...knownIds]);
      await proveDisposals(tx, [...knownIds], ['referrals', ...disposingServices]);
    });
  }

  municipalities(): Promise<readonly string[]> {
    return this.database.transaction([], async (tx) => {
      const rows = await tx.query<{ kommunkod: string }>({
        text: 'select kommunkod from recipient union select kommunkod from partner_municipality order by 1',
      });
      return rows.map(({ kommunkod }) => kommunkod).filter((kommunkod) => /^\d{4}$/.test(kommunkod));
    });
  }
}

/** What does not open is kept, whatever the rules say. */
function judged(file: FileToJudge | undefined, judging: Judging): DisposalJudgement {
  if (file === undefined) return { held: ['NO_RULE'] };
  return file.unreadable === true ? { held: ['UNREADABLE'] } : judging.judge(file);
}

function lockAsked(tx: Transaction, told: readonly ToldStanding[]): Promise<readonly Waiting[]> {
  return tx.query<Waiting>({
    text: `select id, kommunkod, child_id, state from disposal
      where consideration_id = any($1::uuid[]) and state in ('CONSIDERED', 'APPROVED') order by id for update`,
    values: [columnArrays.uuid([...new Set(told.map(({ considerationId }) => considerationId))])],
  });
}

/** An answer to an older asking than the latest counts for nothing: it is not joined to any that waits. */
async function noteTold(tx: Transaction, told: readonly ToldStanding[]): Promise<void> {
  const latest = [...new Map(told.map((one) => [`${one.childId} ${one.service}`, one])).values()];
  await tx.execute({
    text: `insert into child_standing (child_id, service, kommunkod, consideration_id, grounds, last_note_on, told_at)
      select told.child_id, service, told.kommunkod, told.consideration_id, string_to_array(grounds, ','), last_note_on, told_at
      from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::date[], $7::timestamptz[])
        as told (child_id, service, kommunkod, consideration_id, grounds, last_note_on, told_at)
      join disposal on disposal.consideration_id = told.consideration_id and disposal.child_id = told.child_id
      order by 1, 2
      on conflict (child_id, service) do update set consideration_id = excluded.consideration_id, grounds = excluded.grounds,
        last_note_on = excluded.last_note_on, told_at = excluded.told_at`,
    values: [
      columnArrays.uuid(latest.map(({ childId }) => childId)),
      columnArrays.text(latest.map(({ service }) => service)),
      columnArrays.text(latest.map(({ kommunkod }) => kommunkod)),
      columnArrays.uuid(latest.map(({ considerationId }) => considerationId)),
      columnArrays.text(latest.map(({ grounds }) => grounds.join(','))),
      columnArrays.date(latest.map(({ lastNoteOn }) => lastNoteOn ?? null)),
      columnArrays.timestamptz(latest.map(({ toldAt }) => toldAt)),
    ],
  });
}

async function answeredByAll(tx: Transaction, asked: readonly Waiting[]): Promise<readonly Waiting[]> {
  const rows = await tx.query<{ id: string }>({
    text: `select disposal.id from disposal join child_standing told using (child_id, consideration_id)
      where disposal.id = any($1::uuid[]) and told.service = any($2) group by disposal.id having count(*) = $3`,
    values: [columnArrays.uuid(asked.map(({ id }) => id)), [...standingServices], standingServices.length],
  });
  const ids = new Set(rows.map(({ id }) => id));
  return asked.filter(({ id }) => ids.has(id));
}

/** Whether it is due. What is not due before a person has seen it is held; what is not due any more is stopped. */
async function settle(
  tx: Transaction,
  id: string,
  judgement: DisposalJudgement,
  today: string,
  whenDue: 'PROPOSED' | 'READY',
): Promise<boolean> {
  const isDue = 'dueOn' in judgement && judgement.dueOn <= today;
  const state = isDue ? whenDue : whenDue === 'PROPOSED' ? 'HELD' : 'STOPPED';
  const reasons = 'held' in judgement ? judgement.held : isDue ? [] : ['NOT_DUE'];
  const due = 'dueOn' in judgement ? judgement : undefined;
  await tx.execute({
    text: 'update disposal set state = $2, reasons = $3, class = $4, section = $5, due_on = $6, latest_on = $7 where id = $1',
    values: [id, state, reasons, due?.class ?? null, due?.section ?? null, due?.dueOn ?? null, due?.latestOn ?? null],
  });
  return isDue;
}

/** The first report stands: one that comes again found nothing left to destroy. */
function noteReport(tx: Transaction, { disposalId, service, kommunkod, tables, kept, at }: ReportedDisposal): Promise<number> {
  return tx.execute({
    text: `insert into disposal_report (disposal_id, service, kommunkod, tables, kept, reported_at) values ($1, $2, $3, $4, $5, $6)
      on conflict do nothing`,
    values: [disposalId, service, kommunkod, JSON.stringify(tables), kept ?? null, at],
  });
}

/** Letters that did not open in any of the services. */
function noteUnread(tx: Transaction, ids: readonly string[]): Promise<number> {
  return tx.execute({
    text: `update disposal set reasons = '{LETTER_UNREAD}' where id = any($1::uuid[]) and state = 'DISPOSED'
      and exists (select from disposal_report where disposal_id = disposal.id and tables @? '$[*].unread')`,
    values: [columnArrays.uuid(ids)],
  });
}

function kommunkoderOf(named: readonly { readonly kommunkod: string }[]): readonly string[] {
  return [...new Set(named.map(({ kommunkod }) => kommunkod))];
}
