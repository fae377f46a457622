import { isLocalDate, isUtcInstant } from '../constraints/constraints.js';
import { type FormProblem, isRecord } from './form-problem.js';

type Schema = Readonly<Record<string, unknown>>;

/** As much of JSON Schema as the constraints of the contracts are said in. What a rule says of a field that is absent, it says nothing. */
export function schemaProblems(schema: Schema, value: unknown, pointer: string): readonly FormProblem[] {
  const type = schema['type'] as string | undefined;
  if (type !== undefined && !hasType[type]?.(value)) return [{ pointer, slug: 'wrong-type' }];
  const own = judged.filter(([keyword, holds]) => keyword in schema && !holds(schema[keyword], value)).map(([, , slug]) => slug);
  const form = schema['format'] as string | undefined;
  if (form !== undefined && typeof value === 'string' && !hasFormat[form]?.(value)) own.push(`invalid-${form}`);
  return [
    ...own.map((slug) => ({ pointer, slug })),
    ...missing(schema, value, pointer),
    ...inside(schema, value, pointer),
    ...branches(schema, value, pointer),
  ];
}

const hasType: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  number: (value) => Number.isFinite(value),
  integer: (value) => Number.isInteger(value),
  null: (value) => value === null,
  array: (value) => Array.isArray(value),
  object: isRecord,
};

const hasFormat: Readonly<Record<string, (value: string) => boolean>> = { date: isLocalDate, 'date-time': isUtcInstant };

/** Keyword, verdict, slug. Of a value of another type a keyword says nothing. The order is that of the compiled validator. */
const judged: readonly (readonly [keyword: string, holds: (limit: unknown, value: unknown) => boolean, slug: string])[] = [
  ['maximum', (most, value) => typeof value !== 'number' || value <= (most as number), 'too-large'],
  ['minimum', (least, value) => typeof value !== 'number' || value >= (least as number), 'too-small'],
  ['maxLength', (most, value) => typeof value !== 'string' || [...value].length <= (most as number), 'too-long'],
  ['minLength', (least, value) => typeof value !== 'string' || [...value].length >= (least as number), 'too-short'],
  ['pattern', (form, value) => typeof value !== 'string' || new RegExp(form as string).test(value), 'wrong-form'],
  ['const', (only, value) => value === only, 'unknown-code'],
  ['enum', (codes, value) => (codes as readonly unknown[]).includes(value), 'unknown-code'],
  ['maxItems', (most, value) => !Array.isArray(value) || value.length <= (most as number), 'too-many'],
  ['minItems', (least, value) => !Array.isArray(value) || value.length >= (least as number), 'too-few'],
  ['uniqueItems', (unique, value) => unique !== true || !Array.isArray(value) || new Set(value).size === value.length, 'not-unique'],
];

function missing(schema: Schema, value: unknown, pointer: string): readonly FormProblem[] {
  if (!isRecord(value)) return [];
  const required = (schema['required'] ?? []) as readonly string[];
  return required.filter((field) => value[field] === undefined).map((field) => ({ pointer: `${pointer}/${field}`, slug: 'missing' }));
}

function inside(schema: Schema, value: unknown, pointer: string): readonly FormProblem[] {
  if (!isRecord(value)) return [];
  return Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, Schema>>)
    .filter(([field]) => value[field] !== undefined)
    .flatMap(([field, part]) => schemaProblems(part, value[field], `${pointer}/${field}`));
}

function branches(schema: Schema, value: unknown, pointer: string): readonly FormProblem[] {
  const holds = (part: unknown): boolean => schemaProblems(part as Schema, value, pointer).length === 0;
  const { if: condition, then, not, anyOf } = schema;
  if (condition !== undefined && holds(condition)) return schemaProblems(then as Schema, value, pointer);
  const refused = (not !== undefined && holds(not)) || (Array.isArray(anyOf) && !anyOf.some(holds));
  return refused ? [{ pointer, slug: 'invalid' }] : [];
}
