import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { jsonSchemaOf } from './json-schema.js';
import type { ProblemError } from './problem.js';

export type Validator = (data: unknown) => readonly ProblemError[];

const none: readonly ProblemError[] = [];
const compiled = new WeakMap<object, Validator>();

/**
 * The constraints of a class-validator class, compiled. The usual valid message pays for the fast validator alone;
 * only a failing one is gone through again for all its faults.
 */
export function compiledValidator(contract: new () => object): Validator {
  const known = compiled.get(contract);
  if (known) return known;
  const valid = compile(contract, false);
  let thorough: ValidateFunction | undefined;
  const validator: Validator = (data) => {
    if (valid(data)) return none;
    thorough ??= compile(contract, true);
    thorough(data);
    return distinct(thorough.errors ?? []);
  };
  compiled.set(contract, validator);
  return validator;
}

function compile(contract: new () => object, allErrors: boolean): ValidateFunction {
  const ajv = new Ajv({ allErrors, strict: true, strictTypes: false, strictRequired: false, code: { regExp } });
  formats.default(ajv, ['date', 'date-time']);
  ajv.addFormat('date-time', { type: 'string', validate: quickly(ajv.formats['date-time']) });
  ajv.removeKeyword('uniqueItems').addKeyword(uniqueByIdentity);
  return ajv.compile(jsonSchemaOf(contract));
}

/** As class-validator has it. Ajv's own compares deeply: quadratic, and a message with a field `valueOf` makes it throw. */
const uniqueByIdentity = {
  keyword: 'uniqueItems',
  type: 'array' as const,
  schemaType: 'boolean' as const,
  validate: (unique: boolean, items: readonly unknown[]) => !unique || new Set(items).size === items.length,
};

/** As the class wrote it: without the `u` flag that Ajv would add, unless the pattern needs it. */
const regExp = Object.assign((source: string) => new RegExp(source, /\\p\{|\\u\{/.test(source) ? 'u' : ''), { code: 'regExp' });

const usualInstant = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/;

/** Three instants in a report cost more than the rest of its form. An instant in UTC on a day that every month has needs no calendar; any other goes the long way. */
function quickly(thoroughly: unknown): (text: string) => boolean {
  const { validate } = thoroughly as { readonly validate: (text: string) => boolean };
  return (text) => {
    const match = usualInstant.exec(text);
    return (match !== null && Number(match[3]) <= 28) || validate(text);
  };
}

const slugs: Readonly<Record<string, string>> = {
  required: 'missing',
  type: 'wrong-type',
  enum: 'unknown-code',
  const: 'unknown-code',
  pattern: 'wrong-form',
  minLength: 'too-short',
  maxLength: 'too-long',
  minimum: 'too-small',
  maximum: 'too-large',
  exclusiveMinimum: 'too-small',
  exclusiveMaximum: 'too-large',
  multipleOf: 'wrong-number',
  minItems: 'too-few',
  maxItems: 'too-many',
  uniqueItems: 'not-unique',
  minProperties: 'too-few',
};

/** The words of the answer: which field, and what is wrong with it. What the sender wrote is not repeated. */
function errorOf(error: ErrorObject): ProblemError {
  if (error.keyword === 'required') {
    const { missingProperty } = error.params as { missingProperty: string };
    return { pointer: `${error.instancePath}/${missingProperty}`, slug: 'missing' };
  }
  const { format } = error.params as { format?: string };
  const slug = error.keyword === 'format' ? (format === undefined ? 'wrong-form' : `invalid-${format}`) : slugs[error.keyword];
  return { pointer: error.instancePath, slug: slug ?? 'invalid' };
}

/** One fault for each place. That a branch failed says nothing beyond the fault inside it. */
function distinct(errors: readonly ErrorObject[]): readonly ProblemError[] {
  const telling = errors.filter((error) => !branches.has(error.keyword));
  const byPointer = new Map<string, ProblemError>();
  for (const error of (telling.length > 0 ? telling : errors).map(errorOf)) {
    if (!byPointer.has(error.pointer)) byPointer.set(error.pointer, error);
  }
  return [...byPointer.values()];
}

const branches = new Set(['if', 'allOf', 'anyOf', 'oneOf', 'not']);
