import { columnArrays, findRows } from '@varsam/outbox';
import type { Database, Transaction } from '@varsam/outbox';
import { holdRecords } from '@varsam/service-kit/disposal-lock';
import type { ChildNews } from '../domain/sspf/child-news.js';
import type { KnownAssessment, KnownInvestigation } from '../domain/sspf/child-situation.js';
import { KnownAssessmentRow, KnownInvestigationRow } from './child-situation.row.js';
import type { ChildSituations } from './child-situations.js';

export class TypeOrmChildSituations implements ChildSituations {
  constructor(private readonly database: Database) {}

  async note(news: readonly ChildNews[]): Promise<void> {
    const kommunkoder = [...new Set(news.map(({ kommunkod }) => kommunkod))];
    await this.database.transaction(kommunkoder, async (tx) => {
      await holdRecords(tx);
      await upsertAssessments(tx, latestByConcern(news));
      await upsertInvestigations(tx, foldedByInvestigation(news));
    });
  }
}

export async function knownAssessments(tx: Transaction, childId: string): Promise<readonly KnownAssessment[]> {
  const rows = await findRows(tx, KnownAssessmentRow, [childId], 'childId');
  return rows.map(({ need, assessedAt, assessedOn }) => ({ need, assessedAt: assessedAt.toISOString(), assessedOn }));
}

export async function knownInvestigations(tx: Transaction, childId: string): Promise<readonly KnownInvestigation[]> {
  const rows = await findRows(tx, KnownInvestigationRow, [childId], 'childId');
  return rows.map(({ openedOn, closedOn }) => ({ ...(openedOn !== null && { openedOn }), ...(closedOn !== null && { closedOn }) }));
}

function assessmentRow(news: ChildNews): KnownAssessmentRow[] {
  if (news.kind !== 'protection-assessed') return [];
  const { concernId, kommunkod, childId, need, assessedAt, assessedOn } = news;
  return [{ concernId, kommunkod, childId, need, assessedAt: new Date(assessedAt), assessedOn }];
}

/** Protection may be assessed anew: the latest assessment of a concern is the one that holds, in whichever order they are heard of. */
function latestByConcern(news: readonly ChildNews[]): readonly KnownAssessmentRow[] {
  const latest = new Map<string, KnownAssessmentRow>();
  for (const row of news.flatMap(assessmentRow)) {
    const known = latest.get(row.concernId);
    if (known === undefined || known.assessedAt < row.assessedAt) latest.set(row.concernId, row);
  }
  return [...latest.values()];
}

async function upsertAssessments(tx: Transaction, rows: readonly KnownAssessmentRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute({
    name: 'known-assessment:note',
    text: `insert into known_assessment as known (concern_id, kommunkod, child_id, need, assessed_at, assessed_on)
      select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::timestamptz[], $6::date[])
        as told (concern_id, kommunkod, child_id, need, assessed_at, assessed_on) order by told.concern_id
      on conflict (concern_id) do update set need = excluded.need, assessed_at = excluded.assessed_at, assessed_on = excluded.assessed_on
        where known.assessed_at < excluded.assessed_at`,
    values: [
      columnArrays.uuid(rows.map(({ concernId }) => concernId)),
      columnArrays.text(rows.map(({ kommunkod }) => kommunkod)),
      columnArrays.uuid(rows.map(({ childId }) => childId)),
      columnArrays.text(rows.map(({ need }) => need)),
      columnArrays.timestamptz(rows.map(({ assessedAt }) => assessedAt)),
      columnArrays.date(rows.map(({ assessedOn }) => assessedOn)),
    ],
  });
}

/** One row per investigation, because a statement cannot touch a row twice. */
function foldedByInvestigation(news: readonly ChildNews[]): readonly KnownInvestigationRow[] {
  const folded = new Map<string, KnownInvestigationRow>();
  for (const one of news) {
    if (one.kind === 'protection-assessed') continue;
    const { investigationId, kommunkod, childId } = one;
    const row = folded.get(investigationId) ?? { investigationId, kommunkod, childId, openedOn: null, closedOn: null };
    folded.set(investigationId, {
      ...row,
      ...(one.kind === 'investigation-opened' ? { openedOn: one.openedOn } : { closedOn: one.closedOn }),
    });
  }
  return [...folded.values()];
}

async function upsertInvestigations(tx: Transaction, rows: readonly KnownInvestigationRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute({
    name: 'known-investigation:note',
    text: `insert into known_investigation as known (investigation_id, kommunkod, child_id, opened_on, closed_on)
      select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::date[], $5::date[]) as told (investigation_id, kommunkod, child_id, opened_on, closed_on)
      order by told.investigation_id
      on conflict (investigation_id) do update
        set opened_on = coalesce(known.opened_on, excluded.opened_on), closed_on = coalesce(known.closed_on, excluded.closed_on)`,
    values: [
      columnArrays.uuid(rows.map(({ investigationId }) => investigationId)),
      columnArrays.text(rows.map(({ kommunkod }) => kommunkod)),
      columnArrays.uuid(rows.map(({ childId }) => childId)),
      columnArrays.date(rows.map(({ openedOn }) => openedOn)),
      columnArrays.date(rows.map(({ closedOn }) => closedOn)),
    ],
  });
}
