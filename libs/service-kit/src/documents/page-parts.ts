import { code, escaped, list, prose, table } from './markup.js';
import type { Language, PageWords } from './page-words.js';
import { wordsIn } from './words.js';

/** The parts of an OpenAPI document that the page reads. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly maxLength?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly oneOf?: readonly Schema[];
  readonly additionalProperties?: Schema;
}

export interface Media {
  readonly schema: Schema;
  readonly examples: Readonly<Record<string, { readonly summary: string; readonly value: unknown }>>;
}

interface Header {
  readonly description: string;
}

export interface Response {
  readonly $ref?: string;
  readonly description: string;
  readonly headers?: Readonly<Record<string, Header>>;
  readonly content?: Readonly<Record<string, Media>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description: string;
  readonly schema: Schema;
}

/** Everything a part of the page needs to speak. */
export interface Speech {
  readonly language: Language;
  readonly words: PageWords;
}

export const nameIn = (reference: string): string => reference.split('/').at(-1) ?? '';

export function said(description: string | undefined, { language }: Speech): string {
  if (description === undefined) return '';
  const { sv, en } = wordsIn(description);
  // What the contracts say of their fields is said in English alone, and a screen reader has to know it.
  return language === 'sv' && sv === en ? `<span lang="en">${prose(en)}</span>` : prose(language === 'sv' ? sv : en);
}

/** A form in a few words: a link where it has a name of its own. */
export function formOf(schema: Schema): string {
  if (schema.$ref) return `<a href="#${escaped(nameIn(schema.$ref))}">${escaped(nameIn(schema.$ref))}</a>`;
  if (schema.enum) return schema.enum.map((each) => `<code>${escaped(String(each))}</code>`).join(' ');
  if (schema.type === 'array') return `[ ${schema.items ? formOf(schema.items) : ''} ]`;
  if (schema.additionalProperties) return `{ … : ${formOf(schema.additionalProperties)} }`;
  const bounds = schema.maxLength === undefined ? '' : ` ≤ ${schema.maxLength}`;
  return escaped(`${schema.format ?? schema.type ?? ''}${bounds}`);
}

export function parameterTable(parameters: readonly Parameter[], speech: Speech): string {
  const { words } = speech;
  const rows = parameters.map((each) => [
    `<code>${escaped(each.name)}</code>`,
    escaped(each.in),
    each.required ? words.yes : words.no,
    said(each.description, speech),
    formOf(each.schema),
  ]);
  return table(words.parameters, [words.name, words.where, words.required, words.meaning, words.form], rows);
}

export function mediaOf(content: Readonly<Record<string, Media>>, speech: Speech): string {
  const [media] = Object.values(content);
  if (!media) return '';
  const types = Object.keys(content).map((type) => `<code>${escaped(type)}</code>`);
  const examples = Object.entries(media.examples).map(([name, { summary, value }]) => {
    const label = `${speech.words.example}: ${summary === 'Exempel · Example' ? name : summary}`;
    return `<details><summary>${escaped(label)}</summary>${code(value, label)}</details>`;
  });
  return `<p>${types.join(', ')} → ${formOf(media.schema)}</p>${examples.join('')}`;
}

export function responsePart(status: string, response: Response, speech: Speech): string {
  const headers = Object.entries(response.headers ?? {}).map(
    ([name, header]) => `<code>${escaped(name)}</code>: ${said(header.description, speech)}`,
  );
  return `<li><strong>${escaped(status)}</strong> ${said(response.description, speech)}${list(headers)}${response.content ? mediaOf(response.content, speech) : ''}</li>`;
}

export function shapePart(name: string, schema: Schema, speech: Speech): string {
  const { words } = speech;
  const rows = Object.entries(schema.properties ?? {}).map(([property, field]) => [
    `<code>${escaped(property)}</code>`,
    schema.required?.includes(property) ? words.yes : words.no,
    said(field.description, speech),
    formOf(field),
  ]);
  const shapes = (schema.oneOf ?? []).map(formOf);
  const about = `<h3 id="${escaped(name)}">${escaped(name)}</h3><p>${said(schema.description, speech)}</p>${list(shapes)}`;
  return `${about}${table(name, [words.name, words.required, words.meaning, words.form], rows)}`;
}
