import { disposalStatements } from './disposal.js';
import type { DisposalPlan } from './disposal.js';

/** All on one connection, as whoever owns the database: the tables are filled, and roles are changed. */
export type AskOnOneConnection = (sql: string) => Promise<unknown>;

interface Asked {
  readonly appRole: string;
  /** What else is asked while the lock is held, with its values written out. */
  readonly also?: Readonly<Record<string, string>>;
  /** Tables that stay so small that reading them whole is the quickest. */
  readonly tiny?: readonly string[];
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

const child = '019d0c5e-7a00-7102-8a11-000000000001';
const values: readonly (readonly [RegExp, string])[] = [
  [/\$1/g, `'${child}'`],
  [/\$2/g, `'0486'`],
  [/\$3/g, `array['\\x01', '\\x02']::bytea[]`],
];

/**
 * What of a disposal would read a table whole, while everybody who files waits for it: statements of the plan in a database that has held
 * years, and references that PostgreSQL has to look for itself. Fills the tables with nonsense: for a database that is thrown away.
 */
export async function readWholeByDisposal(ask: AskOnOneConnection, plan: DisposalPlan, asked: Asked): Promise<readonly string[]> {
  const { appRole, also = {}, tiny = [] } = asked;
  const references = await unindexedReferences(ask, plan);
  const written = disposalStatements(plan).map(({ table, text }) => [
    table,
    values.reduce((sql, [place, value]) => sql.replace(place, value), text),
  ]);
  const statements = [...written, ...Object.entries(also)];
  await fill(ask, new Set(statements.flatMap(([, sql]) => sql!.match(/\w+/g) ?? [])));
  const wrong: string[] = [];
  await ask(`set role ${appRole}`);
  await ask(`select set_config('varsam.kommunkoder', '0486', false), set_config('varsam.disposal', 'on', false)`);
  for (const [name, sql] of statements) {
    const [explained] = (await ask(`explain (format json) ${sql}`)) as readonly { 'QUERY PLAN': readonly { Plan: PlanNode }[] }[];
    const whole = wholeIn(explained!['QUERY PLAN'][0]!.Plan).filter((relation) => !tiny.includes(relation));
    wrong.push(...new Set(whole.map((relation) => `${name}: reads all of ${relation}`)));
  }
  await ask('reset role');
  return [...references, ...wrong];
}

function wholeIn(node: PlanNode): readonly string[] {
  const { 'Node Type': type, 'Relation Name': relation, 'Index Name': index, 'Index Cond': condition, Plans: plans = [] } = node;
  const isWhole = type === 'Seq Scan' || (index !== undefined && condition === undefined);
  return [...(isWhole ? [relation ?? index ?? type] : []), ...plans.flatMap(wholeIn)];
}

/** A row that goes is looked for in what refers to its table, row by row, and no plan shows it. */
async function unindexedReferences(ask: AskOnOneConnection, plan: DisposalPlan): Promise<readonly string[]> {
  const destroyed = [...Object.entries(plan).flatMap(([table, decision]) => ('destroy' in decision ? [table] : [])), 'dead_letter'];
  const rows = (await ask(`select conrelid::regclass::text as table, confrelid::regclass::text as referred from pg_constraint c
    where contype = 'f' and not exists (select from pg_index i where i.indrelid = c.conrelid
      and (string_to_array(i.indkey::text, ' ')::int2[])[1:cardinality(c.conkey)] @> c.conkey)`)) as readonly {
    readonly table: string;
    readonly referred: string;
  }[];
  return rows
    .filter(({ referred }) => destroyed.includes(referred))
    .map(({ table, referred }) => `${table} refers to ${referred} without an index`);
}

const rowsEach = 20_000;

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly unique: boolean;
}

/** Rules of what may stand in a row are taken away: only how many rows there are, and how alike, matters to who plans. */
async function fill(ask: AskOnOneConnection, words: ReadonlySet<string>): Promise<void> {
  await ask(`do $$ declare one record; begin
    for one in select conrelid::regclass as "table", conname from pg_constraint join pg_class on pg_class.oid = conrelid
        where contype in ('c', 'f') and connamespace = 'public'::regnamespace and relkind = 'r' and not relispartition order by contype desc loop
      execute format('alter table %s drop constraint %I', one."table", one.conname);
    end loop;
    for one in select oid::regclass as "table" from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' loop
      execute format('alter table %s disable trigger user', one."table");
    end loop; end $$`);
  const columns = (await ask(`select c.oid::regclass::text as table, a.attname as column, format_type(a.atttypid, null) as type,
      exists (select from pg_index i where i.indrelid = c.oid and i.indisunique and a.attnum = any(i.indkey)) as unique
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not c.relispartition and a.attidentity = '' and a.attgenerated = ''
    order by 1, a.attnum`)) as readonly Column[];
  const asked = columns.filter(({ table }) => words.has(table));
  for (const [table, of] of Map.groupBy(asked, (column) => column.table)) {
    const named = of.map(({ column }) => `"${column}"`).join(', ');
    await ask(
      `insert into ${table} (${named}) select ${of.map(valueOf).join(', ')} from generate_series(1, ${rowsEach}) i on conflict do nothing`,
    );
  }
  await ask('analyze');
}

/** Of a child there are a few rows in each table; everything is of one municipality, as in the database of a municipality. */
function valueOf({ column, type, unique }: Column): string {
  if (column === 'kommunkod') return `'0486'`;
  const alike = unique ? 'i' : `i % ${rowsEach / 4}`;
  if (type === 'uuid') return `md5('${column}' || ${alike})::uuid`;
  const isId = column.endsWith('_id') && column !== 'partner_id';
  if (type === 'text') return unique || isId ? `'${column}' || ${alike}` : `'${column}' || i % 10`;
  if (type === 'bytea') return `decode(md5('${column}' || ${alike}), 'hex')`;
  if (type === 'boolean') return 'i % 2 = 0';
  if (type === 'date') return `date '2026-01-01' + i % 1000`;
  if (type.startsWith('timestamp')) return `timestamptz '2026-01-01' + make_interval(mins => i)`;
  if (type === 'jsonb') return `'{}'::jsonb`;
  return type.endsWith('[]') ? `'{}'::${type}` : `(${unique ? 'i' : 'i % 5'})::${type}`;
}
