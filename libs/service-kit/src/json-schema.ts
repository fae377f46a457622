import { StatedRule } from '@varsam/contracts';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage, IS_INT, IS_OPTIONAL, ValidationTypes } from 'class-validator';
import { targetConstructorToSchema } from 'class-validator-jsonschema';

export type JsonSchema = Readonly<Record<string, unknown>>;
export type Contract = new () => object;

interface Constraint {
  readonly type: string;
  readonly name?: string;
  readonly target: object | string;
  readonly propertyName: string;
  readonly constraints?: readonly unknown[];
  readonly each?: boolean;
}

/**
 * JSON Schema of a class-validator class. The derivation is class-validator-jsonschema's, mended where the two would otherwise disagree: whole numbers,
 * optional fields that are sent as null, rules between fields; and it refuses what it cannot state instead of letting it pass.
 */
export function jsonSchemaOf(contract: Contract): JsonSchema {
  const definitions: Record<string, JsonSchema> = {};
  for (const nested of nestedContracts(contract)) {
    if (definitions[nested.name]) throw new Error(`two contracts are called ${nested.name}`);
    definitions[nested.name] = objectSchema(nested);
  }
  const schema = { title: contract.name, type: 'object', ...objectSchema(contract) };
  return Object.keys(definitions).length > 0 ? { ...schema, $defs: definitions } : schema;
}

/** Every class that is reached from the contract through nested fields, itself apart. */
function nestedContracts(contract: Contract): ReadonlySet<Contract> {
  const found = new Set<Contract>();
  const pending: Contract[] = [contract];
  for (let next = pending.pop(); next; next = pending.pop()) {
    for (const constraint of constraintsOf(next)) {
      if (constraint.type !== ValidationTypes.NESTED_VALIDATION) continue;
      const nested = nestedType(constraint);
      if (found.has(nested)) continue;
      found.add(nested);
      pending.push(nested);
    }
  }
  return found;
}

// Without a `type`: an optional reference may be null, so the type is said where the class is referred to.
function objectSchema(contract: Contract): JsonSchema {
  const constraints = constraintsOf(contract);
  const derived = targetConstructorToSchema(contract, { additionalConverters: { ...converters } });
  const properties: Record<string, JsonSchema> = {};
  for (const [property, schema] of Object.entries(derived.properties ?? {})) {
    const own = constraints.filter((constraint) => constraint.propertyName === property);
    properties[property] = mended(schema as JsonSchema, own);
  }
  const between = rulesIn(constraints, 'class').map((rule) => rule.schema);
  return { properties, ...(derived.required && { required: derived.required }), ...(between.length > 0 && { allOf: between }) };
}

function mended(schema: JsonSchema, constraints: readonly Constraint[]): JsonSchema {
  const whole = constraints.find((constraint) => constraint.type === ValidationTypes.CUSTOM_VALIDATION && constraint.name === IS_INT);
  let result = schema;
  // Min and Max say "number" after IsInt has said "integer", and the last word wins.
  if (whole?.each) result = { ...result, items: { ...(result.items as JsonSchema), type: 'integer' } };
  else if (whole) result = { ...result, type: 'integer' };
  const isOptional = constraints.some((constraint) => constraint.type === ValidationTypes.CONDITIONAL_VALIDATION);
  return isOptional ? nullable(result) : result;
}

// IsOptional lets null pass, and systems that write null for "not known" are common.
function nullable(schema: JsonSchema): JsonSchema {
  const mayBeNull = { ...schema, ...(typeof schema.type === 'string' && { type: [schema.type, 'null'] }) };
  return Array.isArray(schema.enum) ? { ...mayBeNull, enum: [...(schema.enum as unknown[]), null] } : mayBeNull;
}

const converters: Readonly<Record<string, (constraint: Constraint) => JsonSchema>> = {
  [ValidationTypes.NESTED_VALIDATION]: (constraint) => ({ type: 'object', $ref: `#/$defs/${nestedType(constraint).name}` }),
  [ValidationTypes.CONDITIONAL_VALIDATION]: (constraint) => {
    if (constraint.name !== IS_OPTIONAL)
      throw new Error(`${placeOf(constraint)} is validated on a condition that JSON Schema cannot state`);
    return {};
  },
  [ValidationTypes.CUSTOM_VALIDATION]: (constraint) => {
    const rules = rulesIn([constraint]);
    if (rules.length === 0) throw new Error(`${placeOf(constraint)} has a constraint, ${constraint.type}, that states no JSON Schema`);
    return rules[0]?.scope === 'property' ? rules[0].schema : {};
  },
};

function rulesIn(constraints: readonly Constraint[], scope?: StatedRule['scope']): readonly StatedRule[] {
  const rules = constraints.flatMap((constraint) => constraint.constraints ?? []).filter((given) => given instanceof StatedRule);
  return scope ? rules.filter((rule) => rule.scope === scope) : rules;
}

function constraintsOf(contract: Contract): readonly Constraint[] {
  return getMetadataStorage().getTargetValidationMetadatas(contract, '', true, false);
}

function nestedType(constraint: Constraint): Contract {
  const { target, propertyName } = constraint;
  const told =
    typeof target === 'object' || typeof target === 'function' ? defaultMetadataStorage.findTypeMetadata(target, propertyName) : undefined;
  if (!told) throw new Error(`${placeOf(constraint)} is nested without @Type`);
  return told.typeFunction();
}

function placeOf(constraint: Constraint): string {
  return `${typeof constraint.target === 'function' ? constraint.target.name : 'a contract'}.${constraint.propertyName}`;
}
