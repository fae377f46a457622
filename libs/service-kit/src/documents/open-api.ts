import { routesOf, type ControllerClass, type ControllerRoute } from '../controller-routes.js';
import type { ServiceDefinition } from '../definition.js';
import { apiInfoDocumentation } from './api-info.js';
import { Components, type Json } from './components.js';
import { documentationOf, type ApiDocumentation } from './documented.js';
import { operation, pathTemplate, schemes } from './operation.js';
import { houseParameters, houseTags, serviceLevel, staffSignIn, partnerSignIn, thisServer, yourServer } from './house-words.js';
import { described, titled } from './words.js';

export interface PublishedDocument {
  readonly document: Json;
  /** Routes of which nobody has said anything. They answer, but the document does not know them. */
  readonly undocumented: readonly string[];
}

const exampleHost = 'api.kommun.example';
const exampleIssuer = 'https://sign-in.example';

export type DocumentedService = Pick<ServiceDefinition, 'name' | 'apiName' | 'documentation' | 'apiReleased'>;

/** OpenAPI 3.1 of a service, made from its controllers, its classes and what is said beside them. */
export function openApiOf(
  definition: DocumentedService,
  controllers: Iterable<ControllerClass>,
  issuer = exampleIssuer,
): PublishedDocument {
  const { documentation, apiName } = definition;
  if (!documentation) throw new TypeError(`${definition.name} says nothing of its API`);
  const api = withHouseWords(documentation);
  const components = new Components();
  const { paths, undocumented } = pathsOf(controllers, api, components);
  const info = apiInfoDocumentation(definition, components);
  return {
    document: {
      openapi: '3.1.0',
      info: infoOf(api, apiName),
      externalDocs: {
        url: `https://${exampleHost}/${apiName}/v1/docs`,
        description: described({ sv: 'Samma som en sida att läsa.', en: 'The same as a page to read.' }),
      },
      servers: [
        { url: `https://{host}/${apiName}/v1`, description: described(yourServer), variables: { host: { default: exampleHost } } },
        { url: `/${apiName}/v1`, description: described(thisServer) },
      ],
      tags: tagsOf(api.tags),
      paths: Object.fromEntries([...Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1)), ['/api-info', info]]),
      components: {
        securitySchemes: securitySchemes(scopesIn(paths), issuer),
        schemas: sorted(components.schemas),
        responses: sorted(components.responses),
      },
    },
    undocumented,
  };
}

type Paths = Record<string, Record<string, Json>>;

function pathsOf(
  controllers: Iterable<ControllerClass>,
  api: ApiDocumentation,
  components: Components,
): { readonly paths: Paths; readonly undocumented: readonly string[] } {
  const paths: Paths = {};
  const undocumented: string[] = [];
  const routes = [...controllers].flatMap((controller) => [...routesOf(controller)]);
  const templates = templatesOf(routes);
  for (const route of routes) {
    const template = templates.get(placesIn(route.path))!;
    const said = documentationOf(route.handler);
    if (!said) undocumented.push(`${route.controller.name}.${route.name}`);
    else (paths[template] ??= {})[route.method] = operation(route, said, api, { components, template });
  }
  return { paths, undocumented };
}

const placesIn = (path: string): string => path.replace(/:\w+/g, ':');

/** OpenAPI knows a path by its places, so routes that differ in nothing but a parameter's name go under one: that of the id. */
function templatesOf(routes: readonly ControllerRoute[]): ReadonlyMap<string, string> {
  const templates = new Map<string, string>();
  for (const { path } of routes) {
    const template = pathTemplate(path);
    if (!templates.has(placesIn(path)) || /Id\}/.test(template)) templates.set(placesIn(path), template);
  }
  return templates;
}

function infoOf(api: ApiDocumentation, apiName: string): Json {
  return {
    title: titled(api.title),
    version: '1.0.0',
    description: described(api.description),
    termsOfService: `https://${exampleHost}/${apiName}/v1/docs#villkor`,
    contact: { name: 'Varsam', url: 'https://varsam.example', email: 'integration@varsam.example' },
    license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/en/' },
    'x-api-status': 'active',
    'x-sla': described(serviceLevel),
    'x-limitations': api.limitations.map(described),
    ...(api.messages && { 'x-messages': `/${apiName}/v1/events` }),
  };
}

function withHouseWords(api: ApiDocumentation): ApiDocumentation {
  return { ...api, tags: { ...api.tags, ...houseTags }, parameters: { ...houseParameters, ...api.parameters } };
}

function tagsOf(tags: ApiDocumentation['tags']): readonly Json[] {
  return Object.entries(tags).map(([name, words]) => ({ name, description: described(words) }));
}

function scopesIn(paths: Paths): readonly string[] {
  const all = Object.values(paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap(({ security }) =>
      (security as readonly Readonly<Record<string, readonly string[]>>[]).flatMap((one) => one[schemes.partner] ?? []),
    );
  return [...new Set(all)].sort();
}

function securitySchemes(scopes: readonly string[], issuer: string): Json {
  const staff = {
    type: 'openIdConnect',
    description: described(staffSignIn),
    openIdConnectUrl: `${issuer}/.well-known/openid-configuration`,
  };
  if (scopes.length === 0) return { [schemes.staff]: staff };
  const partner = {
    type: 'oauth2',
    description: described(partnerSignIn),
    flows: {
      clientCredentials: { tokenUrl: `${issuer}/token`, scopes: Object.fromEntries(scopes.map((scope) => [scope, scopeWords(scope)])) },
    },
  };
  return { [schemes.partner]: partner, [schemes.staff]: staff };
}

function scopeWords(scope: string): string {
  const [resource, right] = scope.split(':');
  return described({
    sv: right === 'read' ? `Läsa: ${resource}.` : `Lämna: ${resource}.`,
    en: right === 'read' ? `Read: ${resource}.` : `Send: ${resource}.`,
  });
}

function sorted(parts: Readonly<Record<string, Json>>): Json {
  return Object.fromEntries(Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
