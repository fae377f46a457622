import type { Viewer } from '../child-file.js';
import type { Protection, ProtectionLevel } from './protection.js';

type Asking = Pick<Viewer, 'id' | 'kommunkod' | 'roles'>;
interface Kept {
  readonly kommunkod: string;
}

/** The special function: sets levels and names who may open. It opens nothing by that. */
export function mayKeepProtection(viewer: Asking, { kommunkod }: Kept): boolean {
  return viewer.kommunkod === kommunkod && viewer.roles.includes('protectedIdentityOfficer');
}

/** The vault opens for named persons and for no role, no unit and no broken glass (DOMAIN 3.3, row Protected identity contact data). */
export function mayOpenVault(viewer: Asking, { kommunkod, readers }: Kept & Pick<Protection, 'readers'>): boolean {
  return viewer.kommunkod === kommunkod && readers.includes(viewer.id);
}

/** That a person with fictitious particulars is known at all links two identities: nobody but the named meets the file (OSL 21:3 st 3). */
export function mayMeet(
  viewer: Asking,
  { level, readers }: { readonly level: ProtectionLevel; readonly readers: readonly string[] },
): boolean {
  return level !== 'FICTITIOUS' || readers.includes(viewer.id);
}
