import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { controllersOf } from '../controller-routes.js';
import type { ServiceDefinition } from '../definition.js';
import type { ServiceSettings } from '../settings.js';
import { apiInfoOf } from './api-info.js';
import type { Json } from './components.js';
import { openApiOf } from './open-api.js';
import { pageOf, pagePolicy } from './page.js';
import type { Language } from './page-words.js';

interface Asked {
  readonly query: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** What the API is, for programs and for people. Made when first asked for: most services are never asked. */
export function addDocumentRoutes<S extends ServiceSettings>(
  app: NestFastifyApplication,
  definition: ServiceDefinition<S>,
  issuer: string,
): void {
  const server = app.getHttpAdapter().getInstance();
  const prefix = `/${definition.apiName}/v1`;
  server.get(`${prefix}/api-info`, () => apiInfoOf(definition));
  if (!definition.documentation) return;
  let made: Json | undefined;
  const document = (): Json => (made ??= openApiOf(definition, controllersOf(app), issuer).document);
  server.get(`${prefix}/openapi.json`, (_request, reply) => reply.type('application/json; charset=utf-8').send(JSON.stringify(document())));
  server.get(`${prefix}/docs`, (request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', pagePolicy)
      .header('referrer-policy', 'no-referrer')
      .send(pageOf(document(), languageOf(request))),
  );
}

/** Swedish unless English is asked for, by the link on the page or by the browser. */
export function languageOf({ query, headers }: Asked): Language {
  const { lang } = query as { readonly lang?: unknown };
  if (lang === 'sv' || lang === 'en') return lang;
  const preferred = String(headers['accept-language'] ?? 'sv')
    .trim()
    .slice(0, 2)
    .toLowerCase();
  return preferred === 'sv' || !String(headers['accept-language']).toLowerCase().includes('en') ? 'sv' : 'en';
}
