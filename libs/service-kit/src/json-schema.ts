import * as cv from 'class-validator';
import { targetConstructorToSchema } from 'class-validator-jsonschema';
import {
  converters,
  isSayable,
  isStated,
  statedRuleOf,
  type Constraint,
  type ContractClass,
  type JsonSchema,
} from './constraint-schemas.js';

const reference = '#/definitions/';
const sizesArrays: ReadonlySet<string> = new Set([cv.IS_ARRAY, cv.ARRAY_NOT_EMPTY, cv.ARRAY_MIN_SIZE, cv.ARRAY_MAX_SIZE, cv.ARRAY_UNIQUE]);
const saysNothing: ReadonlySet<string> = new Set([cv.ValidationTypes.NESTED_VALIDATION, cv.ValidationTypes.WHITELIST]);
const needsBranch = ['$ref', 'not', 'enum', 'const', 'allOf', 'if'];

/** A class that another one nests, with the name under which it is referred to. */
interface NestedSchema {
  readonly name: string;
  readonly schema: JsonSchema;
}

/**
 * The JSON Schema of a class-validator class: what the compiled validators and the published descriptions are made from.
 * `class-validator-jsonschema` derives it; its gaps are mended here, and what cannot be said in JSON Schema is refused rather than lost.
 */
export function jsonSchemaOf(contract: ContractClass): JsonSchema {
  const { root, nested } = schemasOf(contract);
  if (nested.size === 0) return { title: contract.name, ...root };
  const definitions = Object.fromEntries([...nested.values()].map(({ name, schema }) => [name, schema]));
  return { title: contract.name, ...root, definitions };
}

/** The same in parts, each with the class that it is made from. */
export function schemasOf(contract: ContractClass): {
  readonly root: JsonSchema;
  readonly nested: ReadonlyMap<ContractClass, NestedSchema>;
} {
  const names = new Map<ContractClass, string>();
  const pending: ContractClass[] = [];
  const nameOf = (nested: ContractClass): string => {
    const known = names.get(nested);
    if (known !== undefined) return reference + known;
    const taken = [...names.values()].filter((name) => name === nested.name || name.startsWith(`${nested.name}.`)).length;
    const name = taken === 0 ? nested.name : `${nested.name}.${taken + 1}`;
    names.set(nested, name);
    pending.push(nested);
    return reference + name;
  };
  const root = objectSchema(contract, nameOf);
  const nested = new Map<ContractClass, NestedSchema>();
  for (let next = pending.shift(); next; next = pending.shift())
    nested.set(next, { name: names.get(next)!, schema: objectSchema(next, nameOf) });
  return { root, nested };
}

function objectSchema(contract: ContractClass, nameOf: (nested: ContractClass) => string): JsonSchema {
  const constraints = constraintsOf(contract);
  if (constraints.length === 0) throw new TypeError(`${contract.name} has no constraints`);
  const byProperty = Map.groupBy(constraints, (constraint) => constraint.propertyName);
  for (const [property, own] of byProperty) refuseUnsayable(`${contract.name}.${property}`, own);
  const derived: JsonSchema = targetConstructorToSchema(contract, { additionalConverters: converters(nameOf) }) as JsonSchema;
  const rough = (derived['properties'] ?? {}) as Record<string, JsonSchema>;
  const properties = Object.fromEntries([...byProperty].map(([property, own]) => [property, propertySchema(rough[property] ?? {}, own)]));
  const required = [...byProperty].filter(([, own]) => !mayBeAbsent(own)).map(([property]) => property);
  const rules = constraints.map(statedRuleOf).filter((rule) => rule?.scope === 'class');
  return {
    type: 'object',
    properties,
    ...(required.length === 0 ? {} : { required }),
    ...(rules.length === 0 ? {} : { allOf: rules.map((rule) => rule!.schema) }),
  };
}

/** The constraint's own name instead of `customValidation`, under which class-validator files all of its decorators. */
function constraintsOf(contract: ContractClass): Constraint[] {
  const storage = cv.getMetadataStorage();
  return storage.getTargetValidationMetadatas(contract, '', true, false).map((constraint) => {
    const [named] = constraint.constraintCls ? storage.getTargetValidatorConstraints(constraint.constraintCls) : [];
    return Object.assign(
      Object.create(Object.getPrototypeOf(constraint) as object) as Constraint,
      constraint,
      named ? { type: named.name } : {},
    );
  });
}

function refuseUnsayable(where: string, constraints: readonly Constraint[]): void {
  const unknown = constraints.find((constraint) => !isSayable(constraint));
  if (unknown) throw new TypeError(`${where}: ${unknown.type} has no exact JSON Schema; state a rule for it instead`);
  if (constraints.some((constraint) => constraint.each) && !constraints.some((constraint) => sizesArrays.has(constraint.type))) {
    throw new TypeError(`${where}: "each" also passes a value that is no list; add @IsArray()`);
  }
  const patterns = constraints.filter((constraint) => constraint.type === cv.MATCHES || constraint.type === cv.IS_UUID);
  if (patterns.length > 1) throw new TypeError(`${where}: two patterns on one field`);
}

function propertySchema(rough: JsonSchema, constraints: readonly Constraint[]): JsonSchema {
  const schema: JsonSchema = { ...rough };
  const numeric = 'minimum' in schema || 'maximum' in schema || 'exclusiveMinimum' in schema || 'exclusiveMaximum' in schema;
  if (numeric && schema['type'] === undefined) schema['type'] = 'number';
  const branching = constraints.filter(isStated).flatMap((constraint) => {
    const rule = statedRuleOf(constraint);
    return rule?.scope === 'property' && 'if' in rule.schema ? [{ schema: rule.schema, each: constraint.each }] : [];
  });
  if (branching.length > 0) schema['allOf'] = branching.map((rule) => (rule.each ? { items: rule.schema } : rule.schema));
  return constraints.some(isOptional) ? orNull(schema) : schema;
}

/** class-validator's `IsOptional` lets null pass as well as absence. */
function orNull(schema: JsonSchema): JsonSchema {
  if (typeof schema['type'] === 'string' && !needsBranch.some((keyword) => keyword in schema)) {
    return { ...schema, type: [schema['type'], 'null'] };
  }
  return { if: { not: { type: 'null' } }, then: schema };
}

/** class-validator skips a nested object that is absent, unless another constraint asks for it. */
function mayBeAbsent(constraints: readonly Constraint[]): boolean {
  return constraints.some(isOptional) || constraints.every((constraint) => saysNothing.has(constraint.type));
}

function isOptional(constraint: Constraint): boolean {
  return constraint.type === cv.ValidationTypes.CONDITIONAL_VALIDATION;
}
