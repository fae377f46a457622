import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { FileLine, LineFile } from './file-index.js';

const newline = 0x0a;

/** Lines as they stand, to the byte: a reader that is generous with line ends would not see what was done to them. */
export async function* linesIn(chunks: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncIterable<FileLine> {
  let parts: Buffer[] = [];
  let offset = 0;
  const line = (whole: boolean): FileLine => {
    const bytes = Buffer.concat(parts);
    const made = { text: bytes.toString('utf8'), offset, length: bytes.length, whole };
    offset += bytes.length + 1;
    parts = [];
    return made;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
      parts.push(chunk.subarray(from, end));
      yield line(true);
      from = end + 1;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
  }
  if (parts.length > 0) yield line(false);
}

export function fileLines(path: string): LineFile {
  return {
    lines: async function* () {
      const there = await stat(path).then(
        () => true,
        () => false,
      );
      if (there) yield* linesIn(createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>);
    },
    at: async (offset, length) => {
      const file = await open(path, 'r');
      try {
        const bytes = Buffer.alloc(length);
        await file.read(bytes, 0, length, offset);
        return bytes.toString('utf8');
      } finally {
        await file.close();
      }
    },
  };
}
