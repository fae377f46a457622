import { accessOf, type AccessDeclaration } from '../access.js';
import type { ContractClass } from '../constraint-schemas.js';
import type { ControllerRoute } from '../controller-routes.js';
import { bodyLimit } from '../http-server.js';
import type { Components, Json } from './components.js';
import type { ApiDocumentation, BodyDocument, Documentation, OtherForm } from './documented.js';
import { answerResponse, refusalResponses, usualStatuses, type Doors } from './responses.js';
import { described, titled, type Words } from './words.js';

const ROUTE_ARGUMENTS = '__routeArguments__';
const BODY = 3;
const QUERY = 4;
const kibibyte = 1024;

/** The security schemes, by whom they let in. */
export const schemes = { staff: 'staff', partner: 'partner' } as const;

interface Place {
  readonly components: Components;
  /** The path under which the document knows the route. */
  readonly template: string;
}

export function operation(route: ControllerRoute, documentation: Documentation, api: ApiDocumentation, place: Place): Json {
  const { components, template } = place;
  const access = accessOf(route.handler) ?? 'public';
  const body = argumentOf(route, BODY);
  const query = argumentOf(route, QUERY);
  const parameters = [
    ...pathParameters(route.path, template, api),
    ...(query.type ? queryParameters(query.type, components) : []),
    ...(rolesOf(access) ? [purposeHeader] : []),
  ];
  const doors: Doors = {
    protection: protectionOf(access),
    readsBody: documentation.body !== undefined,
    readsQuery: query.type !== undefined,
    names: route.path.includes(':'),
  };
  const { operationId, summary, description, answers, refusals = [] } = documentation;
  const told = Object.entries(answers).map(([status, answer]) => [
    status,
    answerResponse(answer, doors.protection === 'partner', components),
  ]);
  return {
    operationId,
    tags: [tagOf(route.path)],
    summary: titled(summary),
    description: described(description),
    security: securityOf(access),
    ...(rolesOf(access) && { 'x-roles': rolesOf(access) }),
    ...(parameters.length > 0 && { parameters }),
    ...(documentation.body && { requestBody: requestBody(documentation.body, body.type, components) }),
    responses: { ...Object.fromEntries(told), ...refusalResponses(usualStatuses(doors), refusals, components) },
  };
}

/** `/concerns/:concernId` → `/concerns/{concernId}`. */
export function pathTemplate(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}');
}

export function tagOf(path: string): string {
  return path.split('/')[1] ?? '';
}

function rolesOf(access: AccessDeclaration): readonly string[] | undefined {
  return typeof access === 'object' && 'roles' in access ? access.roles : undefined;
}

function protectionOf(access: AccessDeclaration): Doors['protection'] {
  if (access === 'public') return 'public';
  return 'scope' in access ? 'partner' : 'staff';
}

function securityOf(access: AccessDeclaration): readonly Json[] {
  if (access === 'public') return [];
  return [...('scope' in access ? [{ [schemes.partner]: [access.scope] }] : []), ...('roles' in access ? [{ [schemes.staff]: [] }] : [])];
}

/** The class that the controller's own parameter names. */
function argumentOf({ controller, name }: ControllerRoute, kind: number): { readonly type: ContractClass | undefined } {
  const all = (Reflect.getMetadata(ROUTE_ARGUMENTS, controller, name) ?? {}) as Readonly<Record<string, { readonly index: number }>>;
  const [, found] = Object.entries(all).find(([key]) => key.startsWith(`${kind}:`)) ?? [];
  const types = (Reflect.getMetadata('design:paramtypes', controller.prototype as object, name) ?? []) as readonly unknown[];
  const type = found && types[found.index];
  return { type: typeof type === 'function' && type !== Object && type !== String ? (type as ContractClass) : undefined };
}

function pathParameters(path: string, template: string, api: ApiDocumentation): readonly Json[] {
  const published = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  return [...path.matchAll(/:(\w+)/g)].map(([, name = ''], at) => ({
    name: published[at],
    in: 'path',
    required: true,
    description: described(wordsFor(name, api.parameters)),
    schema: parameterSchema(name),
  }));
}

function wordsFor(name: string, known: Readonly<Record<string, Words>>): Words {
  const words = known[name];
  if (!words) throw new TypeError(`nobody has said what the parameter ${name} means`);
  return words;
}

function parameterSchema(name: string): Json {
  if (name === 'kommunkod') return { type: 'string', pattern: '^\\d{4}$', examples: ['0486'] };
  return /(^id|Id)$/.test(name)
    ? { type: 'string', format: 'uuid', examples: ['019d0c5e-7a00-7073-8a11-000000000073'] }
    : { type: 'string' };
}

function queryParameters(query: ContractClass, components: Components): readonly Json[] {
  return components.fieldsOf(query).map(({ name, schema: { description, ...schema }, required }) => {
    if (typeof description !== 'string') throw new TypeError(`nobody has said what ${query.name}.${name} means`);
    return { name, in: 'query', required, description, schema };
  });
}

const purposeHeader: Json = {
  name: 'varsam-purpose',
  in: 'header',
  required: false,
  description: described({
    sv: 'Varför uppgiften läses; skrivs i läsloggen (SoLPuL 10 §).',
    en: 'Why the record is read; goes to the read log (SoLPuL 10 §).',
  }),
  schema: { type: 'string', pattern: '^[a-z][a-z-]{0,59}$', examples: ['case-work'] },
};

function requestBody(body: BodyDocument, declared: ContractClass | undefined, components: Components): Json {
  const shape = body.shape ?? declared;
  const limit = `${(body.limitBytes ?? bodyLimit) / kibibyte} KiB`;
  const form = shape ? { sv: 'JSON i UTF-8', en: 'JSON in UTF-8' } : { sv: 'byte som de är', en: 'bytes as they are' };
  const media = (one: OtherForm): Json => ({
    schema: one.shape ? components.reference(one.shape) : { type: 'string' },
    examples: { request: { summary: 'Exempel · Example', value: one.example() } },
  });
  const forms: Readonly<Record<string, OtherForm>> = {
    ...(shape && { 'application/json': { shape, example: body.example } }),
    ...body.otherForms,
  };
  return {
    required: true,
    description: described({ sv: `Högst ${limit}, ${form.sv}.`, en: `At most ${limit}, ${form.en}.` }),
    content: Object.fromEntries(Object.entries(forms).map(([type, one]) => [type, media(one)])),
  };
}
