import { readFileSync } from 'node:fs';
import * as contracts from '@varsam/contracts';
import { type CatalogueEntry, catalogue, type CloudEvent, type CodeListEntry, decodeEvents } from '@varsam/contracts';
import { format } from 'prettier';
import { stringify } from 'yaml';
import { asyncApi } from './async-api.js';
import { eventsPage } from './events-page.js';
import { readComments, type ClassComment } from './field-comments.js';
import { fixtures, projectFile } from './places.js';

export interface Documents {
  readonly eventsPage: string;
  readonly asyncApi: string;
  /** What the comments say, for the descriptions that services publish: comments do not outlive the compiler. */
  readonly meanings: string;
}

/** The documents, as they are to stand in `docs/` and beside the contracts. */
export async function generate(): Promise<Documents> {
  const comments = readComments();
  const { version } = JSON.parse(readFileSync(projectFile, 'utf8')) as { version: string };
  const document = asyncApi(catalogue, comments, goldenExample, version);
  return {
    eventsPage: eventsPage(catalogue, comments, codeLists()),
    asyncApi: await format(stringify(document, { aliasDuplicateObjects: false }), { parser: 'yaml', printWidth: 140, singleQuote: true }),
    meanings: await format(JSON.stringify(published(comments)), { parser: 'json', printWidth: 140 }),
  };
}

/** By name, so that the file changes only where a comment does. */
function published(comments: ReadonlyMap<string, ClassComment>): Readonly<Record<string, ClassComment>> {
  return Object.fromEntries([...comments].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function goldenExample(entry: CatalogueEntry): CloudEvent {
  const [event] = decodeEvents(readFileSync(new URL(`${entry.type.replace('se.varsam.', '')}.json`, fixtures)));
  if (!event) throw new Error(`${entry.type} has no example`);
  return event;
}

function codeLists(): Readonly<Record<string, readonly CodeListEntry[]>> {
  return Object.fromEntries(Object.entries(contracts).filter((pair): pair is [string, readonly CodeListEntry[]] => isCodeList(pair[1])));
}

function isCodeList(value: unknown): value is readonly CodeListEntry[] {
  const first: unknown = Array.isArray(value) ? value[0] : undefined;
  return typeof first === 'object' && first !== null && 'code' in first && 'sv' in first;
}
