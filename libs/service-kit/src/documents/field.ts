import type { ContractClass, JsonSchema } from '../constraint-schemas.js';
import { described as wordsOf } from './words.js';

/** One field of an answer: its shape, and what it means in both languages. */
export interface Field<Optional extends boolean = boolean> {
  readonly optional: Optional;
  readonly schema: JsonSchema;
}

// A field that a view may lack is described as one that it may lack, and none is left out: the compiler asks for it.
type Fields<View> = {
  readonly [Name in keyof View]-?: Record<never, never> extends Pick<View, Name> ? Field<true> : Field<false>;
};

/** The shape of an answer under its own name in the document. */
export class Described {
  constructor(
    readonly name: string,
    readonly schema: JsonSchema,
  ) {}
}

/** Where a schema refers to another one; `$ref` is written when the whole document is known. */
export const PART = '$part';

export function described<View extends object>(name: string, sv: string, en: string, fields: Fields<View>): Described {
  const all = Object.entries(fields as Readonly<Record<string, Field>>);
  const required = all.filter(([, field]) => !field.optional).map(([property]) => property);
  return new Described(name, {
    type: 'object',
    description: wordsOf({ sv, en }),
    properties: Object.fromEntries(all.map(([property, { schema }]) => [property, schema])),
    ...(required.length === 0 ? {} : { required }),
  });
}

/** One of several shapes. */
export function eitherOf(name: string, sv: string, en: string, shapes: readonly Described[]): Described {
  return new Described(name, { description: wordsOf({ sv, en }), oneOf: shapes.map((shape) => ({ [PART]: shape })) });
}

export function listOf(name: string, sv: string, en: string, shape: Described | ContractClass, most: number): Described {
  return new Described(name, { type: 'array', minItems: 1, maxItems: most, items: { [PART]: shape }, description: wordsOf({ sv, en }) });
}

/** One word, always the same. */
export function word(name: string, sv: string, en: string, said: string): Described {
  return new Described(name, { const: said, description: wordsOf({ sv, en }) });
}

type FieldOf<Rest extends readonly unknown[] = []> = (sv: string, en: string, ...rest: Rest) => Field<false>;

const of =
  (schema: JsonSchema): FieldOf =>
  (sv, en) => ({ optional: false, schema: { ...schema, description: wordsOf({ sv, en }) } });

const uuid = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';

const oneOf: FieldOf<[readonly string[]]> = (sv, en, codes) => of({ type: 'string', enum: [...codes] })(sv, en);
const part: FieldOf<[Described | ContractClass]> = (sv, en, shape) => of({ [PART]: shape })(sv, en);
const parts: FieldOf<[Described | ContractClass]> = (sv, en, shape) => of({ type: 'array', items: { [PART]: shape } })(sv, en);
const codes: FieldOf<[list?: readonly string[]]> = (sv, en, list) =>
  of({ type: 'array', items: { type: 'string', ...(list && { enum: [...list] }) } })(sv, en);
/** Values under names that the document cannot know. */
const named: FieldOf<[Described | JsonSchema]> = (sv, en, value) =>
  of({ type: 'object', additionalProperties: value instanceof Described ? { [PART]: value } : value })(sv, en);

export const field = {
  id: of({ type: 'string', pattern: uuid }),
  text: of({ type: 'string' }),
  kommunkod: of({ type: 'string', pattern: '^\\d{4}$' }),
  /** RFC 3339 in UTC. */
  instant: of({ type: 'string', format: 'date-time' }),
  /** A calendar date in Europe/Stockholm. */
  day: of({ type: 'string', format: 'date' }),
  flag: of({ type: 'boolean' }),
  whole: of({ type: 'integer' }),
  number: of({ type: 'number' }),
  /** Anything: told as it came. */
  any: of({}),
  oneOf,
  part,
  parts,
  codes,
  named,
  optional: ({ schema }: Field<false>): Field<true> => ({ optional: true, schema }),
};
