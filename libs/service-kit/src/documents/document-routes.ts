import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { controllersOf } from '../controller-routes.js';
import type { ServiceDefinition } from '../definition.js';
import type { ServiceSettings } from '../settings.js';
import { apiInfoOf } from './api-info.js';
import { eventsPage } from './events-page.js';
import { openApiOf } from './open-api.js';
import { pageOf, pagePolicy } from './page.js';
import type { Language } from './page-words.js';

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': pagePolicy,
  'referrer-policy': 'no-referrer',
};

interface Asked {
  readonly query: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** What the API is, for programs and for people. Made when first asked for, and then kept: most services are never asked, and nobody makes it twice. */
export function addDocumentRoutes<S extends ServiceSettings>(
  app: NestFastifyApplication,
  definition: ServiceDefinition<S>,
  issuer: string,
): void {
  const server = app.getHttpAdapter().getInstance();
  const prefix = `/${definition.apiName}/v1`;
  server.get(`${prefix}/api-info`, () => apiInfoOf(definition));
  if (!definition.documentation) return;
  const document = once(() => openApiOf(definition, controllersOf(app), issuer).document);
  const text = once(() => JSON.stringify(document()));
  server.get(`${prefix}/openapi.json`, (_request, reply) => reply.type('application/json; charset=utf-8').send(text()));
  addPage('docs', (language) => pageOf(document(), language));
  if (definition.documentation.messages === 'over-nats') addPage('events', eventsPage);

  function addPage(name: string, write: (language: Language) => string): void {
    const pages = { sv: once(() => write('sv')), en: once(() => write('en')) };
    server.get(`${prefix}/${name}`, (request, reply) => reply.headers(pageHeaders).send(pages[languageOf(request)]()));
  }
}

function once<Made>(make: () => Made): () => Made {
  let made: { readonly kept: Made } | undefined;
  return () => (made ??= { kept: make() }).kept;
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
