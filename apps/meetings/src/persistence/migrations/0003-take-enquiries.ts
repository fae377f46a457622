import { grantToApp, isolateByMunicipality } from '@varsam/outbox';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const appRole = 'meetings_app';

/** Enquiries of partners, waiting for the coordinator, and the cases that they became. */
export class TakeEnquiries1700000000003 implements MigrationInterface {
  readonly name = 'TakeEnquiries1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('enquiries are never dropped by a migration');
  }
}

const statements: readonly string[] = [
  `create table enquiry (
    enquiry_id uuid primary key,
    kommunkod text not null,
    child_id uuid,
    form text not null,
    target_groups text[] not null,
    exit_phase text,
    age_group text not null,
    consented_givers text[] not null,
    received_at timestamptz not null,
    received_on date not null,
    state text not null check (state in ('WAITING', 'TAKEN')),
    sspf_case_id uuid references sspf_case,
    check ((state = 'TAKEN') = (sspf_case_id is not null))
  )`,
  `create index enquiry_waiting on enquiry (kommunkod, received_at) where state = 'WAITING'`,
  'alter table sspf_case add enquiry_id uuid',
  ...isolateByMunicipality('enquiry'),
  ...grantToApp('enquiry', appRole, 'SELECT, INSERT'),
  `grant update (state, sspf_case_id) on enquiry to ${appRole}`,
  // Protection may be assessed anew (SoL 20:1): the latest assessment holds.
  `grant update (need, assessed_at, assessed_on) on known_assessment to ${appRole}`,
];
