import type { Transaction } from '@varsam/outbox';
import type { PostgresGlassRegister } from '@varsam/service-kit/broken-glass-register';
import { groundToReadChildFile, mayReadBehindGlass } from '../../domain/access.js';
import type { Ground } from '../../domain/access.js';
import type { UsedGlass, Viewer } from '../../domain/child-file.js';
import { nobodysFile, standingsOf } from './standings.js';

/** By what right a file is read; nothing of it where there is none. */
export interface Right {
  readonly ground?: Ground;
  readonly glass?: UsedGlass;
}

/** Asked of a file that is not there as well, in the same statements: whoever listens to the database, or to the clock, learns nothing. */
export async function rightToRead(
  tx: Transaction,
  register: Pick<PostgresGlassRegister, 'live'>,
  viewer: Viewer,
  child: { readonly id: string | undefined; readonly now: Date },
): Promise<Right> {
  const childId = child.id ?? nobodysFile;
  const standing = (await standingsOf(tx, [childId])).get(childId);
  const ground = groundToReadChildFile(viewer, standing);
  if (ground !== undefined) return { ground };
  const glass = await register.live(tx, viewer, await placeOf(tx, childId), child.now);
  return glass !== undefined && mayReadBehindGlass(viewer, standing) ? { ground: 'broken-glass', glass } : {};
}

async function placeOf(tx: Transaction, childId: string): Promise<{ readonly childId: string; readonly mark?: Buffer }> {
  const [row] = await tx.query<{ mark: Buffer }>({
    name: 'child-file:mark',
    text: 'select blind_index as mark from child_file where id = $1',
    values: [childId],
  });
  return { childId, ...(row && { mark: row.mark }) };
}
