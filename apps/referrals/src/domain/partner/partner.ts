/** An authority, school or other sender whose system reports here, as the municipality's operations have admitted it. */
export interface Partner {
  /** One token of a NATS subject, the OAuth2 client id and the user on the bus, all the same word. */
  readonly id: string;
  readonly name: string;
  /** What its reports must name as their organisation; unknown for partners of before the register. */
  readonly organisationNumber?: string;
  readonly organisationType?: string;
  /** Where it is admitted. Empty once the last municipality has revoked it. */
  readonly kommunkoder: readonly string[];
  /** Where it was admitted once and is no longer. */
  readonly formerKommunkoder: readonly string[];
  /** Public half of the key that it signs in with (private_key_jwt). */
  readonly signInKey?: PublicKey;
  /** Its keys on the bus, newest last. A revoked one is remembered for ever: the server must go on refusing it. */
  readonly busKeys: readonly BusKey[];
  /** Its own share; absent where the service's setting holds. */
  readonly requestsPerSecond?: number;
  readonly burst?: number;
  readonly registeredAt: Date;
  readonly registeredBy: string;
  readonly revokedAt?: Date;
  readonly revokedBy?: string;
}

export interface PublicKey {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  readonly kid?: string;
}

export interface BusKey {
  readonly publicKey: string;
  readonly issuedAt: Date;
  readonly revokedAt?: Date;
}

/** Somebody of operations. The token names one municipality, and only there its holder admits and revokes. */
export interface Operator {
  readonly id: string;
  readonly kommunkod: string;
}

export interface AdmitPartner {
  readonly id: string;
  readonly name: string;
  readonly organisationNumber: string;
  readonly organisationType: string;
  readonly kommunkoder: readonly string[];
  readonly signInKey: PublicKey;
  readonly busKey?: string;
  readonly requestsPerSecond?: number;
  readonly burst?: number;
}

export interface RotateKeys {
  readonly signInKey?: PublicKey;
  readonly busKey?: string;
}

/** `unknown` is also what is said of a partner that another municipality has admitted and this one has not. */
export type PartnerRefusal =
  | 'unknown'
  | 'partner-known'
  | 'partner-revoked'
  | 'partner-shared'
  | 'key-used-before'
  | 'not-your-municipality'
  | 'not-a-bus-key'
  | 'bus-elsewhere'
  | 'nothing-to-rotate';

export type PartnerDecision = { readonly next: Partner } | { readonly refused: PartnerRefusal };

export function activeBusKey(partner: Pick<Partner, 'busKeys'>): BusKey | undefined {
  return partner.busKeys.findLast(({ revokedAt }) => revokedAt === undefined);
}

export function samePublicKey(left: PublicKey | undefined, right: PublicKey): boolean {
  return left?.x === right.x && left.y === right.y;
}

export function withoutHyphen(organisationNumber: string | undefined): string | undefined {
  return organisationNumber?.replace('-', '').replace(/^16(?=\d{10}$)/, '');
}
