import type { Transaction } from '@varsam/outbox';
import { addCheckpoint, checkpointsFrom } from '@varsam/outbox/audit-store';
import { beforeTheFirst, readCheckpoint, type Checkpoint, type PublicKeys } from './checkpoint.js';
import type { CheckpointFile } from './checkpoint-file.js';

export interface Places {
  readonly tx: Transaction;
  readonly file: CheckpointFile;
  readonly keys: PublicKeys;
}

/** What the next checkpoint stands on. */
export interface Ground {
  readonly last: Checkpoint | undefined;
  /** The file ends in half a line, which the next one closes. */
  readonly torn: boolean;
  readonly notes: readonly string[];
}

/** The database and the file tell different stories, and no crash explains it: a person must look before anything more is sealed. */
export class AuditBroken extends Error {
  readonly code: string;

  constructor(reason: 'FILE_AHEAD' | 'FILE_UNREADABLE' | 'TABLE_UNREADABLE' | 'NOT_ONE_CHAIN' | 'NUMBERS_WENT_BACK') {
    super(`the audit checkpoints in the database and outside do not belong together (${reason})`);
    this.name = 'AuditBroken';
    this.code = reason;
  }
}

const pageLines = 100;

/**
 * Before anything is sealed, both copies must end alike. A file one line ahead is a crash before the commit: the table gets the line. A file
 * that is shorter or gone gets what it lacks. Whatever was mended, the next checkpoint says so under its signature.
 */
export async function reconcile(places: Places, newest: string | undefined): Promise<Ground> {
  const { line, torn } = await places.file.tail();
  const notes = torn ? ['torn-line'] : [];
  const table = newest === undefined ? undefined : readCheckpoint(newest, places.keys);
  if (newest !== undefined && table === undefined) throw new AuditBroken('TABLE_UNREADABLE');
  if (line === newest) return { last: table, torn, notes };
  if (line === undefined) return { last: table, torn: false, notes: [...notes, await writeAgain(places, 1, torn)] };
  const file = readCheckpoint(line, places.keys);
  if (file === undefined) throw new AuditBroken('FILE_UNREADABLE');
  const [inFile, inTable] = [file.body.number, table?.body.number ?? 0];
  if (inFile === inTable + 1 && file.body.previous === (table?.hash ?? beforeTheFirst)) {
    await addCheckpoint(places.tx, inFile, line);
    return { last: file, torn, notes: [...notes, `table-behind:${inFile}`] };
  }
  if (inFile > inTable) throw new AuditBroken('FILE_AHEAD');
  const [same] = await checkpointsFrom(places.tx, inFile, 1);
  if (same !== line) throw new AuditBroken('NOT_ONE_CHAIN');
  return { last: table, torn: false, notes: [...notes, await writeAgain(places, inFile + 1, torn)] };
}

/** The file has lost its end, or is a new one. */
async function writeAgain({ tx, file }: Places, first: number, torn: boolean): Promise<string> {
  let next = first;
  for (;;) {
    const lines = await checkpointsFrom(tx, next, pageLines);
    await file.append(lines, torn && next === first);
    next += lines.length;
    if (lines.length < pageLines) return `file-written-again:${first}-${next - 1}`;
  }
}
