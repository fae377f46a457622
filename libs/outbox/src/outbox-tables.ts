import { isolateByMunicipality, seesOwnMunicipalities } from './isolation.js';

export interface OutboxTablesOptions {
  /** How far back a lost stream can be refilled. The application cannot shorten it: it is written into the owner's function. */
  readonly retentionDays?: number;
}

const daysAhead = 7;

/** Statements for a service's first migration, run by the owner role. */
export function outboxTables(appRole: string, options: OutboxTablesOptions = {}): readonly string[] {
  if (!/^[a-z_][a-z0-9_]*$/.test(appRole)) throw new TypeError('not the plain name of a role');
  const retentionDays = options.retentionDays ?? 14;
  return [...outbox(appRole), ...maintenance(appRole, retentionDays), ...inbox(appRole), ...deadLetters(appRole), ...readLog(appRole)];
}

export function grantToApp(table: string, appRole: string, privileges: string): readonly string[] {
  return [`grant ${privileges} on ${table} to ${appRole}`];
}

function outbox(appRole: string): readonly string[] {
  return [
    'create sequence outbox_seq',
    `create table outbox (
      seq bigint not null default nextval('outbox_seq'),
      message_id uuid not null,
      subject text not null,
      payload bytea not null,
      event_count int not null check (event_count > 0),
      traceparent text,
      created_at timestamptz not null default date_trunc('milliseconds', now()),
      published_at timestamptz,
      stream_seq bigint,
      primary key (created_at, seq)
    ) partition by range (created_at)`,
    // compressing what is sent once and then kept only for the worst day is wasted work
    'alter table outbox alter column payload set storage external',
    'create index outbox_unpublished on outbox (created_at, seq) where published_at is null',
    'create index outbox_in_stream on outbox (stream_seq) where stream_seq is not null',
    // a report that comes when no partition was made in time is kept all the same
    'create table outbox_default partition of outbox default',
    `create table outbox_stream (stream text primary key, epoch text not null default '', checks bigint not null default 0,
      lost_after bigint not null default 0, lost_up_to bigint not null default 0)`,
    `grant select, insert, update on outbox, outbox_stream to ${appRole}`,
    `grant usage on sequence outbox_seq to ${appRole}`,
  ];
}

/** The application keeps the partitions in order through these functions and may not drop anything itself. */
function maintenance(appRole: string, retentionDays: number): readonly string[] {
  return [
    addPartitions,
    dropPartitions(retentionDays),
    'revoke all on function outbox_add_partitions(), outbox_drop_partitions() from public',
    `grant execute on function outbox_add_partitions(), outbox_drop_partitions() to ${appRole}`,
    'select outbox_add_partitions()',
  ];
}

const ownerFunction = `returns int language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '2s'`;

const addPartitions = `create function outbox_add_partitions() ${ownerFunction} as $$
  declare
    made int := 0;
    first_day timestamptz;
    partition_name text;
  begin
    perform pg_advisory_xact_lock(hashtext('outbox_partitions'));
    for day in 0..${daysAhead} loop
      first_day := date_trunc('day', now(), 'UTC') + make_interval(hours => 24 * day);
      partition_name := 'outbox_' || to_char(first_day at time zone 'UTC', 'YYYYMMDD');
      continue when to_regclass(partition_name) is not null;
      begin
        execute format('create table %I partition of outbox for values from (%L) to (%L)',
          partition_name, first_day, first_day + interval '24 hours');
        made := made + 1;
      exception when check_violation then
        null; -- the default partition already holds rows of that day and keeps them
      end;
    end loop;
    return made;
  end $$`;

function dropPartitions(retentionDays: number): string {
  return `create function outbox_drop_partitions() ${ownerFunction} as $$
    declare
      dropped int := 0;
      candidate text;
      waiting boolean;
      oldest_kept text := 'outbox_' || to_char((now() - interval '${retentionDays} days') at time zone 'UTC', 'YYYYMMDD');
    begin
      perform pg_advisory_xact_lock(hashtext('outbox_partitions'));
      for candidate in select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
          where i.inhparent = 'outbox'::regclass and c.relname ~ '^outbox_[0-9]{8}$' and c.relname < oldest_kept order by 1 loop
        execute format('select exists (select from %I where published_at is null)', candidate) into waiting;
        continue when waiting; -- what never left the house is never thrown away
        execute format('drop table %I', candidate);
        dropped := dropped + 1;
      end loop;
      delete from outbox_default where published_at < now() - interval '${retentionDays} days';
      -- twice as long: whatever can still be published again must still be known as received
      delete from inbox where received_at < now() - interval '${retentionDays * 2} days';
      return dropped;
    end $$`;
}

function inbox(appRole: string): readonly string[] {
  return [
    'create table inbox (consumer text, message_id text, received_at timestamptz not null default now(), primary key (consumer, message_id))',
    'create index inbox_received_at on inbox using brin (received_at)',
    `grant select, insert on inbox to ${appRole}`,
  ];
}

function deadLetters(appRole: string): readonly string[] {
  const visible = `kommunkod is null or ${seesOwnMunicipalities}`;
  return [
    `create table dead_letter (
      id uuid primary key,
      kommunkod text,
      handler text not null,
      subject text not null,
      message_id text not null,
      slug text not null,
      detail text not null,
      attempts int not null,
      payload bytea not null,
      fingerprint bytea not null,
      created_at timestamptz not null default now(),
      redriven_at timestamptz,
      unique (handler, message_id, fingerprint)
    )`,
    'alter table dead_letter enable row level security',
    'alter table dead_letter force row level security',
    `create policy by_municipality on dead_letter using (${visible}) with check (${visible})`,
    `grant select, insert on dead_letter to ${appRole}`,
    `grant update (redriven_at) on dead_letter to ${appRole}`,
  ];
}

/** Append-only by grants: who read what is not for the reader to change. */
function readLog(appRole: string): readonly string[] {
  return [
    `create table read_log (
      id uuid primary key,
      kommunkod text not null,
      at timestamptz not null,
      viewer_id text not null,
      roles text[] not null,
      unit text,
      action text not null,
      purpose text,
      record_ids uuid[] not null,
      allowed boolean not null
    )`,
    ...isolateByMunicipality('read_log'),
    `grant select, insert on read_log to ${appRole}`,
  ];
}
