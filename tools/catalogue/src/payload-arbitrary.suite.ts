import fc from 'fast-check';
import { type PayloadSchema, plainField, referredName, type Schema, typeName } from './schema.js';

/** Payloads that the schema describes field by field; rules between fields may still refuse them. */
export function payloadArbitrary({ root, nested }: PayloadSchema): fc.Arbitrary<object> {
  return objectArbitrary(root, nested);
}

function objectArbitrary(schema: Schema, nested: PayloadSchema['nested']): fc.Arbitrary<object> {
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => [name, fieldArbitrary(field, nested)] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...(schema.required ?? [])] });
}

function fieldArbitrary(field: Schema, nested: PayloadSchema['nested']): fc.Arbitrary<unknown> {
  const schema = plainField(field);
  const reference = referredName(schema);
  if (reference) return objectArbitrary(nested[reference] ?? {}, nested);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (typeName(schema)) {
    case 'array':
      return listArbitrary(schema, nested);
    case 'integer':
      return fc.integer({ min: Math.max(schema.minimum ?? -1000, -1000), max: Math.min(schema.maximum ?? 1_000_000, 1_000_000) });
    case 'number':
      return fc.double({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1000, noNaN: true });
    case 'boolean':
      return fc.boolean();
    default:
      return textArbitrary(schema);
  }
}

function listArbitrary(schema: Schema, nested: PayloadSchema['nested']): fc.Arbitrary<unknown> {
  const item = fieldArbitrary(schema.items ?? {}, nested);
  const maxLength = Math.min(schema.maxItems ?? 3, (schema.minItems ?? 0) + 3);
  return schema.uniqueItems
    ? fc.uniqueArray(item, { minLength: schema.minItems ?? 0, maxLength })
    : fc.array(item, { minLength: schema.minItems ?? 0, maxLength });
}

function textArbitrary(schema: Schema): fc.Arbitrary<string> {
  if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern, 'u'));
  return fc.string({ minLength: schema.minLength ?? 0, maxLength: Math.min(schema.maxLength ?? 50, 50), unit: 'grapheme' });
}
