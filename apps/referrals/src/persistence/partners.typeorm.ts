import type { Database, Transaction } from '@varsam/outbox';
import type { Partner, PartnerDecision } from '../domain/partner/partner.js';
import { partnerOf } from './partner-columns.js';
import type { PartnerColumns } from './partner-columns.js';
import type { DecideOnPartner, Partners, RevokedKeys } from './partners.js';

const columns = `partner.*,
  array(select kommunkod from partner_municipality where partner_id = partner.id and revoked_at is null order by 1) as kommunkoder,
  array(select kommunkod from partner_municipality where partner_id = partner.id and revoked_at is not null order by 1) as former_kommunkoder,
  (select coalesce(json_agg(json_build_object('publicKey', public_key, 'issuedAt', issued_at, 'revokedAt', revoked_at) order by issued_at), '[]')
    from partner_credential where partner_id = partner.id) as bus_keys`;

/** One teller at a time, over all replicas. */
const tellersTurn = 20_010_621;

/** The register in PostgreSQL. It holds no personal data and belongs to no single municipality: who may see what is decided by the domain. */
export class TypeOrmPartners implements Partners {
  constructor(private readonly database: Database) {}

  of(kommunkod: string): Promise<readonly Partner[]> {
    return this.database.transaction([], async (tx) => {
      const rows = await tx.query<PartnerColumns>({
        text: `select ${columns} from partner where id in (select partner_id from partner_municipality where kommunkod = $1) order by id`,
        values: [kommunkod],
      });
      return rows.map(partnerOf);
    });
  }

  change(id: string, busKey: string | undefined, decide: DecideOnPartner): Promise<PartnerDecision> {
    return this.database.transaction([], async (tx) => {
      // A lock on the name rather than the row: two that admit the same new partner meet here, not at the key.
      await tx.execute({ text: `select pg_advisory_xact_lock(hashtextextended('partner ' || $1, 0))`, values: [id] });
      const rows = await tx.query<PartnerColumns>({ text: `select ${columns} from partner where id = $1`, values: [id] });
      const used = await tx.query({ text: 'select 1 from partner_credential where public_key = $1', values: [busKey ?? ''] });
      const decision = decide(rows[0] && partnerOf(rows[0]), used.length > 0);
      if ('next' in decision) await save(tx, decision.next);
      return decision;
    });
  }

  tellRevoked(tell: (keys: RevokedKeys) => Promise<void>, extent: 'new' | 'all'): Promise<void> {
    return this.database.transaction([], async (tx) => {
      await tx.execute({ text: 'select pg_advisory_xact_lock($1)', values: [tellersTurn] });
      const rows = await tx.query<{ public_key: string; revoked_at: Date; told_at: Date | null }>({
        text: 'select public_key, revoked_at, told_at from partner_credential where revoked_at is not null order by public_key',
      });
      if (extent === 'new' && rows.every((row) => row.told_at !== null)) return;
      await tell(new Map(rows.map((row) => [row.public_key, row.revoked_at])));
      await tx.execute({
        text: 'update partner_credential set told_at = now() where told_at is null and public_key = any($1::text[])',
        values: [rows.map((row) => row.public_key)],
      });
    });
  }
}

async function save(tx: Transaction, partner: Partner): Promise<void> {
  const { id, name, organisationNumber, organisationType, signInKey, requestsPerSecond, burst } = partner;
  await tx.execute({
    text: `insert into partner (id, name, organisation_number, organisation_type, public_jwk, requests_per_second, burst,
        registered_at, registered_by, revoked_at, revoked_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      on conflict (id) do update set (name, organisation_number, organisation_type, public_jwk, requests_per_second, burst,
        registered_at, registered_by, revoked_at, revoked_by) = (excluded.name, excluded.organisation_number, excluded.organisation_type,
        excluded.public_jwk, excluded.requests_per_second, excluded.burst, excluded.registered_at, excluded.registered_by,
        excluded.revoked_at, excluded.revoked_by)`,
    values: [
      ...[id, name, organisationNumber ?? null, organisationType ?? null, signInKey === undefined ? null : JSON.stringify(signInKey)],
      ...[requestsPerSecond ?? null, burst ?? null, partner.registeredAt, partner.registeredBy],
      ...[partner.revokedAt ?? null, partner.revokedBy ?? null],
    ],
  });
  await saveMunicipalities(tx, partner);
  await saveBusKeys(tx, partner);
}

async function saveMunicipalities(tx: Transaction, { id, kommunkoder, formerKommunkoder }: Partner): Promise<void> {
  await tx.execute({
    text: `insert into partner_municipality (partner_id, kommunkod, revoked_at)
      select $1, kommunkod, case when former then now() end
      from unnest($2::text[], $3::bool[]) as admitted (kommunkod, former)
      on conflict (partner_id, kommunkod) do update set revoked_at =
        case when excluded.revoked_at is null then null else coalesce(partner_municipality.revoked_at, excluded.revoked_at) end`,
    values: [id, [...kommunkoder, ...formerKommunkoder], [...kommunkoder.map(() => false), ...formerKommunkoder.map(() => true)]],
  });
}

async function saveBusKeys(tx: Transaction, { id, busKeys }: Partner): Promise<void> {
  await tx.execute({
    text: `insert into partner_credential (public_key, partner_id, issued_at, revoked_at)
      select public_key, $1, issued_at, revoked_at from unnest($2::text[], $3::timestamptz[], $4::timestamptz[])
        as held (public_key, issued_at, revoked_at)
      on conflict (public_key) do update set revoked_at = excluded.revoked_at where partner_credential.partner_id = excluded.partner_id`,
    values: [id, busKeys.map((key) => key.publicKey), busKeys.map((key) => key.issuedAt), busKeys.map((key) => key.revokedAt ?? null)],
  });
}
