import type { Viewer } from './child-file.js';

/** Social services' own staff who receive and assess concerns see the whole child file (DOMAIN 3.3, column "assigned social worker + manager"). */
const readers: readonly string[] = ['reception', 'socialWorker', 'unitManager'];

/** A partner is never a viewer: it sees its own receipt and nothing else. */
export function mayReadChildFile(viewer: Pick<Viewer, 'kommunkod' | 'roles'>, file: { readonly kommunkod: string }): boolean {
  return viewer.kommunkod === file.kommunkod && viewer.roles.some((role) => readers.includes(role));
}

/** A voluntary enquiry is the coordinator's: it is not part of what has been reported about a child (DOMAIN 0.1 point 2, 3.3). */
export function mayReadEnquiry(viewer: Pick<Viewer, 'kommunkod' | 'roles'>, enquiry: { readonly kommunkod: string }): boolean {
  return viewer.kommunkod === enquiry.kommunkod && viewer.roles.includes('sspfCoordinator');
}

/** Counts of outreach work name nobody; they are for those who plan it. */
export function mayReadOutreach(viewer: Pick<Viewer, 'roles'>): boolean {
  return viewer.roles.some((role) => ['analyst', 'sspfCoordinator', 'unitManager'].includes(role));
}
