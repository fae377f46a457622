import type { Viewer } from '../child-file.js';

type Seen = { readonly kommunkod: string };

/** The archivist sees opaque ids, classes and dates, never what a file says. */
export function mayDispose(viewer: Pick<Viewer, 'kommunkod' | 'roles'>, seen: Seen): boolean {
  return viewer.kommunkod === seen.kommunkod && viewer.roles.includes('archivist');
}

/** A hold is set by whoever knows of the ground: the manager who answers for the file, or the archivist. */
export function mayHold(viewer: Pick<Viewer, 'kommunkod' | 'roles'>, seen: Seen): boolean {
  return mayDispose(viewer, seen) || (viewer.kommunkod === seen.kommunkod && viewer.roles.includes('unitManager'));
}
