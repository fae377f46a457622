import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync, ValidationTypes } from 'class-validator';
import { type Constraint, constraintSchema, isObjectRule } from './constraint-schema.js';
import { type FormProblem, isRecord } from './form-problem.js';
import { schemaProblems } from './schema-problems.js';

interface Field {
  readonly name: string;
  readonly optional: boolean;
  readonly nested: boolean;
  /** What is asked of the field itself, that of its type first, rules that branch last. */
  readonly own: readonly Schema[];
  /** What is asked of each entry of a list. */
  readonly each: readonly Schema[];
  /** What is asked once the parts have been looked at. */
  readonly after: readonly Schema[];
}

type Schema = Readonly<Record<string, unknown>>;
type Form = { readonly fields: readonly Field[]; readonly rules: readonly Schema[] };

/**
 * Everything that is not as the contract has it, at once: the verdict is class-validator's, the places and words are those that the compiled
 * validators of the services answer with. For a partner who wants to know before sending, without a server.
 */
export function problemsOf(contract: new () => object, data: unknown): readonly FormProblem[] {
  if (!isRecord(data)) return [{ pointer: '', slug: 'wrong-type' }];
  const instance = plainToInstance(contract, data);
  if (validateSync(instance).length === 0) return [];
  const problems = objectProblems(instance, '');
  return problems.length > 0 ? distinct(problems) : [{ pointer: '', slug: 'invalid' }];
}

function objectProblems(instance: object, pointer: string): readonly FormProblem[] {
  const { fields, rules } = formOf((Object.getPrototypeOf(instance) as { readonly constructor: new () => object }).constructor);
  const given = instance as Readonly<Record<string, unknown>>;
  return [
    ...rules.flatMap((rule) => schemaProblems(rule, instance, pointer)),
    ...fields.flatMap((field) => fieldProblems(field, given[field.name], `${pointer}/${field.name}`)),
  ];
}

function fieldProblems(field: Field, value: unknown, pointer: string): readonly FormProblem[] {
  if (value === undefined) return field.optional ? [] : [{ pointer, slug: 'missing' }];
  if (value === null && field.optional) return [];
  const judge = (schemas: readonly Schema[], part: unknown, place: string): readonly FormProblem[] =>
    schemas.flatMap((schema) => schemaProblems(schema, part, place));
  const parts = field.each.length > 0 && Array.isArray(value) ? [...(value as readonly unknown[]).entries()] : [];
  return [
    ...judge(field.own, value, pointer),
    ...(field.nested && isRecord(value) && field.each.length === 0 ? objectProblems(value, pointer) : []),
    ...parts.flatMap(([at, part]) => [
      ...judge(field.each, part, `${pointer}/${at}`),
      ...(field.nested && isRecord(part) ? objectProblems(part, `${pointer}/${at}`) : []),
    ]),
    ...judge(field.after, value, pointer),
  ];
}

const forms = new WeakMap<object, Form>();

function formOf(contract: new () => object): Form {
  const known = forms.get(contract);
  if (known) return known;
  const constraints = getMetadataStorage().getTargetValidationMetadatas(contract, '', true, false);
  const names = [...new Set(constraints.map(({ propertyName }) => propertyName))];
  const ownOf = (name: string) => constraints.filter(({ propertyName }) => propertyName === name);
  const form: Form = {
    fields: names.map((name) => fieldOf(name, ownOf(name))),
    rules: constraints.filter(isObjectRule).map(constraintSchema),
  };
  forms.set(contract, form);
  return form;
}

function fieldOf(name: string, constraints: readonly Constraint[]): Field {
  const is = (type: string) => (constraint: Constraint) => constraint.type === type;
  const judging = constraints.filter(
    ({ type }) => type !== ValidationTypes.CONDITIONAL_VALIDATION && type !== ValidationTypes.NESTED_VALIDATION,
  );
  const schemas = (each: boolean): readonly Schema[] =>
    judging.filter((constraint) => constraint.each === each && !isObjectRule(constraint)).map(constraintSchema);
  const own = schemas(false);
  return {
    name,
    optional: constraints.some(is(ValidationTypes.CONDITIONAL_VALIDATION)),
    nested: constraints.some(is(ValidationTypes.NESTED_VALIDATION)),
    own: own.filter((schema) => !('if' in schema)).sort((a, b) => stage(a) - stage(b)),
    each: schemas(true),
    after: own.filter((schema) => 'if' in schema),
  };
}

function stage(schema: Schema): number {
  return 'type' in schema ? 0 : 'uniqueItems' in schema ? 2 : 1;
}

/** One problem for each place: the first says most. */
function distinct(problems: readonly FormProblem[]): readonly FormProblem[] {
  const byPointer = new Map<string, FormProblem>();
  for (const problem of problems) if (!byPointer.has(problem.pointer)) byPointer.set(problem.pointer, problem);
  return [...byPointer.values()];
}
