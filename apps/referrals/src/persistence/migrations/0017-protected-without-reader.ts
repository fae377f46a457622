import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of how many protected persons nobody is named, for the alarm alone: one number over all municipalities, no row. */
export class ProtectedWithoutReader1700000000017 implements MigrationInterface {
  readonly name = 'ProtectedWithoutReader1700000000017';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the alarm for protected persons of whom nobody takes care is never dropped by a migration');
  }
}

const statements: readonly string[] = [
  `create policy by_watch on protected_person for select to current_user using ((select current_setting('varsam.watch', true)) = 'on')`,
  `create function protected_without_reader() returns int
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare persons int;
    begin
      perform set_config('varsam.watch', 'on', true);
      select count(*) into persons from protected_person where own_level <> 'NONE' and readers = '{}';
      perform set_config('varsam.watch', '', true);
      return persons;
    end $$`,
  'revoke all on function protected_without_reader() from public',
  'grant execute on function protected_without_reader() to referrals_app',
];
