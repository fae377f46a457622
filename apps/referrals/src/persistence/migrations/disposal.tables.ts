import { grantToApp, isolateByMunicipality } from '@varsam/outbox';
import { sealable } from '@varsam/outbox/audit-tables';
import { disposableTables } from '@varsam/outbox/disposal';

const appRole = 'referrals_app';

/** Every transaction that files something under a child's key takes this lock shared; disposal takes it alone. */
const fileLock = 7_301_146_904;

const rules: readonly string[] = [
  `create table retention_rule (
    kommunkod text not null default '*' check (kommunkod = '*' or kommunkod ~ '^[0-9]{4}$'),
    class text not null,
    keep text not null check (keep in ('YEARS_AFTER_LAST_NOTE', 'UNTIL_AGE', 'FOR_EVER')),
    years int check (years >= 0),
    section text not null,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    trial boolean not null default false,
    primary key (kommunkod, class, valid_from, trial),
    check ((keep = 'FOR_EVER') = (years is null)),
    check (not trial or kommunkod <> '*')
  )`,
  `create table research_sample_rule (
    area text not null check (area = '*' or area ~ '^[0-9]{2}([0-9]{2})?$'),
    keeps text not null check (keeps in ('ALL', 'BORN_ON', 'NOBODY')),
    days int[] not null default '{}',
    section text not null,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    trial boolean not null default false,
    primary key (area, valid_from, trial),
    check (keeps <> 'NOBODY' or trial)
  )`,
  ...['retention_rule', 'research_sample_rule'].flatMap((table) => grantToApp(table, appRole, 'SELECT')),
  `insert into retention_rule (class, keep, years, section, valid_from, valid_to) values
    ('FILE', 'YEARS_AFTER_LAST_NOTE', 5, 'SoL (2025:400) 16:1', '2025-07-01', null),
    ('REPORT_NOT_OPENED', 'YEARS_AFTER_LAST_NOTE', 5, 'SoL (2025:400) 16:1', '2025-07-01', '2026-01-14'),
    ('REPORT_NOT_OPENED', 'YEARS_AFTER_LAST_NOTE', 5, 'SoL (2025:400) 16:2 a', '2026-01-15', null),
    ('REGISTER', 'YEARS_AFTER_LAST_NOTE', 5, 'SoL (2025:400) 16:1 st 2', '2025-07-01', null),
    ('CHILD_INVESTIGATION', 'UNTIL_AGE', 30, 'SoL (2025:400) 16:2 a', '2026-01-15', null),
    ('PLACED_CHILD', 'FOR_EVER', null, 'SoL (2025:400) 16:2 p. 3', '2025-07-01', null),
    ('UNFINISHED', 'FOR_EVER', null, 'SoL (2025:400) 16:1', '2025-07-01', null)`,
  `insert into research_sample_rule (area, keeps, days, section, valid_from) values
    ('05', 'ALL', '{}', 'SoL (2025:400) 16:4, SoF 13:1', '2025-07-01'),
    ('09', 'ALL', '{}', 'SoL (2025:400) 16:4, SoF 13:1', '2025-07-01'),
    ('22', 'ALL', '{}', 'SoL (2025:400) 16:4, SoF 13:1', '2025-07-01'),
    ('1480', 'ALL', '{}', 'SoL (2025:400) 16:4, SoF 13:1', '2025-07-01'),
    ('*', 'BORN_ON', '{5,15,25}', 'SoL (2025:400) 16:4, SoF 13:1', '2025-07-01')`,
];

