import { createDecipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { services, type Hoard, type Service, type Value } from './sealed-values.js';

interface KeyFile {
  readonly root: { readonly keys: Readonly<Record<string, string>> };
  readonly keyEncryptionKeys: Readonly<Record<string, string>>;
}

const [ivLength, headLength, keyLength, boundPrefix] = [12, 28, 32, 5];
/** Enough of a text to be told from chance under hundreds of keys. */
const enough = 20;

/**
 * Somebody with key files, tables and backups in hand who keeps to no rule: AES-GCM gives its text without the place that it is bound to when
 * nobody looks at the tag. Every key that anything of a service may be is tried on everything of that service.
 */
export class Intruder {
  private constructor(private readonly keys: ReadonlyMap<Service, readonly Buffer[]>) {}

  static with(keyFileOf: (service: Service) => string, ...hoards: readonly Hoard[]): Intruder {
    return new Intruder(new Map(services.map((service) => [service, keysOf(service, keyFileOf(service), hoards)])));
  }

  /** The beginning of what is sealed, or nothing. */
  read({ service, bytes }: Value): string | undefined {
    if (bytes.length < headLength + enough) return undefined;
    for (const key of this.keys.get(service) ?? []) {
      const text = legible(bare(key, bytes.subarray(0, headLength + 400)));
      if (text !== undefined) return text;
    }
    return undefined;
  }

  readable(values: readonly Value[]): readonly Value[] {
    return values.filter((value) => this.read(value) !== undefined);
  }
}

function keysOf(service: Service, keyFile: string, hoards: readonly Hoard[]): readonly Buffer[] {
  const { root, keyEncryptionKeys } = JSON.parse(readFileSync(keyFile, 'utf8')) as KeyFile;
  const secrets = (keys: Readonly<Record<string, string>>) => Object.values(keys).map((key) => Buffer.from(key, 'base64'));
  const standing = hoards.flatMap(({ serviceKeys }) => serviceKeys).filter((key) => key.service === service);
  const opened = everyOf(
    secrets(root.keys),
    standing.map(({ wrapped }) => Buffer.from(wrapped, 'base64')),
  );
  const values = hoards.flatMap((hoard) => hoard.values.filter((value) => value.service === service));
  return distinct(
    everyOf(
      distinct([...secrets(keyEncryptionKeys), ...opened]),
      values.flatMap(({ bytes }) => wrappedIn(bytes)),
    ),
  );
}

function wrappedIn(bytes: Buffer): readonly Buffer[] {
  if (bytes.length === headLength + keyLength) return [bytes];
  return bytes.length === boundPrefix + headLength + keyLength ? [bytes.subarray(boundPrefix)] : [];
}

function everyOf(keys: readonly Buffer[], sealed: readonly Buffer[]): readonly Buffer[] {
  return keys.flatMap((key) => sealed.map((one) => bare(key, one)));
}

/** The counter of the first block of GCM is 2. */
function bare(key: Buffer, sealed: Buffer): Buffer {
  const counter = Buffer.concat([sealed.subarray(0, ivLength), Buffer.from([0, 0, 0, 2])]);
  return createDecipheriv('aes-256-ctr', key, counter).update(sealed.subarray(headLength));
}

/** Text, but for a letter that the end may have cut in two; or a private key (PKCS 8). */
function legible(bytes: Buffer): string | undefined {
  if (bytes.readUInt16BE() === 0x3082 && bytes.readUIntBE(4, 4) === 0x02_01_00_30) return 'a private key';
  const text = bytes.toString('utf8').replace(/\ufffd+$/, '');
  return /^[\t\n\r\x20-\x7e\xa0-\u024f\u2010-\u2026\u20ac]+$/.test(text) ? text : undefined;
}

function distinct(keys: readonly Buffer[]): readonly Buffer[] {
  return [...new Map(keys.map((key) => [key.toString('base64'), key])).values()];
}
