import { hash } from 'node:crypto';
import type { Json } from './components.js';
import { escaped, list, prose } from './markup.js';
import { mediaOf, nameIn, parameterTable, responsePart, said, shapePart } from './page-parts.js';
import type { Media, Parameter, Response, Schema, Speech } from './page-parts.js';
import { pageStyle } from './page-style.js';
import { pageWords, type Language } from './page-words.js';
import { wordsInTitle } from './words.js';

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly 'x-roles'?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly description: string; readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, Response>>;
}

interface Document {
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly description: string;
    readonly contact: { readonly name: string; readonly email: string };
    readonly 'x-sla': string;
    readonly 'x-limitations': readonly string[];
    readonly 'x-messages'?: string;
  };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, Response>>;
    readonly securitySchemes: Readonly<Record<string, { readonly type: string; readonly description: string }>>;
  };
}

/** No script, nothing from elsewhere; the style is named by its hash. */
export const pagePolicy = `default-src 'none'; style-src 'sha256-${hash('sha256', pageStyle, 'base64')}'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** The OpenAPI document as a page that people read, in one of its languages. */
export function pageOf(document: Json, language: Language): string {
  const api = document as unknown as Document;
  const speech: Speech = { language, words: pageWords[language] };
  const title = wordsInTitle(api.info.title)[language];
  const base = api.servers.at(-1)?.url ?? '';
  const operations = Object.entries(api.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), address: `${base}${path}`, operation })),
    )
    .sort((a, b) => placeOf(a.operation, api) - placeOf(b.operation, api));
  const contents = operations.map(
    ({ operation }) => `<a href="#${operation.operationId}">${escaped(wordsInTitle(operation.summary)[language])}</a>`,
  );
  const shapes = Object.entries(api.components.schemas).map(([name, schema]) => shapePart(name, schema, speech));
  const requests = operations.map(({ method, address, operation }) => operationPart(method, address, operation, api, speech));
  const { words } = speech;
  return shell(
    language,
    title,
    `<p>${said(api.info.description, speech)}</p>` +
      `<p>Version ${escaped(api.info.version)} · <a href="openapi.json">${escaped(words.machine)}</a>` +
      `${api.info['x-messages'] ? ` · <a href="events">${escaped(words.toEvents)}</a>` : ''}</p>` +
      `<nav aria-label="${escaped(words.contents)}"><h2 id="contents">${escaped(words.contents)}</h2>${list(contents)}</nav>` +
      about(api, speech) +
      `<h2 id="requests">${escaped(words.operations)}</h2>${requests.join('')}` +
      `<h2 id="shapes">${escaped(words.shapes)}</h2>${shapes.join('')}`,
  );
}

/** What matters most to its readers comes first: the order in which the API names its resources. */
function placeOf({ tags: [tag] }: Operation, api: Document): number {
  return api.tags.findIndex(({ name }) => name === tag);
}

/** A whole page around its content; the link to the other language leads to the same address. */
export function shell(language: Language, title: string, content: string): string {
  const words = pageWords[language];
  const other = language === 'sv' ? 'en' : 'sv';
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
    `<title>${escaped(title)} – Varsam</title><style>${pageStyle}</style></head><body>` +
    `<a class="skip" href="#content">${escaped(words.skip)}</a>` +
    `<header><h1>${escaped(title)}</h1><p><a href="?lang=${other}" lang="${other}" hreflang="${other}">${escaped(words.other)}</a></p></header>` +
    `<main id="content" tabindex="-1">${content}</main></body></html>`
  );
}

function about(api: Document, speech: Speech): string {
  const { words } = speech;
  const { info, components } = api;
  const signIns = Object.entries(components.securitySchemes).map(
    ([name, scheme]) => `<strong>${escaped(name)}</strong> (${escaped(scheme.type)}): ${said(scheme.description, speech)}`,
  );
  const contact = `${escaped(info.contact.name)}, <a href="mailto:${escaped(info.contact.email)}">${escaped(info.contact.email)}</a>`;
  return (
    `<h2 id="signin">${escaped(words.signIn)}</h2>${list(signIns)}` +
    `<h2 id="limits">${escaped(words.limits)}</h2>${list(info['x-limitations'].map((each) => said(each, speech)))}` +
    `<h2 id="level">${escaped(words.serviceLevel)}</h2><p>${said(info['x-sla'], speech)}</p>` +
    `<h2 id="villkor">${escaped(words.terms)}</h2><p>${prose(words.termsText)}</p>` +
    `<h2 id="contact">${escaped(words.contact)}</h2><p>${contact}</p>`
  );
}

function operationPart(method: string, address: string, operation: Operation, api: Document, speech: Speech): string {
  const { words, language } = speech;
  const { operationId, summary, description, parameters = [], requestBody, responses } = operation;
  const answers = Object.entries(responses).map(([status, response]) => {
    const known = response.$ref ? api.components.responses[nameIn(response.$ref)] : undefined;
    return responsePart(status, known ?? response, speech);
  });
  const body = requestBody
    ? `<h4>${escaped(words.body)}</h4><p>${said(requestBody.description, speech)}</p>${mediaOf(requestBody.content, speech)}`
    : '';
  return (
    `<section aria-labelledby="${operationId}"><h3 id="${operationId}">${escaped(wordsInTitle(summary)[language])}</h3>` +
    `<p class="address"><code>${method} ${escaped(address)}</code></p><p>${said(description, speech)}</p><p>${whoMay(operation, speech)}</p>` +
    `${parameterTable(parameters, speech)}${body}<h4>${escaped(words.answers)}</h4><ul>${answers.join('')}</ul></section>`
  );
}

function whoMay({ security, 'x-roles': roles }: Operation, { words }: Speech): string {
  const codes = (all: readonly string[]): string => all.map((each) => `<code>${escaped(each)}</code>`).join(', ');
  if (roles) return `${escaped(words.roles)}: ${codes(roles)}`;
  const scopes = security.flatMap((scheme) => Object.values(scheme).flat());
  return scopes.length === 0 ? escaped(words.open) : `${escaped(words.right)}: ${codes(scopes)}`;
}
