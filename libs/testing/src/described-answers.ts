import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

type Json = Readonly<Record<string, unknown>>;
type Validate = (value: unknown) => boolean;

interface Media {
  readonly schema: Json;
}

interface Response {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, Media>>;
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, Response>> }>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>>; readonly responses: Readonly<Record<string, Response>> };
}

export interface GivenAnswer {
  readonly method: string;
  /** Below `/{api}/v1`, as it was asked. */
  readonly path: string;
  readonly status: number;
  readonly body: unknown;
}

/** Holds what a running service answered against what its published document says that it answers. */
export class DescribedAnswers {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly seen = new Set<string>();

  constructor(private readonly document: OpenApi) {
    formats.default(this.ajv);
    this.ajv.addSchema({ $id: 'published', components: { schemas: closed(document.components.schemas) } });
  }

  /** What the document does not say, or says otherwise. A field that nobody has described is a fault too. */
  faultsOf({ method, path, status, body }: GivenAnswer): readonly string[] {
    const [place, operation] = this.operationOf(method, path);
    if (!operation) return [`${method} ${path} is not in the document`];
    const found = operation.responses[status];
    if (!found) return [`${place} answers ${status}, of which the document says nothing`];
    this.seen.add(`${place} ${status}`);
    const response = found.$ref ? this.document.components.responses[found.$ref.split('/').at(-1) ?? ''] : found;
    const [media] = Object.values(response?.content ?? {});
    if (!media) return [];
    const validate = this.ajv.compile(linked(media.schema)) as Validate & {
      errors?: readonly { instancePath: string; message?: string; params: unknown }[];
    };
    validate(body);
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${place} ${status} ${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }

  /** The operations, with the statuses that were held against the document. */
  get held(): readonly string[] {
    return [...this.seen].sort();
  }

  private operationOf(method: string, asked: string) {
    const path = `/${asked.split('?')[0]}`;
    const template = Object.keys(this.document.paths)
      .sort((a, b) => a.split('{').length - b.split('{').length)
      .find((each) => new RegExp(`^${each.replace(/\{\w+\}/g, '[^/]+')}$`).test(path));
    return [`${method} ${template ?? path}`, template ? this.document.paths[template]?.[method.toLowerCase()] : undefined] as const;
  }
}

/** No more fields than those described. */
function closed(schemas: Readonly<Record<string, Json>>): Json {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const shut = 'properties' in schema && !('additionalProperties' in schema) ? { ...schema, additionalProperties: false } : schema;
      return [name, linked(shut)];
    }),
  );
}

function linked(schema: unknown): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"published#/components/')) as Json;
}
