import type { Transaction } from './transaction.js';

/** What disposal (gallring, DOMAIN 3.8) does with a table. Every table of a service has its decision. */
export type TableDecision =
  /** Rows of the child are destroyed: a condition in which $1 is the child and $2 its municipality. */
  | { readonly destroy: string }
  /** Rows stay as anonymous counts: what is set, so that they are nobody's any more, and for which rows. */
  | { readonly makeNobodys: string; readonly where: string }
  /** Why rows stay that name the child by its opaque id, when nothing is left that the id leads to. */
  | { readonly staysByOpaqueId: string }
  /** Why nothing of the table is touched. */
  | { readonly stays: string };

/** In the order in which rows are destroyed: what refers to another table stands before it. */
export type DisposalPlan = Readonly<Record<string, TableDecision>>;

/** A number, nothing of what stood there. */
export interface DisposedRows {
  readonly table: string;
  readonly rows: number;
  /** Rows that nobody could open, so that nobody knows whether they were the child's: they stay, and wait for a person. */
  readonly unread?: number;
}

/** What the tables of every service are to disposal; dead letters have a step of their own, for only their content tells whom they name. */
export const platformTables: DisposalPlan = {
  outbox: { stays: 'opaque ids, codes and dates; its partitions are dropped after a fortnight' },
  outbox_stream: { stays: 'names no child' },
  inbox: { stays: 'ids of messages; dropped after four weeks' },
  dead_letter: { stays: 'destroyed by content, before the tables' },
  redrive: { stays: 'who let which number of messages in again, without their content' },
  redrive_letter: { stays: 'destroyed with its dead letter' },
  read_log: { stays: 'opaque ids; who read what is kept for its own period and proves itself by its seals (SoLPuL 10 §)' },
  broken_glass: { staysByOpaqueId: 'who broke the glass, kept and sealed as the read log; its words go with their key' },
  broken_glass_review: { stays: 'as broken_glass' },
  audit_checkpoint: { stays: 'hashes' },
  migration: { stays: 'names no child' },
  ...staying('keys of the service, and which columns they wrap', ['service_key', 'wrapped_key_column', 'key_rewrap']),
  ...staying('the review of who read what, by opaque ids; kept as long as the log that it reviews (SoLPuL 10 §)', [
    ...['log_review_rule', 'log_review_pack', 'log_review_item', 'log_review_outcome', 'log_review_sign_off', 'log_review_key'],
    'log_review_viewer',
  ]),
};

function staying(stays: string, tables: readonly string[]): DisposalPlan {
  return Object.fromEntries(tables.map((table) => [table, { stays }]));
}

const disposing = `current_setting('varsam.disposal', true) = 'on'`;

/** One statement per table and child: disposal is monthly work, and its proof counts by child. `known` is $3, for conditions that say so. */
export async function disposeOfRows(
  tx: Transaction,
  plan: DisposalPlan,
  child: { readonly childId: string; readonly kommunkod: string },
  known?: unknown,
): Promise<readonly DisposedRows[]> {
  const disposed: DisposedRows[] = [];
  await sayThatItDisposes(tx);
  for (const { table, text } of disposalStatements(plan)) {
    const rows = await tx.execute({ text, values: valuesOf(text, [child.childId, child.kommunkod, known]) });
    if (rows > 0) disposed.push({ table, rows });
  }
  return disposed;
}

/** In the order of the plan; $1 is the child, $2 its municipality, $3 what else is known. */
export function disposalStatements(plan: DisposalPlan): readonly { readonly table: string; readonly text: string }[] {
  return Object.entries(plan).flatMap(([table, decision]) => {
    const text = statementOf(table, decision);
    return text === undefined ? [] : [{ table, text }];
  });
}

/** Until the transaction ends rows may go; in no other may they. */
export async function sayThatItDisposes(tx: Transaction): Promise<void> {
  await tx.execute({ text: `select set_config('varsam.disposal', 'on', true)` });
}

/** PostgreSQL wants to be given what a statement names, and nothing else. */
function valuesOf(text: string, values: readonly unknown[]): readonly unknown[] {
  return values.slice(0, text.includes('$3') ? 3 : 2);
}

function statementOf(table: string, decision: TableDecision): string | undefined {
  if ('destroy' in decision) return `delete from ${table} where $1::uuid is not null and kommunkod = $2 and (${decision.destroy})`;
  if ('makeNobodys' in decision)
    return `update ${table} set ${decision.makeNobodys} where $1::uuid is not null and kommunkod = $2 and (${decision.where})`;
  return undefined;
}

type Ask = (sql: string) => Promise<readonly Record<string, unknown>[]>;

const tablesOf = `select c.relname as table,
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'child_id' and not a.attisdropped) as "ofChild"
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`;

/**
 * What is wrong between a service's tables and its plan, in words for whoever has added a table; empty when every table is decided on and the
 * service may carry the decision out.
 */
export async function undecidedTables(ask: Ask, plan: DisposalPlan, appRole: string): Promise<readonly string[]> {
  const tables = (await ask(tablesOf)) as readonly { table: string; ofChild: boolean }[];
  const wrong: string[] = [];
  for (const { table, ofChild } of tables) {
    const decision = plan[table];
    if (decision === undefined) wrong.push(undecided(table));
    else if ('stays' in decision && ofChild)
      wrong.push(`${table} has a child_id, yet the plan says that it stays: let disposal destroy its rows`);
    else if ('destroy' in decision && !(await may(ask, appRole, table, 'delete')))
      wrong.push(`${table} is destroyed by the plan, but ${appRole} may not: grant delete on ${table} to ${appRole} in its migration`);
  }
  const known = new Set(tables.map(({ table }) => table));
  const gone = Object.entries(plan).filter(
    ([table, decision]) => ('destroy' in decision || 'makeNobodys' in decision) && !known.has(table),
  );
  return [...wrong, ...gone.map(([table]) => `${table} is in the plan and not in the database`)];
}

function undecided(table: string): string {
  return (
    `${table} is not decided on: add it to the service's persistence/disposal-plan.ts, as { destroy: 'child_id = $1' } with "grant delete" in its ` +
    `migration where it holds anything about a child, else as { stays: 'why' }`
  );
}

async function may(ask: Ask, appRole: string, table: string, privilege: string): Promise<boolean> {
  const [row] = await ask(`select has_table_privilege('${appRole}', '${table}', '${privilege}') as may`);
  return row?.['may'] === true;
}

/** Statements for the migration that lets a service dispose: rows of these tables, and dead letters. Run by the owner role. */
export function disposableTables(appRole: string, tables: readonly string[]): readonly string[] {
  return [
    ...[...tables, 'dead_letter', 'redrive_letter'].flatMap((table) => [
      `grant delete on ${table} to ${appRole}`,
      onlyByDisposal(table, appRole),
    ]),
  ];
}

/** For a table of its own, after its wall: what is otherwise only added to goes in a transaction that says that it disposes, and in no other. */
export function onlyByDisposal(table: string, appRole: string): string {
  return `create policy only_by_disposal on ${table} as restrictive for delete to ${appRole} using (${disposing})`;
}

/** For a migration without a transaction: nobody who writes waits for it, and what a stop left half made is made anew. */
export function disposalIndexes(indexes: Readonly<Record<string, string>>): readonly string[] {
  // A dead letter that goes is looked for in what refers to it.
  return Object.entries({ ...indexes, redrive_letter_of: 'redrive_letter (letter_id)' }).flatMap(([name, on]) => [
    `drop index concurrently if exists ${name}`,
    `create index concurrently ${name} on ${on}`,
  ]);
}
