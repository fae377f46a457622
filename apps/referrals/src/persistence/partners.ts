import type { Partner, PartnerDecision } from '../domain/partner/partner.js';

/** Decides on a partner as it stands; `busKeyUsed` when somebody, revoked or not, has held the key that is asked about. */
export type DecideOnPartner = (known: Partner | undefined, busKeyUsed: boolean) => PartnerDecision;

/** Every key that the bus must refuse, with the moment from which. */
export type RevokedKeys = ReadonlyMap<string, Date>;

export interface Partners {
  /** Those that the municipality has admitted or has revoked last, by id. */
  of(kommunkod: string): Promise<readonly Partner[]>;
  /** Locks the partner, lets `decide` decide and saves what is next, in one transaction. */
  change(id: string, busKey: string | undefined, decide: DecideOnPartner): Promise<PartnerDecision>;
  /**
   * Hands every revoked key to `tell`, one teller at a time: two that push an account at once would undo each other. Keys count as told once
   * `tell` resolves. With `all` also when none is new, to make sure that the bus still knows.
   */
  tellRevoked(tell: (keys: RevokedKeys) => Promise<void>, extent: 'new' | 'all'): Promise<void>;
}
