import { grantToApp, isolateByMunicipality } from '@varsam/outbox';
import { onlyByDisposal } from '@varsam/outbox/disposal';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** To which party the young person was told of, and who is to hear that the consent ended. Added and read, never changed; only disposal destroys. */
export class PartyTold1700000000008 implements MigrationInterface {
  readonly name = 'PartyTold1700000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('to whom a young person was told of is never dropped by a migration');
  }
}

const statements: readonly string[] = [
  `create table party_told (
    id uuid primary key,
    kommunkod text not null,
    child_id uuid not null,
    sspf_case_id uuid not null references sspf_case,
    kind text not null check (kind in ('SHARED', 'STOP_NOTICE_DUE', 'STOP_NOTICE_GIVEN')),
    party text not null,
    ground text not null check (ground = 'CONSENT'),
    consent_id uuid not null,
    categories text[] not null,
    meeting_id uuid,
    told_at timestamptz not null,
    told_on date not null,
    told_by text,
    roles text[] not null,
    units text[] not null,
    check (told_by is not null or kind = 'STOP_NOTICE_DUE')
  )`,
  'create index party_told_case on party_told (sspf_case_id)',
  ...isolateByMunicipality('party_told'),
  ...grantToApp('party_told', 'meetings_app', 'SELECT, INSERT, DELETE'),
  onlyByDisposal('party_told', 'meetings_app'),
];
