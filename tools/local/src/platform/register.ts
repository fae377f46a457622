import pg from 'pg';
import { municipality } from '../partners/outgoing-report.js';
import { allPartners, kommunkod, type Partner } from '../partners/partner.js';
import type { Foundation } from './foundation.js';

const organisationNumbers: Readonly<Record<string, string>> = { polisen: '202100-0076', 'bup-mottagningen': '232100-0032' };

/** Enters the invented partners and the receiving board in the register, as the municipality's administrator would. */
export async function registerPartners(foundation: Foundation): Promise<void> {
  const client = new pg.Client({ connectionString: foundation.databases.urls.get('referrals')?.ownerUrl });
  await client.connect();
  try {
    for (const partner of allPartners) await register(client, partner);
    await client.query(`insert into recipient (kommunkod, name, phone_if_worse) values ($1, $2, $3) on conflict (kommunkod) do nothing`, [
      kommunkod,
      'Socialnämnden i Strängnäs (påhittad)',
      '+46701740699',
    ]);
  } finally {
    await client.end();
  }
}

async function register(client: pg.Client, { id, name }: Partner): Promise<void> {
  const number = organisationNumbers[id] ?? municipality.orgNumber;
  await client.query('insert into partner (id, organisation_number, name) values ($1, $2, $3) on conflict (id) do nothing', [
    id,
    number,
    name,
  ]);
}
