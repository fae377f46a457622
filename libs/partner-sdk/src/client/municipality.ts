import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JSONWebKeySet } from 'jose';
import { DoorFailed } from './door.js';

/** What a municipality says of itself to everybody: where to phone, and the public keys that its partners encrypt to and verify with. */
export interface MunicipalityDocument {
  readonly kommunkod: string;
  readonly recipientName: string;
  readonly phoneIfWorse: string;
  readonly encryption: 'required' | 'offered' | 'off';
  readonly sandbox?: boolean;
  readonly encryptionKeys?: JSONWebKeySet;
  readonly receiptKeys: JSONWebKeySet;
  readonly messages?: readonly string[];
}

/** A document is asked for again after so long, so that a new key reaches a partner that never stops. */
const freshMs = 10 * 60_000;

/** Keeps the last document on the disk too: it holds the number to phone when nothing else can be reached. */
export class Municipality {
  private kept: { readonly document: MunicipalityDocument; readonly at: number } | undefined;
  private readonly file: string;

  constructor(
    private readonly url: string,
    private readonly kommunkod: string,
    private readonly directory: string,
    private readonly now: () => number = Date.now,
  ) {
    this.file = join(directory, `municipality-${kommunkod}.json`);
  }

  /** The document as the municipality says it now or said it lately; an old one is better than none. */
  async current(signal?: AbortSignal): Promise<MunicipalityDocument> {
    if (this.kept && this.now() - this.kept.at < freshMs) return this.kept.document;
    try {
      return await this.ask(signal);
    } catch (error) {
      const known = await this.known();
      if (known) return known;
      throw error;
    }
  }

  /** Asked for anew, whatever is known: a receipt may be signed with a key that is younger than the document. */
  async ask(signal?: AbortSignal): Promise<MunicipalityDocument> {
    const request: RequestInit = { redirect: 'error', ...(signal ? { signal } : {}) };
    const answer = await fetch(`${this.url}/municipalities/${this.kommunkod}`, request).catch((error: unknown) => {
      throw new DoorFailed('the municipality cannot be reached', { cause: error });
    });
    const document: unknown = await answer.json().catch(() => undefined);
    if (!answer.ok || !isDocument(document)) throw new DoorFailed(`the municipality does not say who it is (${answer.status})`);
    this.kept = { document, at: this.now() };
    await this.keep(document).catch(() => undefined); // without a disk the document is kept in memory
    return document;
  }

  /** What is known without asking anybody. */
  async known(): Promise<MunicipalityDocument | undefined> {
    if (this.kept) return this.kept.document;
    const text = await readFile(this.file, 'utf8').catch(() => undefined);
    const document = text === undefined ? undefined : parsed(text);
    return isDocument(document) ? document : undefined;
  }

  private async keep(document: MunicipalityDocument): Promise<void> {
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    const fresh = `${this.file}.${randomUUID()}.new`;
    await writeFile(fresh, `${JSON.stringify(document, null, 2)}\n`, { mode: 0o600 });
    await rename(fresh, this.file);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isDocument(value: unknown): value is MunicipalityDocument {
  const document = value as Partial<MunicipalityDocument> | null | undefined;
  return typeof document?.phoneIfWorse === 'string' && Array.isArray(document.receiptKeys?.keys);
}
