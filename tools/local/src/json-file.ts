import { chmod, readFile, rename, writeFile } from 'node:fs/promises';

/** The content, or undefined when there is no such file; a file that cannot be read as JSON is a fault and thrown. */
export async function readJson<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written beside and renamed, so that a reader never sees half a file. */
export async function writeJson(path: string, content: unknown, mode = 0o600): Promise<void> {
  const fresh = `${path}.${process.pid}.new`;
  await writeFile(fresh, `${JSON.stringify(content, null, 2)}\n`, { mode });
  await rename(fresh, path);
}

export async function writeSecret(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(path, content, { mode: 0o600 });
  await chmod(path, 0o600); // writeFile keeps the mode of a file that is already there
}

/** What an earlier start made, else made now and kept. */
export async function keptJson<T>(path: string, make: () => T | Promise<T>): Promise<T> {
  const kept = await readJson<T>(path);
  if (kept !== undefined) return kept;
  const made = await make();
  await writeJson(path, made);
  return made;
}
