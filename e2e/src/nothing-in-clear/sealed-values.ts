import { readFileSync } from 'node:fs';
import type { RunningSystem } from '../running-system.js';
import { ByteSearch } from './byte-search.js';
import type { Place } from './cluster-files.js';

export const services = ['referrals', 'assessments', 'meetings', 'housing', 'reporting'] as const;
export type Service = (typeof services)[number];

/** Bytes that stand in a table, and may be sealed. */
export interface Value {
  readonly service: Service;
  readonly place: string;
  readonly bytes: Buffer;
}

/** What one may have in hand who wants to read: bytes of the tables, and the services' keys as they stand there. */
export interface Hoard {
  readonly values: readonly Value[];
  readonly serviceKeys: readonly { readonly service: Service; readonly wrapped: string }[];
}

const columnsOfBytes = `select c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.atttypid = 'bytea'::regtype and not a.attisdropped`;
const keysOfService = `select wrapped from service_key where purpose = 'key-encryption' and wrapped is not null`;
/** iv (12) and tag (16) of what is sealed. */
const head = 28;

export async function hoard(system: RunningSystem): Promise<Hoard> {
  const values: Value[] = [];
  const serviceKeys: { service: Service; wrapped: string }[] = [];
  for (const service of services) {
    for (const { table, column } of await system.rows<{ table: string; column: string }>(service, columnsOfBytes)) {
      const rows = await system.rows<{ bytes: Buffer }>(
        service,
        `select "${column}" as bytes from "${table}" where length("${column}") > ${head}`,
      );
      values.push(...rows.flatMap(({ bytes }) => partsOf(service, `${service}.${table}.${column}`, bytes)));
    }
    serviceKeys.push(...(await system.rows<{ wrapped: string }>(service, keysOfService)).map(({ wrapped }) => ({ service, wrapped })));
  }
  return { values, serviceKeys };
}

/** Set in the version before the key where the key is bound to its place. */
const boundMark = 0x80_0000;

/** A dead letter holds its wrapped key before its sealed content: version (4), key (60, or 65 where it is bound), content. */
function partsOf(service: Service, place: string, bytes: Buffer): readonly Value[] {
  if (!place.endsWith('.dead_letter.payload')) return [{ service, place, bytes }];
  const end = 4 + ((bytes.readUInt32BE() & boundMark) === 0 ? 60 : 65);
  return [
    { service, place: `${place} (key)`, bytes: bytes.subarray(4, end) },
    { service, place: `${place} (sealed)`, bytes: bytes.subarray(end) },
  ];
}

/** Which of them lie in the files, by the bytes that they begin with: those are by chance and nobody else's. */
export function foundIn(places: readonly Place[], values: readonly Value[]): ReadonlySet<Value> {
  const valueOf = new Map<Buffer, Value>();
  const patterns = values.map((value) => {
    const bytes = value.bytes.subarray(0, head);
    valueOf.set(bytes, value);
    return { secret: { kind: 'words', text: '', from: value.place }, spelling: 'sealed', bytes, standsAlone: false } as const;
  });
  const search = new ByteSearch(patterns);
  const found = new Set<Value>();
  for (const { file } of places) for (const { pattern } of search.in(readFileSync(file))) found.add(valueOf.get(pattern.bytes)!);
  return found;
}