const process: readonly string[] = [
  `create table disposal_list (
    id uuid primary key,
    kommunkod text not null,
    month date not null,
    ordered_by text not null,
    ordered_at timestamptz not null
  )`,
  // One run of the clock a month, whichever replica comes first.
  `create unique index disposal_list_monthly on disposal_list (kommunkod, month) where ordered_by = 'clock'`,
  `create table disposal (
    id uuid primary key,
    kommunkod text not null,
    list_id uuid not null references disposal_list,
    child_id uuid,
    state text not null,
    consideration_id uuid not null unique,
    class text,
    section text,
    due_on date,
    latest_on date,
    reasons text[] not null default '{}',
    proposed_by text not null,
    approved_by text,
    approved_at timestamptz,
    disposed_at timestamptz,
    constraint disposal_second_person check (approved_by is distinct from proposed_by or approved_by is null),
    constraint disposal_names_nobody_after check (state not in ('DISPOSED', 'PROVED') or child_id is null)
  )`,
  'create index disposal_of_list on disposal (list_id, id)',
  `create unique index disposal_open on disposal (child_id) where state in ('CONSIDERED', 'PROPOSED', 'APPROVED', 'READY')`,
  `create index disposal_ready on disposal (kommunkod, id) where state = 'READY'`,
  `create table child_standing (
    child_id uuid not null,
    service text not null,
    kommunkod text not null,
    consideration_id uuid not null,
    grounds text[] not null,
    last_note_on date,
    told_at timestamptz not null,
    primary key (child_id, service)
  )`,
  `create table disposal_hold (
    id uuid primary key,
    kommunkod text not null,
    child_id uuid not null,
    reason text not null,
    set_by text not null,
    set_at timestamptz not null,
    lifted_by text,
    lifted_at timestamptz,
    check ((lifted_by is null) = (lifted_at is null))
  )`,
  'create index disposal_hold_of on disposal_hold (child_id)',
  `create table disposal_report (
    disposal_id uuid not null references disposal,
    service text not null,
    kommunkod text not null,
    tables jsonb not null,
    kept text,
    reported_at timestamptz not null,
    primary key (disposal_id, service)
  )`,
  `create table disposal_proof (
    id uuid primary key,
    kommunkod text not null,
    proved_at timestamptz not null,
    protocol jsonb not null,
    hash bytea not null
  )`,
];

const walls: readonly string[] = [
  ...['disposal_list', 'disposal', 'child_standing', 'disposal_hold', 'disposal_report', 'disposal_proof'].flatMap((table) =>
    isolateByMunicipality(table),
  ),
  ...['disposal_list', 'disposal_report', 'disposal_proof'].flatMap((table) => grantToApp(table, appRole, 'SELECT, INSERT')),
  ...['disposal', 'child_standing'].flatMap((table) => grantToApp(table, appRole, 'SELECT, INSERT, UPDATE')),
  ...grantToApp('disposal_hold', appRole, 'SELECT, INSERT'),
  `grant update (lifted_by, lifted_at) on disposal_hold to ${appRole}`,
  ...sealable('disposal_proof'),
  ...disposableTables(appRole, [
    ...[
      'message_task',
      'enquiry',
      'attachment',
      'feedback_delivery',
      'sent_feedback',
      'suitability_decision',
      'feedback',
      'reception_task',
    ],
    ...['rejection', 'repetition', 'partner_message', 'concern', 'disposal_hold', 'child_standing', 'child_file'],
    ...['contact_vault', 'protection_fact', 'protected_person', 'household_link', 'concern_team', 'disclosure_step', 'known_consent'],
  ]),
];

/**
 * How many times files have been disposed of: whoever holds keys in memory from before must look again. Not of any transaction, so that who
 * has waited for the lock reads what was done meanwhile.
 */
const generation: readonly string[] = [
  'create sequence child_file_disposals',
  `create function child_file_generation() returns bigint language plpgsql volatile as $$
    begin
      perform pg_advisory_xact_lock_shared(${fileLock});
      return (select case when is_called then last_value else 0 end from child_file_disposals);
    end $$`,
  `create function child_file_disposal() returns bigint language plpgsql volatile as $$
    begin
      perform pg_advisory_xact_lock(${fileLock});
      return nextval('child_file_disposals');
    end $$`,
  `grant usage, select on sequence child_file_disposals to ${appRole}`,
  'revoke all on function child_file_generation(), child_file_disposal() from public',
  `grant execute on function child_file_generation(), child_file_disposal() to ${appRole}`,
];

/** Everything disposal needs: rules, lists, what services have told, holds, reports and proofs. */
export const disposalTables: readonly string[] = [...rules, ...process, ...walls, ...generation];
