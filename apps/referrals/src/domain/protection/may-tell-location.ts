import type { HidingGround, Protection } from './protection.js';

export type LocationAnswer =
  | { readonly tell: true }
  /** This person may not know where the child is. */
  | { readonly tell: false; readonly because: 'hidden-from'; readonly ground: HidingGround }
  /** The child is protected, and who asks is not one of those whom the officer has named. */
  | { readonly tell: false; readonly because: 'protected' };

/** Whoever would be told: a guardian or another person by the id of the own file, or one of the staff. */
export interface Recipient {
  readonly personId?: string;
  readonly staffId?: string;
}

type Known = Pick<Protection, 'level' | 'readers' | 'hiddenFrom'>;

/**
 * Whether anything that tells where the child is may go to this recipient: a view, a letter, a register extract, a disclosure. Ask before every one
 * of them (OSL 26:2, LVU 14 §, lag 2024:79 5:4; DOMAIN 3.5 i). A person hidden from is not told however the child is registered.
 */
export function mayTellLocationTo({ personId, staffId }: Recipient, { level, readers, hiddenFrom }: Known): LocationAnswer {
  const hidden = hiddenFrom.find((one) => one.personId === personId);
  if (hidden !== undefined) return { tell: false, because: 'hidden-from', ground: hidden.ground };
  if (level === 'NONE' || (staffId !== undefined && readers.includes(staffId))) return { tell: true };
  return { tell: false, because: 'protected' };
}
