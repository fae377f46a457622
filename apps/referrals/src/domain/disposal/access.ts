import { mayReadChildFile } from '../access.js';
import type { Standing } from '../access.js';
import type { Viewer } from '../child-file.js';

type Seen = { readonly kommunkod: string };

/** The archivist sees opaque ids, classes and dates, never what a file says. */
export function mayDispose(viewer: Pick<Viewer, 'kommunkod' | 'roles'>, seen: Seen): boolean {
  return viewer.kommunkod === seen.kommunkod && viewer.roles.includes('archivist');
}

type Holder = Pick<Viewer, 'id' | 'kommunkod' | 'roles' | 'units'>;

/**
 * A hold is set by whoever knows of the ground: the manager who answers for the file, or the archivist. That a child is known is nothing to a
 * manager of another unit (DOMAIN 3.3), and the child of a fictitious identity to nobody but the named (3.5): whom the file is closed to, its
 * holds are too.
 */
export function mayHold(viewer: Holder, file: Standing | undefined): boolean {
  if (file === undefined) return false;
  return mayDispose(viewer, file) || (viewer.roles.includes('unitManager') && mayReadChildFile(viewer, file));
}

/** One manager’s word does not end another’s hold: what it kept would go with the next list. */
export function mayLift(viewer: Holder, hold: { readonly setBy: string }, file: Standing | undefined): boolean {
  if (file === undefined) return false;
  return mayDispose(viewer, file) || (hold.setBy === viewer.id && mayHold(viewer, file));
}
