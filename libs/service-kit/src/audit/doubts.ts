import { access, readdir } from 'node:fs/promises';
import type { PublicKeys } from './checkpoint.js';
import { claimedService } from './checkpoint.js';
import { CheckpointFile } from './checkpoint-file.js';
import { fileLines } from './lines.js';

export interface LookedAt {
  readonly service: string;
  readonly directory: string;
  readonly keys: PublicKeys;
  readonly table: AsyncIterable<{ readonly line: string }>;
}

const suffix = '.checkpoints.jsonl';

/**
 * That the question was wrong, and not the logs: a slip of whoever asks looks as tampering does. Said beside what was found and never in its
 * place, for whoever takes away a directory, or puts the checkpoints of another service into a table, can make it look like a slip.
 */
export async function doubtsOf({ service, directory, keys, table }: LookedAt): Promise<readonly string[]> {
  const file = new CheckpointFile(directory, service);
  const isThere = await standsThere(file.path);
  const inFile = isThere ? await firstOf(fileLines(file.path).lines()) : undefined;
  const first = await firstOf(table);
  const [ofFile, ofTable] = [inFile && claimedService(inFile.text), first && claimedService(first.line)];
  const names = (known: string | undefined): known is string => known !== undefined && known !== service;
  return [
    ...(isThere ? [] : [`no checkpoints of ${service} stand in ${directory}${await othersIn(directory)}: ${unless('--directory')}`]),
    ...(isThere && keys.size === 0 ? [`no public key of ${service} stands there: give your copy with --keys`] : []),
    ...(names(ofTable) ? [`the checkpoints in the database are those of ${ofTable}: ${unless('--database')}`] : []),
    ...(names(ofFile) ? [`the checkpoints in ${file.path} are those of ${ofFile}: ${unless('--directory')}`] : []),
    ...(first === undefined ? [`no checkpoint of ${service} stands in the database: ${unless('--database')}`] : []),
  ];
}

const unless = (option: string): string => `are --service and ${option} right? If they are, somebody did it`;

function standsThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function firstOf<One>(ones: AsyncIterable<One>): Promise<One | undefined> {
  for await (const one of ones) return one;
  return undefined;
}

async function othersIn(directory: string): Promise<string> {
  const names = await readdir(directory).catch(() => undefined);
  if (names === undefined) return ', which is no directory that can be read';
  const others = names.filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length));
  return others.length === 0 ? ', nor of any other service' : `, but those of ${others.sort().join(', ')}`;
}
