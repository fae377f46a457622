import type { AuditEntry, Place } from '@varsam/outbox/audit-store';
import type { Finding, Tampering } from './findings.js';
import type { GeneratedLog } from './generated-log.suite.js';

type Random = (below: number) => number;

/** What was done, and so what must be named. */
export interface Done {
  readonly kind: Tampering;
  readonly where: string;
  readonly position: number;
  readonly with?: number;
}

export interface Tampered {
  readonly done: Done;
  readonly log: GeneratedLog;
  readonly fileText?: string;
}

const kinds = ['flip', 'delete', 'insert', 'swap', 'truncate'] as const;
const places = ['read_log', 'sealed_batch', 'audit_checkpoint', 'file'] as const;

/** Mulberry32: the same seed does the same harm again. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export function tamper(original: GeneratedLog, random: Random): Tampered {
  const kind = kinds[random(kinds.length)]!;
  const where = places[random(places.length)]!;
  const log = { logs: { ...original.logs }, table: [...original.table], file: [...original.file] };
  if (where === 'file') return harmFile(log, kind, random);
  return { log, done: where === 'audit_checkpoint' ? harmTable(log, kind, random) : harmLog(log, where, kind, random) };
}

/** Named as what it is, where it is. What is taken from the very end is as good as cut off. */
export function isNamed({ kind, where, position, with: other }: Done, findings: readonly Finding[]): boolean {
  return findings.some((found) => {
    const same = found.where === where && found.position === position && found.with === other;
    return same && (found.kind === kind || (kind === 'delete' && found.kind === 'truncate'));
  });
}

function harmLog(log: GeneratedLog, where: string, kind: (typeof kinds)[number], random: Random): Done {
  const entries = [...log.logs[where]!];
  log.logs[where] = entries;
  const at = random(entries.length);
  const one = entries[at]!;
  switch (kind) {
    case 'flip':
      entries[at] = { ...one, text: flipped(one.text, random) };
      return { kind, where, position: at + 1 };
    case 'delete':
      entries.splice(at, 1);
      return { kind, where, position: at + 1 };
    case 'insert': {
      // before an entry, as one that is said to have been written just before it
      const place: Place = [one.place[0], one.place[1] - 0.5];
      entries.splice(at, 0, { place, text: one.text.replace(/"id":"[^"]+"/, '"id":"11111111-0000-7000-8000-000000000000"') });
      return { kind, where, position: at + 1 };
    }
    case 'swap': {
      const [first, second] = two(entries.length, random);
      swapWords(entries, first, second);
      return { kind, where, position: first + 1, with: second + 1 };
    }
    case 'truncate':
      entries.length = at;
      return { kind, where, position: at + 1 };
  }
}

function swapWords(entries: AuditEntry[], first: number, second: number): void {
  const [one, other] = [entries[first]!, entries[second]!];
  entries[first] = { ...one, text: other.text };
  entries[second] = { ...other, text: one.text };
}

function harmTable(log: GeneratedLog, kind: (typeof kinds)[number], random: Random): Done {
  const { table } = log;
  const [where, at] = ['audit_checkpoint', random(table.length)];
  const position = at + 1;
  const row = table[at]!;
  switch (kind) {
    case 'flip':
      table[at] = { ...row, line: flipped(row.line, random) };
      break;
    case 'delete':
      table.splice(at, 1);
      break;
    case 'insert':
      table.push({ number: table.length + 1, line: flipped(row.line, random) });
      return { kind, where, position: table.length };
    case 'swap': {
      const [first, second] = two(table.length, random);
      const [one, other] = [table[first]!, table[second]!];
      table[first] = { ...one, line: other.line };
      table[second] = { ...other, line: one.line };
      return { kind, where, position: first + 1, with: second + 1 };
    }
    case 'truncate':
      table.length = at;
      break;
  }
  return { kind, where, position };
}

function harmFile(log: GeneratedLog, kind: (typeof kinds)[number], random: Random): Tampered {
  const { file } = log;
  const [where, at] = ['file', random(file.length)];
  const done = { kind, where, position: at + 1 };
  switch (kind) {
    case 'flip':
      file[at] = flipped(file[at]!, random);
      break;
    case 'delete':
      file.splice(at, 1);
      break;
    case 'insert': {
      const put = random(2) === 0 ? flipped(file[at]!, random) : file[random(file.length)]!;
      // of two equal lines the second is one too many
      const position = put === file[at] ? at + 2 : at + 1;
      file.splice(at, 0, put);
      return { log, done: { ...done, position } };
    }
    case 'swap': {
      const [first, second] = two(file.length, random);
      [file[first], file[second]] = [file[second]!, file[first]!];
      return { log, done: { ...done, position: first + 1, with: second + 1 } };
    }
    case 'truncate': {
      const kept = file.slice(0, at).map((line) => `${line}\n`);
      // at the end of a line, or in the middle of one
      const rest = random(2) === 0 ? '' : file[at]!.slice(0, 1 + random(file[at]!.length - 1));
      return { log, done, fileText: kept.join('') + rest };
    }
  }
  return { log, done };
}

/** Another letter or digit in the place of one. */
function flipped(text: string, random: Random): string {
  const written = [...text.matchAll(/[a-z0-9]/gi)].map(({ index }) => index);
  const at = written[random(written.length)]!;
  const others = [...'abcdefghijklmnopqrstuvwxyz0123456789'].filter((each) => each !== text[at]);
  return text.slice(0, at) + others[random(others.length)]! + text.slice(at + 1);
}

function two(length: number, random: Random): [number, number] {
  const first = random(length - 1);
  return [first, first + 1 + random(length - first - 1)];
}
