import { createRequire } from 'node:module';

interface Meaning {
  readonly meaning: string;
  readonly fields: Readonly<Record<string, string>>;
}

const read = createRequire(import.meta.url);

/** The golden example of a message, as every version of it is kept: `partners.concern-report.v1`. */
export function goldenExample<Data = unknown>(message: string): Data {
  return (read(`@varsam/contracts/fixtures/${message}.json`) as { readonly data: Data }).data;
}

/** The same in its envelope, as it goes over the bus. */
export function goldenEvent(message: string): unknown {
  return read(`@varsam/contracts/fixtures/${message}.json`);
}

/** What the comments of the contract classes say, by class: generated, for comments do not live to see the day. */
export function contractMeanings(): Readonly<Record<string, Meaning>> {
  return read('@varsam/contracts/meanings.json') as Readonly<Record<string, Meaning>>;
}
