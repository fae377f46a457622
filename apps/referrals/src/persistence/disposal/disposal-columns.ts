import type { Disposal, DisposalList, DisposalState } from '../../domain/disposal/disposal.js';
import type { Due } from '../../domain/disposal/retention.js';

export interface DisposalColumns {
  readonly id: string;
  readonly kommunkod: string;
  readonly child_id: string | null;
  readonly state: DisposalState;
  readonly class: Due['class'] | null;
  readonly section: string | null;
  readonly due_on: string | null;
  readonly latest_on: string | null;
  readonly reasons: Disposal['reasons'];
}

export const disposalColumns = 'disposal.id, disposal.kommunkod, child_id, state, class, section, due_on, latest_on, reasons';

export function disposalOf(row: DisposalColumns): Disposal {
  const { class: part, section, due_on: dueOn, latest_on: latestOn } = row;
  const isDue = part !== null && section !== null && dueOn !== null && latestOn !== null;
  return {
    disposalId: row.id,
    state: row.state,
    reasons: row.reasons,
    ...(row.child_id !== null && { childId: row.child_id }),
    ...(isDue && { due: { class: part, section, dueOn, latestOn } }),
  };
}

export interface ListColumns {
  readonly id: string;
  readonly kommunkod: string;
  readonly month: string;
  readonly ordered_by: string;
  readonly ordered_at: Date;
  readonly counts: DisposalList['counts'];
}

export const listColumns = `list.id, list.kommunkod, month, ordered_by, ordered_at,
  (select coalesce(jsonb_object_agg(state, number), '{}') from
    (select state, count(*) as number from disposal where list_id = list.id group by state) as by_state) as counts`;

export function listOf({ id: listId, kommunkod, month, ordered_by: orderedBy, ordered_at: orderedAt, counts }: ListColumns): DisposalList {
  return { listId, kommunkod, month, orderedBy, orderedAt, counts };
}
