import { ValidateBy } from 'class-validator';

/** A constraint that says in JSON Schema what its function checks, so that derived schemas and compiled validators agree with the class. */
export class StatedRule {
  constructor(
    readonly schema: Readonly<Record<string, unknown>>,
    readonly scope: 'property' | 'class' = 'property',
  ) {}
}

export function propertyRule(
  name: string,
  schema: Readonly<Record<string, unknown>>,
  holds: (value: unknown) => boolean,
  each = false,
): PropertyDecorator {
  return ValidateBy(
    { name, constraints: [new StatedRule(schema)], validator: { validate: (value) => holds(value), defaultMessage: () => name } },
    { each },
  );
}

/** A rule between fields of one object. It stands on a field that is required, because optional fields that are absent are not visited. */
export function objectRule(
  name: string,
  schema: Readonly<Record<string, unknown>>,
  holds: (object: Readonly<Record<string, unknown>>) => boolean,
): PropertyDecorator {
  return ValidateBy({
    name,
    constraints: [new StatedRule(schema, 'class')],
    validator: { validate: (_value, args) => holds({ ...args?.object }), defaultMessage: () => name },
  });
}
