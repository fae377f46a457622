import { chownSync, copyFileSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import pg from 'pg';

interface Stopped {
  readonly labelfile: string;
}

/** A physical backup of a running cluster as the runbook tells it: say that it begins, copy the files, say that it ends, take the log along. */
export async function takeBackup(adminUrl: string, cluster: string, target: string): Promise<void> {
  const session = new pg.Client({ connectionString: adminUrl });
  await session.connect();
  try {
    await session.query(`select pg_backup_start('nothing-in-clear', true)`);
    copyFiles(cluster, target, (path) => !path.startsWith('pg_wal/') && path !== 'postmaster.pid' && path !== 'postmaster.opts');
    const stopped = await session.query<Stopped>('select labelfile from pg_backup_stop(false)');
    copyFiles(cluster, target, (path) => path.startsWith('pg_wal/'));
    const label = join(target, 'backup_label');
    writeFileSync(label, stopped.rows[0]?.labelfile ?? '', { mode: 0o600 });
    belongsAs(cluster, label);
  } finally {
    await session.end();
  }
}

function copyFiles(from: string, to: string, wanted: (path: string) => boolean): void {
  for (const entry of [{ parentPath: dirname(from), name: relative(dirname(from), from), isDirectory: () => true }, ...entriesIn(from)]) {
    const source = join(entry.parentPath, entry.name);
    const path = relative(from, source);
    if (entry.isDirectory()) made(source, join(to, path));
    else if (wanted(path)) copied(source, join(to, path));
  }
}

function entriesIn(directory: string) {
  return readdirSync(directory, { recursive: true, withFileTypes: true });
}

function made(source: string, target: string): void {
  mkdirSync(target, { recursive: true, mode: 0o700 });
  belongsAs(source, target);
}

/** Temporary files may go while one copies; the log says what is in those that count. */
function copied(source: string, target: string): void {
  try {
    copyFileSync(source, target);
    belongsAs(source, target);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault;
  }
}

function belongsAs(source: string, target: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(source);
  chownSync(target, uid, gid);
}
