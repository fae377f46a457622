import { AuditReader } from '@varsam/outbox/audit-reader';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { claimedNumber, type PublicKeys } from './checkpoint.js';
import { CheckpointFile, publicKeysIn } from './checkpoint-file.js';
import { doubtsOf } from './doubts.js';
import type { LineFile } from './file-index.js';
import type { Finding } from './findings.js';
import { fileLines } from './lines.js';
import { verifyAudit, type AuditReport, type Pin } from './verify.js';

export interface AuditOrder {
  readonly service: string;
  readonly databaseUrl: string;
  readonly directory: string;
  readonly keysFile?: string;
  readonly pin?: Pin;
  /** How long a table that is behind the file is waited for: a running service mends that within seconds. */
  readonly patienceMs?: number;
}

/** What a terminal gives and takes. */
export interface AuditTerminal {
  readonly environment: Readonly<Record<string, string | undefined>>;
  out(line: string): void;
}

export const auditUsage =
  'audit verify --service NAME --directory DIR [--database URL | VARSAM_AUDIT_DATABASE_URL] [--keys FILE] [--expect NUMBER:HASH] [--json]';
const [fine, tampered, notUnderstood] = [0, 1, 2];
const usualPatienceMs = 15_000;
const pauseMs = 1_000;

/** Whose checkpoints were looked at, where it may not be what was meant. */
export interface Examination extends AuditReport {
  readonly doubts: readonly string[];
}

/** `varsam audit …`: 0 when nothing was found, 1 when something was or nothing can be proved, 2 when the question was not understood. */
export async function auditCommand(args: readonly string[], { environment, out }: AuditTerminal): Promise<number> {
  const asked = orderOf(args, environment);
  if (asked === undefined) {
    out(auditUsage);
    return notUnderstood;
  }
  const report = await examine(asked.order);
  for (const line of asked.json ? [JSON.stringify(report)] : linesOf(asked.order, report)) out(line);
  return isProved(report) ? fine : tampered;
}

/**
 * Looks at a running service too. The file is written first, so what it held before the database was looked at must be in the table;
 * what it got since is left for the next time.
 */
export async function examine({
  service,
  databaseUrl,
  directory,
  keysFile,
  pin,
  patienceMs = usualPatienceMs,
}: AuditOrder): Promise<Examination> {
  const file = new CheckpointFile(directory, service);
  const keys: PublicKeys = await publicKeysIn(keysFile ?? file.keysPath);
  const inFile = await newestIn(file);
  for (let waited = 0; ; waited += pauseMs) {
    const reader = await AuditReader.open(databaseUrl);
    try {
      const inTable = await reader.newestCheckpoint();
      if (inTable >= inFile || waited >= patienceMs) {
        const seen = until(fileLines(file.path), Math.max(inFile, inTable));
        const source = { file: seen, keys, checkpoints: () => reader.checkpoints(), entries: (log: string) => reader.entries(log) };
        const report = await verifyAudit(source, pin);
        return { ...report, doubts: isProved(report) ? [] : await doubtsOf({ service, directory, keys, table: reader.checkpoints() }) };
      }
    } finally {
      await reader.close();
    }
    await pause(pauseMs);
  }
}

/** A service without a single checkpoint has proved nothing: whoever takes them all away must not hear that all is well. */
function isProved({ found, checkpoints }: AuditReport): boolean {
  return found === 0 && checkpoints > 0;
}

async function newestIn(file: CheckpointFile): Promise<number> {
  const { line } = await file.tail();
  return (line !== undefined && claimedNumber(line)) || 0;
}

function until({ lines, at }: LineFile, newest: number): LineFile {
  return {
    at,
    lines: async function* () {
      for await (const line of lines()) {
        if ((claimedNumber(line.text) ?? 0) > newest) return;
        yield line;
      }
    },
  };
}

function orderOf(args: readonly string[], environment: AuditTerminal['environment']): { order: AuditOrder; json: boolean } | undefined {
  const text = { type: 'string' } as const;
  const options = { service: text, database: text, directory: text, keys: text, expect: text, json: { type: 'boolean' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const databaseUrl = values.database ?? environment['VARSAM_AUDIT_DATABASE_URL'];
    const directory = values.directory ?? environment['VARSAM_CHECKPOINT_DIRECTORY'];
    const { service, keys, expect } = values;
    const [, number, hash] = /^(\d+):([0-9a-f]{64})$/.exec(expect ?? '') ?? [];
    const complete = positionals.join(' ') === 'verify' && service && databaseUrl && directory && (expect === undefined || hash);
    if (!complete) return undefined;
    const pin = hash === undefined ? {} : { pin: { number: Number(number), hash } };
    return { order: { service, databaseUrl, directory, ...(keys ? { keysFile: keys } : {}), ...pin }, json: values.json === true };
  } catch {
    return undefined;
  }
}

function* linesOf({ service }: AuditOrder, report: Examination): Iterable<string> {
  yield `${service}: ${report.checkpoints} checkpoints`;
  for (const [log, { verified, unsealed, unverifiable }] of Object.entries(report.logs)) {
    const lost = unverifiable > 0 ? `, ${unverifiable} that nobody can vouch for` : '';
    yield `  ${log}: ${verified} entries are as they were sealed${lost}; ${unsealed} not sealed yet`;
  }
  for (const { checkpoint, note } of report.notes) yield `  mended by the service before checkpoint ${checkpoint}: ${note}`;
  for (const finding of report.findings) yield `  TAMPERED ${wordsOf(finding)}`;
  if (report.found > report.findings.length) yield `  … ${report.found} in all`;
  if (report.newest)
    yield `  newest: ${report.newest.number}:${report.newest.hash} of ${report.newest.sealedAt} (keep it; --expect it next time)`;
  for (const doubt of report.doubts) yield `  BUT ${doubt}`;
  if (isProved(report)) yield 'nothing was tampered with';
  else yield report.found > 0 ? `${report.found} found` : 'NOT PROVABLE: there is no checkpoint';
}

function wordsOf({ kind, where, position, with: other, id, checkpoint, about }: Finding): string {
  const parts = [
    `${kind}: ${where} ${position}`,
    other && `with ${other}`,
    id && `(${id})`,
    checkpoint && `checkpoint ${checkpoint}`,
    about,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}
