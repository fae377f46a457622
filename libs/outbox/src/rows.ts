import { OpenTransaction } from './open-transaction.js';
import { rowPlan } from './row-plan.js';
import type { PlannedColumn, RowClass, RowPlan } from './row-plan.js';
import type { Statement, Transaction } from './transaction.js';

type PropertyOf<Row> = keyof Row & string;

/** Takes the rows for this transaction, in key order, so that two batches never wait for each other in a circle. */
export function lockRows<Row extends object>(
  tx: Transaction,
  rowClass: RowClass<Row>,
  values: readonly string[],
  by?: PropertyOf<Row>,
): Promise<Row[]> {
  return select(tx, rowClass, values, by, 'for update');
}

/** The rows whose key, or whose property `by`, is one of the values; in key order. */
export function findRows<Row extends object>(
  tx: Transaction,
  rowClass: RowClass<Row>,
  values: readonly string[],
  by?: PropertyOf<Row>,
): Promise<Row[]> {
  return select(tx, rowClass, values, by, '');
}

/** Inserts or overwrites, one statement for all. Columns declared `update: false` keep what the first insert gave them. */
export async function upsertRows<Row extends object>(tx: Transaction, rowClass: RowClass<Row>, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const plan = planFor(tx, rowClass);
  const changes = plan.columns.filter((column) => column.updated).map(({ column }) => `${column} = excluded.${column}`);
  const action = changes.length === 0 ? 'do nothing' : `do update set ${changes.join(', ')}`;
  await tx.execute(insertion(plan, rows, 'upsert', `on conflict (${names(plan.keys)}) ${action}`));
}

/** Inserts what is not there yet, and gives the keys of the rows that really went in (the first column of a compound key). */
export async function insertNewRows<Row extends object>(
  tx: Transaction,
  rowClass: RowClass<Row>,
  rows: readonly Row[],
): Promise<readonly string[]> {
  if (rows.length === 0) return [];
  const plan = planFor(tx, rowClass);
  const ending = `on conflict do nothing returning ${firstKey(plan).column} as key`;
  const inserted = await tx.query<{ key: string }>(insertion(plan, rows, 'insert', ending));
  return inserted.map(({ key }) => key);
}

async function select<Row extends object>(
  tx: Transaction,
  rowClass: RowClass<Row>,
  values: readonly string[],
  by: string | undefined,
  lock: string,
): Promise<Row[]> {
  if (values.length === 0) return [];
  const plan = planFor(tx, rowClass);
  const wanted = by === undefined ? firstKey(plan) : plan.columns.find((column) => column.property === by);
  if (!wanted) throw new TypeError(`${plan.table} has no column for ${String(by)}`);
  const columns = plan.columns.map(({ column, property }) => `${column} as "${property}"`).join(', ');
  const found = await tx.query<Row>({
    name: `rows:${plan.table}:${lock === '' ? 'find' : 'lock'}:${wanted.property}`,
    text: `select ${columns} from "${plan.table}" where ${wanted.column} = any($1::${wanted.arrayType}) order by ${names(plan.keys)} ${lock}`,
    values: [wanted.encode(values)],
  });
  return found.map((row) => Object.assign(Object.create(rowClass.prototype as object) as Row, row));
}

/** PostgreSQL sorts by the key itself, so that its order and not JavaScript's decides the order of the locks. */
function insertion<Row extends object>(plan: RowPlan, rows: readonly Row[], verb: string, ending: string): Statement {
  const source = plan.columns.map(({ column, cast }) => `given.${column}${cast}`).join(', ');
  const arrays = plan.columns.map(({ arrayType }, index) => `$${index + 1}::${arrayType}`).join(', ');
  const order = plan.keys.map(({ column }) => `given.${column}`).join(', ');
  return {
    name: `rows:${plan.table}:${verb}`,
    text: `insert into "${plan.table}" (${names(plan.columns)}) select ${source}
      from unnest(${arrays}) as given (${names(plan.columns)}) order by ${order} ${ending}`,
    values: plan.columns.map(({ property, encode }) => encode(rows.map((row) => (row as Record<string, unknown>)[property]))),
  };
}

function names(columns: readonly PlannedColumn[]): string {
  return columns.map(({ column }) => column).join(', ');
}

function firstKey(plan: RowPlan): PlannedColumn {
  return plan.keys[0]!;
}

function planFor<Row extends object>(tx: Transaction, rowClass: RowClass<Row>): RowPlan {
  return rowPlan(OpenTransaction.of(tx).dataSource, rowClass);
}
