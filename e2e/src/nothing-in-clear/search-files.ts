import { hash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import type { ByteSearch, Hit } from './byte-search.js';
import { writeAheadLog, type Place } from './cluster-files.js';

/** A finding without a word of what was found: what kind of thing, from which input, how it was written, and where it lies. */
export type Finding = string;

export interface Searched {
  readonly bytes: number;
  readonly findings: readonly Finding[];
}

const [page, firstHead, otherHead] = [8192, 40, 24];
const piece = page << 13;

/** Files of a cluster are pages that no value crosses, and most of them stand there many times over: in each database, and in a copy. */
export class PageSearch {
  private readonly clean = new Set<string>();

  constructor(private readonly search: ByteSearch) {}

  in(places: readonly Place[]): Searched {
    let bytes = 0;
    const findings = places.flatMap(({ file, name }) => {
      const content = contentOf(file);
      bytes += content.length;
      return this.hitsIn(content, name === writeAheadLog).map((hit) => told(hit, name));
    });
    return { bytes, findings: [...new Set(findings)].sort() };
  }

  private hitsIn(content: Buffer, isLog: boolean): readonly Hit[] {
    const pages: Buffer[] = [];
    for (let at = 0; at < content.length; at += page) pages.push(content.subarray(at, at + page));
    if (isLog) return this.search.in(record(pages));
    return pages.flatMap((one) => {
      const known = hash('sha1', one, 'base64');
      if (this.clean.has(known)) return [];
      const hits = this.search.in(one);
      if (hits.length === 0) this.clean.add(known);
      return hits;
    });
  }
}

export function searchFiles(search: ByteSearch, places: readonly Place[]): Searched {
  let bytes = 0;
  const findings = places.flatMap(({ file, name }) =>
    [...piecesOf(file, search.longest)].flatMap((content) => {
      bytes += content.length;
      return search.in(content).map((hit) => told(hit, name));
    }),
  );
  return { bytes, findings: [...new Set(findings)].sort() };
}

export function searchText(search: ByteSearch, text: string | Uint8Array, name: string): readonly Finding[] {
  return [...new Set(search.in(Buffer.from(text as string)).map((hit) => told(hit, name)))];
}

/** What PostgreSQL throws away while one looks is written anew elsewhere. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw fault;
  }
}

function told({ pattern: { secret, spelling } }: Hit, name: string): Finding {
  return `${secret.kind} of ${secret.text.length} characters from ${secret.from}, written as ${spelling}, in ${name}`;
}

function* piecesOf(file: string, overlap: number): Generator<Buffer> {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    for (let start = 0; start < size; start += piece - overlap) {
      const content = Buffer.alloc(Math.min(piece, size - start));
      readSync(handle, content, 0, content.length, start);
      yield content;
    }
  } finally {
    closeSync(handle);
  }
}

/** A record of the log goes on over the heads of its pages, which would cut a word in two. The empty rest of a segment is left out. */
function record(pages: readonly Buffer[]): Buffer {
  const written = pages.map((one, at) => one.subarray(at === 0 ? firstHead : otherHead));
  while (written.at(-1)?.every((byte) => byte === 0)) written.pop();
  return Buffer.concat(written);
}
