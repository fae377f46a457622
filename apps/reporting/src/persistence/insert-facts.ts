import { columnArrays, insertNewRows, type Transaction } from '@varsam/outbox';
import type { ConcernProgress, HousingStep, InvestigationFact, ReceivedConcern, SspfStep } from '../projections/facts.js';
import { HousingStepRow, SspfStepRow } from './step-fact.rows.js';

/** The hot path: one statement for a whole batch. A concern heard of again changes nothing; one whose progress came first is filled in. */
export async function insertReceived(tx: Transaction, concerns: readonly ReceivedConcern[], children: readonly Buffer[]): Promise<void> {
  if (concerns.length === 0) return;
  await tx.execute({
    name: 'concern_fact:received',
    text: `insert into concern_fact as known (id, kommunkod, child, received_on, source, area, concern_groups)
      select id, kommunkod, child, received_on, source, area, string_to_array(concern_groups, ',')
      from unnest($1::uuid[], $2::text[], $3::bytea[], $4::date[], $5::text[], $6::text[], $7::text[])
        as heard (id, kommunkod, child, received_on, source, area, concern_groups)
      order by id
      on conflict (id) do update set child = excluded.child, received_on = excluded.received_on, source = excluded.source,
        area = excluded.area, concern_groups = excluded.concern_groups
      where known.received_on is null`,
    values: [
      columnArrays.uuid(concerns.map(({ id }) => id)),
      columnArrays.text(concerns.map(({ kommunkod }) => kommunkod)),
      columnArrays.bytea(children),
      columnArrays.date(concerns.map(({ receivedOn }) => receivedOn)),
      columnArrays.text(concerns.map(({ source }) => source)),
      columnArrays.text(concerns.map(({ area }) => area)),
      columnArrays.text(concerns.map(({ concernGroups }) => concernGroups.join(','))),
    ],
  });
}

export async function insertProgress(tx: Transaction, progress: readonly ConcernProgress[]): Promise<void> {
  if (progress.length === 0) return;
  await tx.execute({
    name: 'concern_fact:progress',
    text: `insert into concern_fact as known (id, kommunkod, assessed_on, decided_on, outcome, extended)
      select * from unnest($1::uuid[], $2::text[], $3::date[], $4::date[], $5::text[], $6::bool[])
        as heard (id, kommunkod, assessed_on, decided_on, outcome, extended)
      order by id
      on conflict (id) do update set assessed_on = coalesce(known.assessed_on, excluded.assessed_on),
        decided_on = coalesce(known.decided_on, excluded.decided_on), outcome = coalesce(known.outcome, excluded.outcome),
        extended = coalesce(known.extended, excluded.extended)`,
    values: [
      columnArrays.uuid(progress.map(({ id }) => id)),
      columnArrays.text(progress.map(({ kommunkod }) => kommunkod)),
      columnArrays.date(progress.map(({ assessedOn }) => assessedOn)),
      columnArrays.date(progress.map(({ decidedOn }) => decidedOn)),
      columnArrays.text(progress.map(({ outcome }) => outcome)),
      columnArrays.bool(progress.map(({ extended }) => extended)),
    ],
  });
}

export async function insertInvestigations(tx: Transaction, investigations: readonly InvestigationFact[]): Promise<void> {
  if (investigations.length === 0) return;
  await tx.execute({
    name: 'investigation_fact:heard',
    text: `insert into investigation_fact as known (id, kommunkod, opened_on, due_on, closed_on, outcome)
      select * from unnest($1::uuid[], $2::text[], $3::date[], $4::date[], $5::date[], $6::text[])
        as heard (id, kommunkod, opened_on, due_on, closed_on, outcome)
      order by id
      on conflict (id) do update set opened_on = coalesce(known.opened_on, excluded.opened_on), due_on = coalesce(known.due_on, excluded.due_on),
        closed_on = coalesce(known.closed_on, excluded.closed_on), outcome = coalesce(known.outcome, excluded.outcome)`,
    values: [
      columnArrays.uuid(investigations.map(({ id }) => id)),
      columnArrays.text(investigations.map(({ kommunkod }) => kommunkod)),
      columnArrays.date(investigations.map(({ openedOn }) => openedOn)),
      columnArrays.date(investigations.map(({ dueOn }) => dueOn)),
      columnArrays.date(investigations.map(({ closedOn }) => closedOn)),
      columnArrays.text(investigations.map(({ outcome }) => outcome)),
    ],
  });
}

export async function insertSteps(tx: Transaction, housing: readonly HousingStep[], sspf: readonly SspfStep[]): Promise<void> {
  const known = { minutes: null, code: null };
  await insertNewRows(
    tx,
    HousingStepRow,
    housing.map((step) => Object.assign(new HousingStepRow(), known, step)),
  );
  await insertNewRows(
    tx,
    SspfStepRow,
    sspf.map((step) => Object.assign(new SspfStepRow(), step)),
  );
}
