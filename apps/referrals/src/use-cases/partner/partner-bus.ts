import type { RevokedKeys } from '../../persistence/partners.js';

/** Who may come to the bus. Absent where the municipality gives out its credentials by other means. */
export interface PartnerBus {
  isBusKey(publicKey: string): boolean;
  /** A signed statement that the holder of the key is this partner. Worth nothing without the key's secret half, which never leaves the partner. */
  mint(partner: { readonly id: string; readonly kommunkoder: readonly string[] }, publicKey: string): Promise<string>;
  /** From when it resolves, the server refuses these keys, whoever is signed in with one is thrown out, and a restart changes nothing. */
  refuse(keys: RevokedKeys): Promise<void>;
}
