import type { AuditEntry, Place } from '@varsam/outbox/audit-store';
import { generateKeyPairSync } from 'node:crypto';
import type { SigningKey } from '../key-service.js';
import { sealBatch } from '../proof.js';
import { beforeTheFirst, rangeOver, signCheckpoint, type Checkpoint, type PublicKeys, type SealedRange } from './checkpoint.js';
import { linesIn } from './lines.js';
import type { TableLine } from './table-lines.js';
import type { AuditSource } from './verify.js';

/** A service's logs and both copies of its checkpoints, in memory, where anything can be done to them. */
export interface GeneratedLog {
  readonly logs: Record<string, AuditEntry[]>;
  table: TableLine[];
  file: string[];
}

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const signing: SigningKey = { keyId: 'k1', private: privateKey, public: publicKey };
export const keys: PublicKeys = new Map([['k1', publicKey]]);

function readEntry(index: number): AuditEntry {
  const id = `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`;
  const said = {
    at: `2026-03-02T10:00:00.${index}`,
    id,
    unit: 'BoU 1',
    roles: ['socialWorker'],
    allowed: index % 7 > 0,
    viewer_id: `w${index % 20}`,
  };
  return { place: [1_000 + 3 * Math.floor(index / 4), index + 1], text: JSON.stringify(said) };
}

function batchEntry(index: number): AuditEntry {
  const { leaves, root, signature, keyId } = sealBatch([`report ${index}`, `another ${index}`], signing);
  const hex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`;
  const said = { id: `00000000-0000-7000-9000-${String(index).padStart(12, '0')}`, root: hex(root), leaves: hex(leaves), key_id: keyId };
  return { place: [1_001 + 3 * index, index + 1], text: JSON.stringify({ ...said, signature: hex(signature) }) };
}

export function generatedLog(reads: number, batches: number, perCheckpoint: number): GeneratedLog {
  const logs = {
    read_log: Array.from({ length: reads }, (_, index) => readEntry(index)),
    sealed_batch: Array.from({ length: batches }, (_, index) => batchEntry(index)),
  };
  const made: Checkpoint[] = [];
  const steps = Math.ceil(reads / perCheckpoint);
  for (let step = 0; step < steps; step++) {
    const share = Math.ceil(batches / steps);
    const fresh = {
      read_log: logs.read_log.slice(step * perCheckpoint, (step + 1) * perCheckpoint),
      sealed_batch: logs.sealed_batch.slice(step * share, (step + 1) * share),
    };
    made.push(next(made.at(-1), fresh));
  }
  return { logs, table: made.map(({ body, line }) => ({ number: body.number, line })), file: made.map(({ line }) => line) };
}

function next(last: Checkpoint | undefined, fresh: Readonly<Record<string, readonly AuditEntry[]>>): Checkpoint {
  const logs: Record<string, SealedRange> = {};
  const leaves: Record<string, readonly Buffer[]> = {};
  for (const [log, entries] of Object.entries(fresh)) {
    const before = last?.body.logs[log];
    const upTo: Place = entries.at(-1)?.place ?? before?.upTo ?? [0, 0];
    [logs[log], leaves[log]] = rangeOver(log, before, entries, upTo) as [SealedRange, Buffer[]];
  }
  const number = (last?.body.number ?? 0) + 1;
  const chain = { service: 'generated', number, previous: last?.hash ?? beforeTheFirst, sealedAt: `2026-03-02T10:00:${number}` };
  return signCheckpoint({ ...chain, logs, notes: [], keyId: 'k1' }, leaves, signing);
}

/** The file as bytes, so that it can be cut in the middle of a line. */
export function sourceOf(log: GeneratedLog, fileText = log.file.map((line) => `${line}\n`).join('')): AuditSource {
  const bytes = Buffer.from(fileText);
  return {
    keys,
    file: { lines: () => linesIn([bytes]), at: async (offset, length) => bytes.toString('utf8', offset, offset + length) },
    checkpoints: async function* () {
      yield* log.table;
    },
    entries: async function* (name) {
      const entries = (log.logs[name] ?? []).toSorted((one, other) => one.place[0] - other.place[0] || one.place[1] - other.place[1]);
      for (let from = 0; from < entries.length; from += 7) yield entries.slice(from, from + 7);
    },
  };
}
