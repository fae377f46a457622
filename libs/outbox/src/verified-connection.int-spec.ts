import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPostgres, ThrowAwayAuthority } from '@varsam/testing';
import type { PostgresServer } from '@varsam/testing';
import { chownSync, cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source.js';

type CertificateFiles = ReturnType<ThrowAwayAuthority['issue']>;

const municipality = new ThrowAwayAuthority('the municipality');
const stranger = new ThrowAwayAuthority('a stranger');
const directory = mkdtempSync(join(tmpdir(), 'varsam-postgres-tls-'));
let server: PostgresServer;

/** Whoever has no certificate of the municipality is not even asked for a password. */
beforeAll(async () => {
  server = await startPostgres();
  const data = join(server.directory, 'data');
  const owner = statSync(data);
  const files = municipality.issue(join(data, 'tls'), { commonName: 'postgresql' });
  for (const file of [join(data, 'tls'), ...Object.values(files)]) chownSync(file, owner.uid, owner.gid);
  writeFileSync(join(data, 'pg_hba.conf'), 'hostssl all all all scram-sha-256 clientcert=verify-ca\nhost all all all scram-sha-256\n');
  await asAdmin(async (admin) => {
    const settings = { ssl_cert_file: files.certFile, ssl_key_file: files.keyFile, ssl_ca_file: files.caFile, ssl: 'on' };
    for (const [name, value] of Object.entries(settings)) await admin.query(`alter system set ${name} = '${value}'`);
    await admin.query('select pg_reload_conf()');
  });
});
afterAll(async () => {
  await server.stop();
  rmSync(directory, { recursive: true });
});

async function asAdmin(work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  await work(admin);
  await admin.end();
}

const address = (host = 'localhost'): string => `${server.adminUrl.replace('127.0.0.1', host)}?sslmode=verify-full`;

async function protocol(url: string, tls: Partial<CertificateFiles> = {}): Promise<string> {
  const source = new DataSource(dataSourceOptions({ url, tls, poolSize: 1 }));
  try {
    await source.initialize();
    const [row] = await source.query<{ version: string }[]>('select version from pg_stat_ssl where pid = pg_backend_pid()');
    return row?.version ?? 'plain';
  } finally {
    if (source.isInitialized) await source.destroy();
  }
}

const issued = (authority: ThrowAwayAuthority, name: string, validToDays = 30): CertificateFiles =>
  authority.issue(join(directory, name), { commonName: 'varsam', validToDays, validFromDays: -40 });

describe('the way to PostgreSQL', () => {
  it.each(['localhost', '127.0.0.1'])('is encrypted with TLS 1.3, each end by its certificate, as %s', async (host) => {
    expect(await protocol(address(host), issued(municipality, 'own'))).toBe('TLSv1.3');
  });

  it('takes the files that the address itself names', async () => {
    const { certFile, keyFile, caFile } = issued(municipality, 'named');
    expect(await protocol(`${address()}&sslcert=${certFile}&sslkey=${keyFile}&sslrootcert=${caFile}`)).toBe('TLSv1.3');
  });

  it('is closed to a server that a stranger vouches for', async () => {
    const files = { ...issued(municipality, 'own'), caFile: issued(stranger, 'stranger').caFile };
    await expect(protocol(address(), files)).rejects.toThrow('self-signed certificate in certificate chain');
  });

  it('is closed to who has no certificate, a stranger’s, or one that is over', async () => {
    const { caFile } = issued(municipality, 'own');
    await expect(protocol(address(), { caFile })).rejects.toThrow(/certificate/);
    await expect(protocol(address(), { ...issued(stranger, 'stranger'), caFile })).rejects.toThrow(/certificate|unknown ca/);
    await expect(protocol(address(), issued(municipality, 'over', -1))).rejects.toThrow(/expired/);
  });

  it('takes a renewed certificate for the next connection, without a restart', async () => {
    const files = issued(municipality, 'renewed', -1);
    const source = new DataSource(dataSourceOptions({ url: address(), tls: files, poolSize: 1 }));
    await expect(source.initialize()).rejects.toThrow(/expired/);
    cpSync(join(directory, 'own'), join(directory, 'renewed'), { recursive: true });
    await source.initialize();
    expect(source.isInitialized).toBe(true);
    await source.destroy();
  });

  it('does not begin with a file that is not there', () => {
    expect(() => dataSourceOptions({ url: address(), tls: { caFile: join(directory, 'nothing.crt') } })).toThrow('ENOENT');
  });
});
