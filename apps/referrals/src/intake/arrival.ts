import type { Problem } from '@varsam/service-kit';

/** A message as it stands at the door, before anybody has read it. Both doors build the same (ARCHITECTURE 2). */
export interface Arrival {
  readonly kommunkod: string;
  /** Who sent it, as the door has proved: the token's client or the subject that only this partner may publish on. */
  readonly partnerId: string;
  readonly body: Uint8Array;
  /** The body parsed strictly, where the door has done so already. */
  readonly parsed?: unknown;
  /** Why it goes no further, where the door knows before anybody reads. */
  readonly refused?: Problem;
  /** Fixed here, once; drives every clock (SoL 20:2). */
  readonly receivedAt: Date;
}
