import { decode } from '@nats-io/jwt';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { municipality } from '../partners/municipality.js';
import { allPartners, kommunkod, type Partner } from '../partners/partner.js';
import { partnerKey, publicHalf } from '../sign-in/client-keys.js';
import type { Foundation } from './foundation.js';

const organisationNumbers: Readonly<Record<string, string>> = { polisen: '202100-0076', 'bup-mottagningen': '232100-0032' };
const organisationTypes: Readonly<Record<string, string>> = { polisen: 'STATE_AUTHORITY', 'bup-mottagningen': 'REGION' };

/** Enters the invented partners and the receiving board in the register, as the municipality's administrator would. What was changed since stays. */
export async function registerPartners(foundation: Foundation): Promise<void> {
  const client = new pg.Client({ connectionString: foundation.databases.urls.get('referrals')?.ownerUrl });
  await client.connect();
  try {
    for (const partner of allPartners) await register(client, foundation, partner);
    await client.query(`insert into recipient (kommunkod, name, phone_if_worse) values ($1, $2, $3) on conflict (kommunkod) do nothing`, [
      kommunkod,
      'Socialnämnden i Strängnäs (påhittad)',
      '+46701740699',
    ]);
  } finally {
    await client.end();
  }
}

async function register(client: pg.Client, { home, nats }: Foundation, partner: Partner): Promise<void> {
  const { id, name, kommunkoder } = partner;
  const number = organisationNumbers[id] ?? municipality.orgNumber;
  const jwk = publicHalf(await partnerKey(home.partners, partner));
  await client.query(
    `insert into partner (id, organisation_number, organisation_type, name, public_jwk, registered_by) values ($1, $2, $3, $4, $5, 'npm start')
      on conflict (id) do update set public_jwk = coalesce(partner.public_jwk, excluded.public_jwk)`,
    [id, number, organisationTypes[id] ?? municipality.type, name, JSON.stringify(jwk)],
  );
  await client.query(
    'insert into partner_municipality (partner_id, kommunkod) select $1, unnest($2::text[]) on conflict (partner_id, kommunkod) do nothing',
    [id, kommunkoder],
  );
  await client.query(
    'insert into partner_credential (public_key, partner_id, issued_at) values ($1, $2, now()) on conflict (public_key) do nothing',
    [await busKeyIn(nats.partnerCredentials.get(id) ?? ''), id],
  );
}

/** The public half of the key that a `.creds` file was made for. */
async function busKeyIn(credentialsFile: string): Promise<string> {
  const [, jwt = ''] = /-----BEGIN NATS USER JWT-----\s+(\S+)/.exec(await readFile(credentialsFile, 'utf8')) ?? [];
  return decode(jwt).sub;
}
