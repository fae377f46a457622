import type { Transaction } from './transaction.js';

const fence = 7_301_146_908;

/**
 * Statements for a migration after `keyTables`, by the owner role: PostgreSQL itself takes no data key that is wrapped under a retired key, from
 * whichever replica and however old its knowledge is. Once for a statement that inserts, never for a row of it; tables that are declared later
 * get theirs with the declaration.
 */
export function keyFence(): readonly string[] {
  return [
    fenceOf,
    `create function fence_declared() returns trigger language plpgsql as $$ begin perform fence(new); return null; end $$`,
    'create trigger fence_declared after insert on wrapped_key_column for each row execute function fence_declared()',
    'select fence(place) from wrapped_key_column as place',
  ];
}

// Whoever wraps holds the lock until its transaction ends, and looks after it has it: a key is retired before it looks, or after it is seen.
const fenceOf = `create function fence(place wrapped_key_column) returns void language plpgsql as $fence$
  declare
    named text := format('fence_%s', place.table_name);
    under text := case when place.version_column is null then format('letter_under(one.%I)', place.column_name)
      else format('wrapped_under(one.%I, one.%I)', place.column_name, place.version_column) end;
  begin
    execute format($made$
      create function %I() returns trigger language plpgsql as $body$
        declare late boolean;
        begin
          perform pg_advisory_xact_lock_shared(${fence});
          if tg_level = 'ROW' then
            late := exists (select from service_key as gone, (select new.*) as one
              where gone.purpose = 'key-encryption' and gone.retired_at is not null and gone.version = %s);
          else
            late := exists (select from service_key as gone, fresh as one
              where gone.purpose = 'key-encryption' and gone.retired_at is not null and gone.version = %s);
          end if;
          if late then
            raise exception 'a data key is wrapped under a key that was retired' using errcode = 'serialization_failure';
          end if;
          return null;
        end
      $body$ $made$, named, under, under);
    execute format('create trigger fence_insert after insert on %I referencing new table as fresh for each statement execute function %I()',
      place.table_name, named);
    execute format('create trigger fence_update after update of %I on %I for each row execute function %I()',
      place.column_name, place.table_name, named);
  end $fence$`;

/**
 * Waits until every transaction that has wrapped a data key has ended. Until this one ends, no other one wraps, and while it waits none begins
 * to: so it does not wait for long. PostgreSQL then says 55P03.
 */
export async function stopWrapping(tx: Transaction): Promise<void> {
  await tx.execute({ text: `select set_config('lock_timeout', '5s', true)` });
  await tx.execute({ text: 'select pg_advisory_xact_lock($1)', values: [fence] });
}

/** Tables of data keys that were declared and have no fence. */
export async function tablesWithoutFence(tx: Transaction): Promise<readonly string[]> {
  const rows = await tx.query<{ table: string }>({
    text: `select table_name as "table" from wrapped_key_column where 2 <> (
      select count(*) from pg_trigger where tgrelid = to_regclass(quote_ident(table_name)) and tgname in ('fence_insert', 'fence_update')
        and tgenabled = 'O') order by table_name`,
  });
  return rows.map(({ table }) => table);
}
