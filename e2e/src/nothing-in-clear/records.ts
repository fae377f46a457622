import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Inputs } from './inputs.js';

/** Whatever lies in the partners' systems: JSON by its fields, everything else by what stands between its marks. */
export function takeRecords(inputs: Inputs, directory: string): void {
  for (const name of readdirSync(directory)) inputs.take(name, recordIn(readFileSync(join(directory, name), 'utf8'), name));
}

/** What the people of the local system wrote, as it was overheard on the way out. */
export function takeOverheard(inputs: Inputs, book: string): void {
  for (const line of readFileSync(book, 'utf8').split('\n').filter(Boolean)) {
    const { to, body } = JSON.parse(line) as { readonly to: string; readonly body: string };
    inputs.take(to.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id'), JSON.parse(body));
  }
}

function recordIn(text: string, name: string): unknown {
  if (name.endsWith('.json')) return JSON.parse(text);
  const fields = text
    .split(/[;<>"\r\n]/)
    .flatMap((field) => (/%[0-9A-F]{2}/.test(field) ? field.split(/[&=]/).map(decodeURIComponent) : [field]));
  return fields.map((field) => field.trim()).filter((field) => field !== '');
}
