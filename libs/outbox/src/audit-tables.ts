/**
 * Statements for the migration that lets a service seal its logs, run by the owner role after `outboxTables`. `logs` are append-only tables
 * with a column `id`, such as `read_log`.
 */
export function auditTables(appRole: string, logs: readonly string[]): readonly string[] {
  if (![appRole, ...logs].every((name) => /^[a-z_][a-z0-9_]*$/.test(name))) throw new TypeError('not the plain name of a role or table');
  return [
    "alter table read_log add column reason text check (reason ~ '^[a-z][a-z0-9-]{0,59}$')",
    // Hashes and positions only: whoever seals sees rows of every municipality, and only in a transaction that says so.
    `create policy by_seal on read_log for select using ((select current_setting('varsam.audit', true)) = 'on')`,
    ...logs.flatMap(placed),
    'create table audit_checkpoint (number bigint primary key check (number > 0), line text not null)',
    'alter table audit_checkpoint alter column line set storage external',
    `grant select, insert on audit_checkpoint to ${appRole}`,
  ];
}

/** For an append-only table that is kept by municipality and comes after `auditTables`. It is named in `sealedTables` of the definition too. */
export function sealable(log: string): readonly string[] {
  return [...placed(log), `create policy by_seal on ${log} for select using ((select current_setting('varsam.audit', true)) = 'on')`];
}

/**
 * Where an entry stands: the transaction that wrote it, and its number within. Every transaction below the oldest one still under way has
 * ended, so what stands there is final; a plain sequence is not, because a low number may be committed after a higher one was sealed.
 */
function placed(log: string): readonly string[] {
  return [
    `alter table ${log} add column xid bigint not null default (pg_current_xact_id()::text::bigint),
      add column seq bigint generated always as identity`,
    `create index ${log}_place on ${log} (xid, seq)`,
  ];
}
