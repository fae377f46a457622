import type { Viewer } from '../child-file.js';
import type { Protection } from './protection.js';

type Asking = Pick<Viewer, 'id' | 'kommunkod' | 'roles'>;
interface Kept {
  readonly kommunkod: string;
}

/** The special function: sets levels and names who may open. The role itself opens nothing. */
export function mayKeepProtection(viewer: Asking, { kommunkod }: Kept): boolean {
  return viewer.kommunkod === kommunkod && viewer.roles.includes('protectedIdentityOfficer');
}

/** The vault opens for named persons and for no role, no unit and no broken glass (DOMAIN 3.3, row Protected identity contact data). */
export function mayOpenVault(viewer: Asking, { kommunkod, readers }: Kept & Pick<Protection, 'readers'>): boolean {
  return viewer.kommunkod === kommunkod && readers.includes(viewer.id);
}

type Listed = Pick<Protection, 'level' | 'readers'>;

/**
 * That a person with fictitious particulars is known at all links two identities: nobody but the named meets the file (OSL 21:3 st 3). While
 * nobody is named it is met like any other protected person's, place in the vault: a concern that nobody could open would be lost.
 */
export function mayMeet(viewer: Asking, { level, readers }: Listed): boolean {
  return level !== 'FICTITIOUS' || readers.length === 0 || readers.includes(viewer.id);
}

/** From another's file the named alone are led there, also while there are none: that needs no haste, and it is the link itself. */
export function mayBeLedTo(viewer: Asking, { level, readers }: Listed): boolean {
  return level !== 'FICTITIOUS' || readers.includes(viewer.id);
}
