import { StatedRule } from '@varsam/contracts';
import * as transformed from 'class-transformer/cjs/storage.js';
import * as cv from 'class-validator';

export type ContractClass = new () => object;
export type JsonSchema = Record<string, unknown>;
export type Constraint = Parameters<cv.MetadataStorage['addValidationMetadata']>[0];
type Converter = JsonSchema | ((constraint: Constraint) => JsonSchema);

const optional = 'isOptional';

/** Constraints whose derivation is exact, as it comes or as mended below. */
const exact: ReadonlySet<string> = new Set([
  ...[cv.IS_STRING, cv.IS_BOOLEAN, cv.IS_INT, cv.IS_IN, cv.IS_ENUM, cv.EQUALS, cv.IS_NOT_EMPTY, cv.IS_UUID, cv.MATCHES, cv.IS_OBJECT],
  ...[cv.MIN, cv.MAX, cv.IS_POSITIVE, cv.IS_NEGATIVE, cv.MIN_LENGTH, cv.MAX_LENGTH, cv.IS_LENGTH],
  ...[cv.IS_ARRAY, cv.ARRAY_NOT_EMPTY, cv.ARRAY_MIN_SIZE, cv.ARRAY_MAX_SIZE, cv.ARRAY_UNIQUE],
  ...[cv.ValidationTypes.NESTED_VALIDATION, cv.ValidationTypes.WHITELIST, cv.ValidationTypes.IS_DEFINED],
]);

export function isSayable(constraint: Constraint): boolean {
  const { type, constraints } = constraint;
  if (type === cv.ValidationTypes.CONDITIONAL_VALIDATION) return constraint.name === optional;
  if (type === cv.IS_NUMBER) return Object.keys((constraints?.[0] ?? {}) as object).length === 0;
  if (type === cv.MATCHES) return /^u?$/.test(flagsOf(constraint));
  return exact.has(type) || isStated(constraint);
}

export function isStated(constraint: Constraint): boolean {
  return statedRuleOf(constraint) !== undefined;
}

export function statedRuleOf(constraint: Constraint): StatedRule | undefined {
  const first: unknown = constraint.constraints?.[0];
  return first instanceof StatedRule ? first : undefined;
}

/**
 * The mended gaps. Bounds say no type, for the library merges them over `integer`; nested classes are found through class-transformer;
 * uuids are those that class-validator takes; a rule that says its own schema is believed.
 */
export function converters(nameOf: (nested: ContractClass) => string): Record<string, Converter> {
  return {
    [cv.ValidationTypes.CUSTOM_VALIDATION]: statedSchema,
    [cv.ValidationTypes.NESTED_VALIDATION]: (constraint) => nestedSchema(constraint, nameOf),
    [cv.IS_INT]: { type: 'integer' },
    [cv.MIN]: ({ constraints }) => ({ minimum: constraints[0] as number }),
    [cv.MAX]: ({ constraints }) => ({ maximum: constraints[0] as number }),
    [cv.IS_POSITIVE]: { exclusiveMinimum: 0 },
    [cv.IS_NEGATIVE]: { exclusiveMaximum: 0 },
    [cv.IS_NOT_EMPTY]: { not: { enum: ['', null] } },
    [cv.IS_ENUM]: ({ constraints }) => ({ enum: Object.values(constraints[0] as object) }),
    [cv.IS_IN]: ({ constraints }) => ({ enum: [...(constraints[0] as readonly unknown[])] }),
    [cv.EQUALS]: ({ constraints }) => ({ const: constraints[0] as unknown }),
    [cv.IS_UUID]: ({ constraints }) => ({ type: 'string', pattern: uuidPattern(constraints[0] as string | undefined) }),
    [cv.MATCHES]: ({ constraints }) => ({ type: 'string', pattern: sourceOf(constraints[0]) }),
  };
}

/** Rules that branch are added beside the property, because two of them would be merged into one. */
function statedSchema(constraint: Constraint): JsonSchema {
  const rule = statedRuleOf(constraint);
  return rule?.scope === 'property' && !('if' in rule.schema) ? { ...rule.schema } : {};
}

function nestedSchema(constraint: Constraint, nameOf: (nested: ContractClass) => string): JsonSchema {
  const { target, propertyName, each } = constraint;
  const prototype = (target as ContractClass).prototype as object;
  const reflected: unknown = Reflect.getMetadata('design:type', prototype, propertyName);
  const typed = transformed.defaultMetadataStorage.findTypeMetadata(target as ContractClass, propertyName);
  const nested: unknown = typed ? typed.typeFunction() : reflected;
  if (typeof nested !== 'function' || nested === Object || nested === Array) {
    throw new TypeError(`${(target as ContractClass).name}.${propertyName}: a nested class is named with @Type()`);
  }
  const schema = { $ref: nameOf(nested as ContractClass) };
  return !each && reflected === Array ? { type: 'array', items: schema } : schema;
}

function uuidPattern(version: string | undefined): string {
  const of = (third: string, fourth: string): string =>
    `[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-${third}[0-9a-fA-F]{3}-${fourth}[0-9a-fA-F]{3}-[0-9a-fA-F]{12}`;
  if (version === undefined || version === 'all')
    return `^(?:${of('[1-8]', '[89abAB]')}|0{8}-0{4}-0{4}-0{4}-0{12}|[fF]{8}-[fF]{4}-[fF]{4}-[fF]{4}-[fF]{12})$`;
  if (!/^[1-8]$/.test(version)) throw new TypeError('IsUUID of this kind has no exact JSON Schema');
  return `^${of(version, '[89abAB]')}$`;
}

function sourceOf(pattern: unknown): string {
  return pattern instanceof RegExp ? pattern.source : String(pattern);
}

function flagsOf(constraint: Constraint): string {
  const [pattern, flags] = (constraint.constraints ?? []) as unknown[];
  return pattern instanceof RegExp ? pattern.flags : typeof flags === 'string' ? flags : '';
}
