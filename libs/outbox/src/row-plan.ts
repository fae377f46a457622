import type { DataSource, EntityMetadata, ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

import { columnArrays } from './column-arrays.js';

export type RowClass<Row extends object> = new () => Row;

export interface PlannedColumn {
  readonly property: string;
  readonly column: string;
  readonly updated: boolean;
  /** What the parameter is declared as, and what it is cast to when the two differ. */
  readonly arrayType: string;
  readonly cast: string;
  encode(values: readonly unknown[]): Buffer;
}

/** What is known of a row class, worked out once: its table, its columns and how each becomes a binary array. */
export interface RowPlan {
  readonly table: string;
  readonly columns: readonly PlannedColumn[];
  readonly keys: readonly PlannedColumn[];
}

type Encode = (values: readonly unknown[]) => Buffer;

const forms: Readonly<Record<string, readonly [arrayType: string, encode: Encode, cast?: string]>> = {
  uuid: ['uuid[]', columnArrays.uuid as Encode],
  text: ['text[]', columnArrays.text as Encode],
  'character varying': ['text[]', columnArrays.text as Encode],
  boolean: ['bool[]', columnArrays.bool as Encode],
  smallint: ['int[]', columnArrays.int as Encode, '::smallint'],
  integer: ['int[]', columnArrays.int as Encode],
  bigint: ['bigint[]', columnArrays.bigint as Encode],
  'double precision': ['float8[]', columnArrays.double as Encode],
  numeric: ['text[]', (values) => columnArrays.text(values.map(textOrNull)), '::numeric'],
  'timestamp with time zone': ['timestamptz[]', columnArrays.timestamptz as Encode],
  date: ['date[]', columnArrays.date as Encode],
  bytea: ['bytea[]', columnArrays.bytea as Encode],
  jsonb: ['jsonb[]', columnArrays.jsonb],
};

const plans = new WeakMap<EntityMetadata, RowPlan>();

export function rowPlan<Row extends object>(dataSource: DataSource, rowClass: RowClass<Row>): RowPlan {
  const metadata = dataSource.getMetadata(rowClass as RowClass<ObjectLiteral>);
  let plan = plans.get(metadata);
  if (!plan) {
    const columns = metadata.columns.filter((column) => !column.isGenerated).map((column) => planned(dataSource, column));
    const names = new Set(metadata.primaryColumns.map((column) => column.propertyName));
    plan = { table: metadata.tableName, columns, keys: columns.filter((column) => names.has(column.property)) };
    if (plan.keys.length === 0) throw new TypeError(`${metadata.name} has no key that the application sets`);
    plans.set(metadata, plan);
  }
  return plan;
}

function planned(dataSource: DataSource, column: ColumnMetadata): PlannedColumn {
  const type = dataSource.driver.normalizeType(column as Parameters<typeof dataSource.driver.normalizeType>[0]);
  const form = forms[type];
  if (!form) throw new TypeError(`${column.propertyPath}: no column array for the type ${type}`);
  if (column.transformer) throw new TypeError(`${column.propertyPath}: row tools apply no transformers`);
  const names = { property: column.propertyName, column: `"${column.databaseName}"`, updated: column.isUpdate && !column.isPrimary };
  if (column.isArray) {
    // UNNEST would flatten an array of arrays, so each one travels as its literal
    return { ...names, arrayType: 'text[]', cast: `::${type}[]`, encode: (values) => columnArrays.text(values.map(arrayLiteral)) };
  }
  const [arrayType, encode, cast = ''] = form;
  return { ...names, arrayType, encode, cast };
}

function arrayLiteral(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const items = (value as readonly unknown[]).map((item) => (item === null ? 'null' : `"${String(item).replace(/["\\]/g, '\\$&')}"`));
  return `{${items.join(',')}}`;
}

function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value as string | number);
}
