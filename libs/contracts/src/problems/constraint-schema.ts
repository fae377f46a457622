import * as cv from 'class-validator';
import { StatedRule } from '../constraints/stated-rule.js';

export type Constraint = ReturnType<cv.MetadataStorage['getTargetValidationMetadatas']>[number];
type Schema = Readonly<Record<string, unknown>>;
type Said = (limit: unknown) => Schema;

const said: Readonly<Record<string, Said>> = {
  [cv.IS_BOOLEAN]: () => ({ type: 'boolean' }),
  [cv.IS_INT]: () => ({ type: 'integer' }),
  [cv.IS_NUMBER]: () => ({ type: 'number' }),
  [cv.IS_ARRAY]: () => ({ type: 'array' }),
  [cv.IS_OBJECT]: () => ({ type: 'object' }),
  [cv.MIN]: (minimum) => ({ minimum }),
  [cv.MAX]: (maximum) => ({ maximum }),
  [cv.ARRAY_MIN_SIZE]: (minItems) => ({ minItems }),
  [cv.ARRAY_MAX_SIZE]: (maxItems) => ({ maxItems }),
  [cv.ARRAY_UNIQUE]: () => ({ uniqueItems: true }),
  [cv.IS_IN]: (codes) => ({ enum: codes }),
  [cv.MATCHES]: (form) => ({ type: 'string', pattern: (form as RegExp).source }),
};

/** What a constraint of the contracts says, in JSON Schema. */
export function constraintSchema(constraint: Constraint): Schema {
  const [limit] = (constraint.constraints ?? []) as readonly unknown[];
  if (limit instanceof StatedRule) return limit.schema;
  const schema = said[constraint.name ?? '']?.(limit);
  if (!schema) throw new TypeError(`${constraint.propertyName}: ${constraint.name ?? constraint.type} has no words for what is wrong`);
  return schema;
}

/** A rule between fields of one object. */
export function isObjectRule({ constraints }: Constraint): boolean {
  const first: unknown = (constraints as readonly unknown[] | undefined)?.[0];
  return first instanceof StatedRule && first.scope === 'class';
}
