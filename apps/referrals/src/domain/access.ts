import type { Viewer } from './child-file.js';

/** Social services' own staff who receive and assess concerns see the whole child file (DOMAIN 3.3, column "assigned social worker + manager"). */
const readers: readonly string[] = ['reception', 'socialWorker', 'unitManager'];

/** A partner is never a viewer: it sees its own receipt and nothing else. */
export function mayReadChildFile(viewer: Pick<Viewer, 'kommunkod' | 'roles'>, file: { readonly kommunkod: string }): boolean {
  return viewer.kommunkod === file.kommunkod && viewer.roles.some((role) => readers.includes(role));
}
