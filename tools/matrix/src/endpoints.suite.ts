import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { programOf, services } from './town.suite.js';
import type { Service } from './town.suite.js';

export interface Endpoint {
  readonly service: Service;
  /** `METHOD /path/{with}/{places}` */
  readonly name: string;
  /** The roles that the code lets in; for telling whether the matrix knows them, not for judging. */
  readonly roles: readonly string[];
  /** The JSON Schema of the body, where staff send one. */
  readonly body?: Json;
}

export type Json = Readonly<Record<string, unknown>>;

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
}

/** Every route of every service, as the services themselves read it off their controllers. */
export async function allEndpoints(): Promise<readonly Endpoint[]> {
  return (await Promise.all(services.map(endpointsOf))).flat();
}

async function endpointsOf(service: Service): Promise<readonly Endpoint[]> {
  const env = { PATH: process.env['PATH'] ?? '' };
  const { stdout } = await promisify(execFile)(process.execPath, [programOf(service), 'openapi'], { env, maxBuffer: 64 * 1024 * 1024 });
  const { paths, components } = JSON.parse(stdout) as Described;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const schema = bodyOf(operation);
      return {
        ...{ service, name: `${method.toUpperCase()} ${path}`, roles: (operation['x-roles'] ?? []) as string[] },
        ...(schema && { body: resolved(schema, components.schemas) }),
      };
    }),
  );
}

function bodyOf(operation: Json): Json | undefined {
  const content = (operation['requestBody'] as { content?: Readonly<Record<string, { schema: Json }>> } | undefined)?.content;
  return content?.['application/json']?.schema;
}

function resolved(schema: unknown, schemas: Readonly<Record<string, Json>>): Json {
  if (Array.isArray(schema)) return schema.map((one) => resolved(one, schemas)) as unknown as Json;
  if (typeof schema !== 'object' || schema === null) return schema as Json;
  const { $ref: reference } = schema as { $ref?: string };
  if (reference !== undefined) return resolved(schemas[reference.split('/').at(-1)!], schemas);
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, resolved(value, schemas)]));
}
