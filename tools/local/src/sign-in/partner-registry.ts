import type { JWK } from 'jose';
import pg from 'pg';

/** A partner as a client of the sign-in: who it is, the public key it proves itself with, and where it is admitted. */
export interface RegisteredPartner {
  readonly id: string;
  readonly name: string;
  readonly publicJwk: JWK;
  readonly kommunkoder: readonly string[];
}

export interface PartnerRegistry {
  /** Nobody who is revoked, and nobody who has no key. */
  find(partnerId: string): Promise<RegisteredPartner | undefined>;
}

/** The register of referrals, asked each time: who was added a moment ago can sign in, who was revoked cannot. */
export class ReferralsRegistry implements PartnerRegistry {
  private pool: pg.Pool | undefined;

  connect(databaseUrl: string): void {
    this.pool = new pg.Pool({ connectionString: databaseUrl, max: 2, idleTimeoutMillis: 1_000 });
    this.pool.on('error', () => undefined); // an idle connection may end with the server; the next question opens another
  }

  async find(partnerId: string): Promise<RegisteredPartner | undefined> {
    const found = await this.pool?.query<{ name: string; public_jwk: JWK; kommunkoder: string[] }>(
      `select name, public_jwk, array(select kommunkod from partner_municipality where partner_id = partner.id and revoked_at is null) as kommunkoder
        from partner where id = $1 and revoked_at is null and public_jwk is not null`,
      [partnerId],
    );
    const [row] = found?.rows ?? [];
    return row && { id: partnerId, name: row.name, publicJwk: row.public_jwk, kommunkoder: row.kommunkoder };
  }

  async close(): Promise<void> {
    await this.pool?.end();
  }
}
