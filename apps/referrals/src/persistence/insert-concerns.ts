import { columnArrays } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import type { ChildKey } from './child-keys.js';
import type { ConcernToFile } from './concerns.js';
import { holdLevels } from './protection/protected-persons.js';

const insertion = {
  name: 'concern-insert',
  text: `insert into concern (batch_id, id, kommunkod, child_id, partner_id, report_id, received_at, received_on, reporter_category, mandated,
      requests_feedback, concern_types, acute, age_group, area_code, warnings, body_hash, sealed_body, door, notice_kind,
      siblings, batch_index)
    select $1, id, kommunkod, child_id, partner_id, report_id, received_at, received_on, reporter_category, mandated,
      requests_feedback, string_to_array(concern_types, ','), acute, age_group, area_code, warnings::jsonb, body_hash, sealed_body,
      coalesce(door, 'NATS'), notice_kind,
      string_to_array(siblings, ',')::uuid[], (position - 1)::int4
    from unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::timestamptz[], $8::date[], $9::text[], $10::bool[],
      $11::bool[], $12::text[], $13::bool[], $14::text[], $15::text[], $16::text[], $17::bytea[], $18::bytea[], $19::text[],
      $20::text[], $21::text[])
    with ordinality as received (id, kommunkod, child_id, partner_id, report_id, received_at, received_on, reporter_category, mandated,
      requests_feedback, concern_types, acute, age_group, area_code, warnings, body_hash, sealed_body, door, notice_kind,
      siblings, position)
    where ${holdLevels}
    on conflict (id) do nothing`,
};

/** One statement for the batch; the number of concerns that were new. An id that stands already is left as it stands. */
export function insertConcerns(
  tx: Transaction,
  batchId: string,
  concerns: readonly ConcernToFile[],
  children: readonly ChildKey[],
  sealedBodies: readonly Buffer[],
): Promise<number> {
  const of = <Value>(value: (one: ConcernToFile['concern']) => Value) => concerns.map(({ concern }) => value(concern));
  const values = [
    batchId,
    columnArrays.uuid(of((concern) => concern.id)),
    columnArrays.text(of((concern) => concern.kommunkod)),
    columnArrays.uuid(children.map((child) => child.childId)),
    columnArrays.text(of((concern) => concern.partnerId)),
    columnArrays.text(of((concern) => concern.reportId)),
    columnArrays.timestamptz(of((concern) => concern.receivedAt)),
    columnArrays.date(of((concern) => concern.receivedOn)),
    columnArrays.text(of((concern) => concern.reporterCategory)),
    columnArrays.bool(of((concern) => concern.mandated)),
    columnArrays.bool(of((concern) => concern.requestsFeedback)),
    columnArrays.text(of((concern) => concern.concernTypes.join(','))),
    columnArrays.bool(of((concern) => concern.acute)),
    columnArrays.text(of((concern) => concern.ageGroup)),
    columnArrays.text(of((concern) => concern.areaCode ?? null)),
    columnArrays.text(of(({ warnings }) => (warnings.length === 0 ? null : JSON.stringify(warnings)))),
    columnArrays.bytea(concerns.map(({ bodyHash }) => bodyHash)),
    columnArrays.bytea(sealedBodies),
    columnArrays.text(orNone(concerns.map(({ door }) => (door === 'NATS' ? null : door)))),
    columnArrays.text(orNone(of((concern) => concern.noticeKind ?? null))),
    columnArrays.text(orNone(of(({ siblings }) => siblings?.join(',') ?? null))),
  ];
  return tx.execute({ ...insertion, values });
}

/** A column in which nothing stands is sent empty: PostgreSQL fills it up with nulls, and the batch pays nothing for it. */
function orNone<Value>(column: readonly (Value | null)[]): readonly (Value | null)[] {
  return column.some((value) => value !== null) ? column : [];
}

/** A warning is also a task: somebody at reception settles the number, the code or the missing field (ARCHITECTURE 1, decision 11). */
export async function raiseReceptionTasks(tx: Transaction, concerns: readonly ConcernToFile[]): Promise<void> {
  const odd = concerns.filter(({ concern }) => concern.warnings.length > 0);
  if (odd.length === 0) return;
  await tx.execute({
    name: 'reception-task-raise',
    text: `insert into reception_task (concern_id, kommunkod, raised_at)
      select * from unnest($1::uuid[], $2::text[], $3::timestamptz[]) on conflict (concern_id) do nothing`,
    values: [
      columnArrays.uuid(odd.map(({ concern }) => concern.id)),
      columnArrays.text(odd.map(({ concern }) => concern.kommunkod)),
      columnArrays.timestamptz(odd.map(({ concern }) => concern.receivedAt)),
    ],
  });
}
