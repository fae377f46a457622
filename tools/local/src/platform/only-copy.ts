import { link, rm, writeFile } from 'node:fs/promises';
import type { Home } from '../home.js';
import { readJson } from '../json-file.js';
import { processAt } from '../process/process-table.js';

type Place = { readonly takenBy: number } | { readonly release: () => Promise<void> };

/** Two copies in one home would write over each other. Says who is there already, else takes the place. */
export async function takeThePlace(home: Home): Promise<Place> {
  const release = () => rm(home.lock, { force: true });
  const claim = `${home.lock}.${process.pid}`;
  await writeFile(claim, JSON.stringify({ pid: process.pid }), { mode: 0o600 });
  try {
    for (;;) {
      if (await succeeds(link(claim, home.lock))) return { release };
      const holder = (await readJson<{ pid: number }>(home.lock))?.pid;
      if (holder !== undefined && runsHere(holder)) return { takenBy: holder };
      await release(); // left behind by a copy that was killed
    }
  } finally {
    await rm(claim, { force: true });
  }
}

/** A number alone is not enough: after a restart of the machine it may belong to anybody. */
function runsHere(pid: number): boolean {
  return pid !== process.pid && (processAt(pid)?.command.includes('tools/local/dist/main.js') ?? false);
}

function succeeds(work: Promise<void>): Promise<boolean> {
  return work.then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}
