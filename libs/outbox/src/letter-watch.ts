/**
 * Statements for the migration that lets a service tell how long its oldest dead letter has waited, run by the owner role after `redriveTables`.
 * Over all municipalities and those of none: one moment, no row.
 */
export function letterWatch(appRole: string): readonly string[] {
  if (!/^[a-z_][a-z0-9_]*$/.test(appRole)) throw new TypeError('not the plain name of a role');
  return [
    'create index dead_letter_waiting on dead_letter (created_at) where redriven_at is null',
    `create policy by_watch on dead_letter for select to current_user using ((select current_setting('varsam.watch', true)) = 'on')`,
    oldest,
    'revoke all on function dead_letter_oldest() from public',
    `grant execute on function dead_letter_oldest() to ${appRole}`,
  ];
}

const oldest = `create function dead_letter_oldest() returns timestamptz
  language plpgsql security definer set search_path = public, pg_temp as $$
  declare oldest timestamptz;
  begin
    perform set_config('varsam.watch', 'on', true);
    select created_at into oldest from dead_letter where redriven_at is null order by created_at limit 1;
    perform set_config('varsam.watch', '', true);
    return oldest;
  end $$`;
