import type { CatalogueEntry } from '@varsam/contracts';
import { jsonSchemaOf } from '@varsam/service-kit/json-schema';

export interface Schema {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
}

export interface PayloadSchema {
  readonly root: Schema;
  /** The classes that the payload nests, by name. */
  readonly nested: Readonly<Record<string, Schema>>;
}

/** The payload of a message as JSON Schema, the same that the services compile their validators from. */
export function payloadSchema(entry: Pick<CatalogueEntry, 'contract'>): PayloadSchema {
  const { definitions = {}, ...root } = readable(jsonSchemaOf(entry.contract)) as Schema & { definitions?: Record<string, Schema> };
  return { root, nested: definitions };
}

/** A field that may be null says so with `if … then`, which names faults well; people and generators read `anyOf` better. */
function readable(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(readable);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { if: condition, then, ...rest } = schema as { if?: { not?: Schema }; then?: unknown };
  if (condition?.not?.type === 'null') return { ...rest, anyOf: [readable(then), { type: 'null' }] };
  return Object.fromEntries(Object.entries(schema).map(([key, part]) => [key, readable(part)]));
}

/** The name of the class that a field refers to. */
export function referredName(schema: Schema): string | undefined {
  return schema.$ref?.split('/').at(-1);
}

/** A field is looked at without the branches that only say that it may be null or that its parts belong together. */
export function plainField(schema: Schema): Schema {
  const parts = [...(schema.anyOf ?? []), ...(schema.allOf ?? [])].filter((part) => part.type !== 'null').map(plainField);
  return parts.reduce<Schema>((merged, part) => ({ ...part, ...merged }), schema);
}

export function typeName(schema: Schema): string {
  const types = schema.type === undefined ? [] : [schema.type].flat();
  return types.find((type) => type !== 'null') ?? (schema.enum ? 'string' : 'object');
}
