import type { AuditEntry, Place } from '@varsam/outbox/audit-store';
import { hash, sign, verify, type KeyObject } from 'node:crypto';
import type { SigningKey } from '../key-service.js';
import { digests, leafHash, rootOver } from '../proof.js';

/** What a checkpoint says of one log: which entries it adds, after those of the checkpoints before. */
export interface SealedRange {
  /** Entries after this place … */
  readonly after: Place;
  /** … up to this one. */
  readonly upTo: Place;
  readonly count: number;
  /** Entries sealed so far, with these. */
  readonly total: number;
  readonly root: string;
}

export interface CheckpointBody {
  readonly service: string;
  readonly number: number;
  /** Hash of the checkpoint before; zeros for the first. */
  readonly previous: string;
  readonly sealedAt: string;
  readonly logs: Readonly<Record<string, SealedRange>>;
  /** What was mended before this checkpoint was made: it is never hidden. */
  readonly notes: readonly string[];
  readonly keyId: string;
}

/** A checkpoint as it is kept, in the table and outside: one line. `leaves` show which entry is not as it was; the root vouches for them. */
export interface Checkpoint {
  readonly body: CheckpointBody;
  readonly hash: string;
  readonly leaves: Readonly<Record<string, readonly Buffer[]>>;
  readonly line: string;
}

export type PublicKeys = ReadonlyMap<string, KeyObject>;

interface Line {
  readonly checkpoint: CheckpointBody;
  readonly signature: string;
  readonly leaves: Readonly<Record<string, string>>;
}

export const beforeTheFirst = '0'.repeat(64);
export const nowhere: Place = [0, 0];
const tag = 'varsam.checkpoint.v1\0';

/** An entry and its place: the same words elsewhere have another hash. */
export function entryLeaf(log: string, place: Place, text: string): Buffer {
  return leafAt(log, place, contentHash(text));
}

export function contentHash(text: string): string {
  return hash('sha256', text, 'hex');
}

export function leafAt(log: string, [xid, seq]: Place, content: string): Buffer {
  return leafHash(`varsam-audit-v1\n${log}\n${xid}.${seq}\n${content}`);
}

export function isAfter(one: Place, other: Place): boolean {
  return one[0] === other[0] ? one[1] > other[1] : one[0] > other[0];
}

export function rangeOver(
  log: string,
  before: SealedRange | undefined,
  entries: readonly AuditEntry[],
  upTo: Place,
): [SealedRange, Buffer[]] {
  const leaves = entries.map(({ place, text }) => entryLeaf(log, place, text));
  const total = (before?.total ?? 0) + entries.length;
  return [{ after: before?.upTo ?? nowhere, upTo, count: entries.length, total, root: rootOver(leaves).toString('hex') }, leaves];
}

export function signCheckpoint(
  body: CheckpointBody,
  leaves: Readonly<Record<string, readonly Buffer[]>>,
  { private: key }: SigningKey,
): Checkpoint {
  const text = JSON.stringify(body);
  const signature = sign(null, Buffer.from(tag + text), key).toString('base64url');
  const packed = Object.fromEntries(Object.entries(leaves).map(([log, each]) => [log, Buffer.concat(each).toString('base64url')]));
  return { body, hash: contentHash(text), leaves, line: JSON.stringify({ checkpoint: body, signature, leaves: packed } satisfies Line) };
}

/** The checkpoint that a line holds; undefined when it is not, to the letter, one that the service signed. */
export function readCheckpoint(line: string, keys: PublicKeys): Checkpoint | undefined {
  const parsed = parsedLine(line);
  if (parsed === undefined) return undefined;
  const { checkpoint: body, signature } = parsed;
  const key = keys.get(body.keyId);
  const text = JSON.stringify(body);
  if (key === undefined || !verify(null, Buffer.from(tag + text), key, Buffer.from(signature, 'base64url'))) return undefined;
  const checkpoint = checkpointOf(parsed, line);
  const same = Object.entries(body.logs).every(([log, { count, root }]) => {
    const own = checkpoint.leaves[log] ?? [];
    return own.length === count && rootOver(own).toString('hex') === root;
  });
  return same ? checkpoint : undefined;
}

/** A line that was read and found good before. */
export function sameCheckpoint(line: string): Checkpoint {
  return checkpointOf(JSON.parse(line) as Line, line);
}

function checkpointOf({ checkpoint: body, leaves: packed }: Line, line: string): Checkpoint {
  const leaves = Object.fromEntries(Object.entries(packed).map(([log, each]) => [log, digests(Buffer.from(each, 'base64url'))]));
  return { body, hash: contentHash(JSON.stringify(body)), leaves, line };
}

/** The number that a line claims, of any line that can be read at all. */
export function claimedNumber(line: string): number | undefined {
  const number = parsedLine(line)?.checkpoint.number;
  return Number.isSafeInteger(number) ? number : undefined;
}

/** The service that a line claims, of any line that can be read at all. */
export function claimedService(line: string): string | undefined {
  return parsedLine(line)?.checkpoint.service;
}

/** Written otherwise, it is not the line that was written. */
function parsedLine(line: string): Line | undefined {
  try {
    const parsed = JSON.parse(line) as Partial<Line> | null;
    const whole = typeof parsed?.checkpoint?.logs === 'object' && typeof parsed.signature === 'string' && typeof parsed.leaves === 'object';
    return whole && JSON.stringify(parsed) === line && isExact(parsed as Line) ? (parsed as Line) : undefined;
  } catch {
    return undefined;
  }
}

/** The last letter of such a text has bits that mean nothing: another letter would decode to the same bytes. */
function isExact({ signature, leaves }: Line): boolean {
  return [signature, ...Object.values(leaves)].every((text) => Buffer.from(text, 'base64url').toString('base64url') === text);
}
