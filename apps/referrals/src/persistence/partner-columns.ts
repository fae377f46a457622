import type { Partner, PublicKey } from '../domain/partner/partner.js';

export interface PartnerColumns {
  readonly id: string;
  readonly name: string;
  readonly organisation_number: string | null;
  readonly organisation_type: string | null;
  readonly public_jwk: PublicKey | null;
  readonly requests_per_second: number | null;
  readonly burst: number | null;
  readonly registered_at: Date;
  readonly registered_by: string;
  readonly revoked_at: Date | null;
  readonly revoked_by: string | null;
  readonly kommunkoder: readonly string[];
  readonly former_kommunkoder: readonly string[];
  readonly bus_keys: readonly { readonly publicKey: string; readonly issuedAt: string; readonly revokedAt: string | null }[];
}

export function partnerOf(row: PartnerColumns): Partner {
  return {
    id: row.id,
    name: row.name,
    kommunkoder: row.kommunkoder,
    formerKommunkoder: row.former_kommunkoder,
    busKeys: row.bus_keys.map(({ publicKey, issuedAt, revokedAt }) => ({
      publicKey,
      issuedAt: new Date(issuedAt),
      ...(revokedAt !== null && { revokedAt: new Date(revokedAt) }),
    })),
    registeredAt: row.registered_at,
    registeredBy: row.registered_by,
    ...(row.organisation_number !== null && { organisationNumber: row.organisation_number }),
    ...(row.organisation_type !== null && { organisationType: row.organisation_type }),
    ...(row.public_jwk !== null && { signInKey: row.public_jwk }),
    ...(row.requests_per_second !== null && { requestsPerSecond: row.requests_per_second }),
    ...(row.burst !== null && { burst: row.burst }),
    ...(row.revoked_at !== null && { revokedAt: row.revoked_at }),
    ...(row.revoked_by !== null && { revokedBy: row.revoked_by }),
  };
}
