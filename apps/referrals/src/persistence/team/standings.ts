import { columnArrays } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import type { Standings } from './concern-teams.js';

/**
 * Something in the file of `child` is nobody's own yet. A concern of which nothing has been told counts as undecided: it is better that
 * reception sees a day too long than that a child's file is open to nobody; but a file of which only a voluntary enquiry knows is nobody's who
 * works with reports (DOMAIN 0.1 point 2). Every table in here goes by a name of its own, so that the `child`
 * of a list's `concern` or `partner_message` stays that of the list.
 */
const undecided = (child: string): string => `(
  not exists (select from concern own where own.child_id = ${child})
    and not exists (select from partner_message asked where asked.child_id = ${child} and asked.kind = 'enquiry')
  or exists (select from concern own left join concern_team team on team.concern_id = own.id
    where own.child_id = ${child} and (team.concern_id is null or not team.decided
      or exists (select from partner_message told where told.concern_id = own.id and told.kind = 'supplement' and told.acute
        and told.received_at > coalesce(team.protection_assessed_at, '-infinity'))))
  or exists (select from partner_message told where told.child_id = ${child} and told.kind = 'supplement'
    and not exists (select from concern known where known.id = told.concern_id)))`;

/**
 * For lists, so that a page is full whoever asks: the same as `domain/access` says of the standing of the child that `table` is about, for
 * `viewer` (text) and `units` (text[]).
 */
export const openTo = (table: string, viewer: string, units: string): string => `(
  exists (select from concern_team team
    where team.child_id = ${table}.child_id and (${viewer} = any(team.workers) or ${units}::text[] && team.units))
  or ${undecided(`${table}.child_id`)}
  or exists (select from protected_person person
    where person.child_id = ${table}.child_id and person.own_level = 'FICTITIOUS' and ${viewer} = any(person.readers)
      and not exists (select from concern_team team where team.child_id = person.child_id and team.workers && person.readers)))
  and not exists (select from protected_person person
    where person.child_id = ${table}.child_id and person.own_level = 'FICTITIOUS'
      and person.readers <> '{}' and not ${viewer} = any(person.readers))`;

/** Stands for a child of whom nothing is known, so that the same is asked. */
export const nobodysFile = '00000000-0000-0000-0000-000000000000';

interface Columns {
  readonly id: string;
  readonly kommunkod: string;
  readonly undecided: boolean;
  readonly workers: readonly string[];
  readonly units: readonly string[];
  readonly only_for: readonly string[] | null;
}

/** Whose work the files of these children are; one that has no file stands in nobody's. */
export async function standingsOf(tx: Transaction, childIds: readonly string[]): Promise<Standings> {
  const rows = await tx.query<Columns>({
    name: 'child-file:standings',
    text: `select file.id, file.kommunkod, ${undecided('file.id')} as undecided,
        array(select distinct unnest(team.workers) from concern_team team where team.child_id = file.id) as workers,
        array(select distinct unnest(team.units) from concern_team team where team.child_id = file.id) as units,
        (select person.readers from protected_person person where person.child_id = file.id and person.own_level = 'FICTITIOUS') as only_for
      from child_file file where file.id = any($1::uuid[])`,
    values: [columnArrays.uuid(childIds)],
  });
  return new Map(rows.map(({ id, only_for: onlyFor, ...standing }) => [id, { ...standing, ...(onlyFor !== null && { onlyFor }) }]));
}
