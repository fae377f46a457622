import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What of a person with fictitious particulars the named have opened, and what waits. Nobody else meets such a concern: when all of them are
 * away it has to be told that it is there.
 */
export class UnopenedConcerns1700000000020 implements MigrationInterface {
  readonly name = 'UnopenedConcerns1700000000020';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the alarm for concerns that nobody has opened is never dropped by a migration');
  }
}

const supplements = `select message.id, message.concern_id, message.received_at, message.acute from partner_message message`;

/**
 * Record by record, for a late one may have been received before one that was opened. Summed up child by child, so that the few with fictitious
 * particulars are looked up by index and no table of all children is read.
 */
const unopened = `create view unopened_by_named with (security_invoker = true) as
  select person.kommunkod, person.child_id, waiting.since, waiting.danger_since
  from protected_person person cross join lateral (
    select min(told.received_at) as since, min(told.received_at) filter (where told.acute) as danger_since
    from (
      select own.id, own.id as concern_id, own.received_at, own.acute from concern own where own.child_id = person.child_id
      union all ${supplements} where message.kind = 'supplement'
        and message.concern_id = any(array(select own.id from concern own where own.child_id = person.child_id))
      union all ${supplements} where message.kind = 'supplement' and message.child_id = person.child_id
        and not exists (select from concern known where known.id = message.concern_id)
    ) told left join concern_team team on team.concern_id = told.concern_id
    where not told.id = any(person.opened) and told.received_at > coalesce(team.protection_assessed_at, '-infinity')
      and (told.acute or not coalesce(team.decided, false))
  ) waiting
  where person.own_level = 'FICTITIOUS' and person.readers <> '{}' and waiting.since is not null`;

/** One number for the alarm: the municipalities in which somebody has fictitious particulars are seen while it counts, and no others. */
const counted = `create function protected_unopened(before timestamptz, danger_before timestamptz) returns int
  language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    persons int;
    asking text := coalesce(current_setting('varsam.kommunkoder', true), '');
  begin
    perform set_config('varsam.watch', 'on', true);
    perform set_config('varsam.kommunkoder',
      coalesce((select string_agg(distinct kommunkod, ',') from protected_person where own_level = 'FICTITIOUS'), ''), true);
    perform set_config('varsam.watch', '', true);
    select count(*) into persons from unopened_by_named where since <= before or danger_since <= danger_before;
    perform set_config('varsam.kommunkoder', asking, true);
    return persons;
  end $$`;

const statements: readonly string[] = [
  `alter table protected_person add column opened uuid[] not null default '{}'`,
  'create index protected_person_level on protected_person (own_level, kommunkod)',
  unopened,
  'grant select on unopened_by_named to referrals_app',
  counted,
  'revoke all on function protected_unopened(timestamptz, timestamptz) from public',
  'grant execute on function protected_unopened(timestamptz, timestamptz) to referrals_app',
];
