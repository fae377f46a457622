import type { ContractClass, JsonSchema } from '../constraint-schemas.js';
import { schemasOf } from '../json-schema.js';
import { contractMeanings } from './contract-files.js';
import { meaningsOf } from './documented.js';
import { Described, PART } from './field.js';
import { described } from './words.js';

export type Json = Readonly<Record<string, unknown>>;

const oldReference = '#/definitions/';

/** What the parts of a document refer to, gathered while it is written. */
export class Components {
  readonly schemas: Record<string, Json> = {};
  readonly responses: Record<string, Json> = {};
  private readonly shapes = new Map<string, Described | ContractClass>();

  reference(shape: Described | ContractClass): Json {
    const known = this.shapes.get(shape.name);
    if (known !== undefined && known !== shape) throw new TypeError(`two shapes are called ${shape.name}`);
    if (known === undefined) {
      this.shapes.set(shape.name, shape);
      if (shape instanceof Described) this.schemas[shape.name] = this.linked(shape.schema) as Json;
      else this.addClass(shape);
    }
    return { $ref: `#/components/schemas/${shape.name}` };
  }

  /** The fields of a class of a query, each as a parameter of its own. */
  fieldsOf(contract: ContractClass): readonly { readonly name: string; readonly schema: Json; readonly required: boolean }[] {
    const { properties = {}, required = [] } = this.linked(withMeanings(contract, schemasOf(contract).root)) as {
      readonly properties?: Readonly<Record<string, Json>>;
      readonly required?: readonly string[];
    };
    return Object.entries(properties).map(([name, schema]) => ({ name, schema, required: required.includes(name) }));
  }

  private addClass(contract: ContractClass): void {
    const { root, nested } = schemasOf(contract);
    this.schemas[contract.name] = this.linked(withMeanings(contract, root)) as Json;
    for (const [part, { name, schema }] of nested) {
      this.shapes.set(name, part);
      this.schemas[name] = this.linked(withMeanings(part, schema)) as Json;
    }
  }

  /** References point into the document; that a field may also be sent as null is left unsaid, for leaving it out says the same. */
  private linked(schema: unknown): unknown {
    if (Array.isArray(schema)) return schema.map((each) => this.linked(each));
    if (typeof schema !== 'object' || schema === null) return schema;
    const { [PART]: part, if: condition, then, ...rest } = schema as Record<string, unknown>;
    if (part !== undefined) return { ...this.reference(part as Described | ContractClass), ...rest };
    if (isNotNull(condition)) return { ...(this.linked(then) as object), ...(this.linked(rest) as object) };
    const entries = Object.entries(schema).map(([key, value]) => {
      if (key === '$ref') return [key, String(value).replace(oldReference, '#/components/schemas/')];
      return [key, key === 'type' && Array.isArray(value) ? value.find((type) => type !== 'null') : this.linked(value)];
    });
    return Object.fromEntries(entries) as unknown;
  }
}

function isNotNull(condition: unknown): boolean {
  return (condition as { not?: { type?: unknown } } | undefined)?.not?.type === 'null';
}

function withMeanings(contract: ContractClass, schema: JsonSchema): JsonSchema {
  const own = meaningsOf(contract.prototype as object);
  const published = contractMeanings()[contract.name];
  const properties = Object.entries(schema['properties'] as Readonly<Record<string, Json>>).map(([name, property]) => {
    const meaning = own[name] ? described(own[name]) : published?.fields[name];
    return [name, meaning ? { ...property, description: meaning } : property];
  });
  const about = published ? { description: published.meaning } : {};
  return { ...schema, ...about, properties: Object.fromEntries(properties) as Json };
}
