import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, startNats, ThrowAwayAuthority } from '@varsam/testing';
import type { NatsServer } from '@varsam/testing';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext, TLSSocket, type SecureVersion } from 'node:tls';
import { NatsLink } from './nats-link.js';

type CertificateFiles = ReturnType<ThrowAwayAuthority['issue']>;

const municipality = new ThrowAwayAuthority('the municipality');
const stranger = new ThrowAwayAuthority('a stranger');
const directory = mkdtempSync(join(tmpdir(), 'varsam-nats-tls-'));
const open: NatsLink[] = [];
let own: CertificateFiles;
let server: NatsServer;
const handshakes = (): number => readFileSync(join(directory, 'server', 'nats.log'), 'utf8').split('TLS handshake error').length - 1;

beforeAll(async () => {
  own = municipality.issue(join(directory, 'own'), { commonName: 'varsam' });
  const { certFile, keyFile, caFile } = municipality.issue(join(directory, 'nats'), { commonName: 'nats' });
  const tls = `tls { cert_file: "${certFile}", key_file: "${keyFile}", ca_file: "${caFile}", verify: true }`;
  server = await startNats({ directory: join(directory, 'server'), config: `${tls}\njetstream {}\n` });
});
afterEach(() => Promise.all(open.splice(0).map((link) => link.drain())));
afterAll(async () => {
  await server.stop();
  rmSync(directory, { recursive: true });
});

function dial(tls: Partial<CertificateFiles>, servers = `tls://localhost:${server.port}`): NatsLink {
  const link = NatsLink.open({ servers, name: 'spec', tls });
  open.push(link);
  return link;
}

/** Under TLS 1.3 the server judges the certificate after the client has taken the connection for made: the server's word counts. */
async function turnedAway(link: NatsLink): Promise<boolean> {
  const before = handshakes();
  await eventually('the server turns the dial away', () => handshakes() > before);
  return !link.connected;
}

describe('the way to NATS', () => {
  it('is open to who shows the municipality’s certificate', async () => {
    const link = dial(own);
    expect((await link.ready).info?.tls_verify).toBe(true);
  });

  it.each([
    ['no certificate', (): Partial<CertificateFiles> => ({ caFile: own.caFile })],
    ['a stranger’s', () => ({ ...stranger.issue(join(directory, 'stranger'), { commonName: 'varsam' }), caFile: own.caFile })],
    ['one that is over', () => municipality.issue(join(directory, 'over'), { commonName: 'varsam', validFromDays: -9, validToDays: -1 })],
  ])('is closed to who shows %s', async (_what, files) => {
    expect(await turnedAway(dial(files()))).toBe(true);
  });

  it('does not lead to a server that a stranger vouches for', async () => {
    const { caFile } = stranger.issue(join(directory, 'stranger'), { commonName: 'varsam' });
    expect(await turnedAway(dial({ ...own, caFile }))).toBe(true);
  });

  it('that leads nowhere is told, with why', async () => {
    const { caFile } = stranger.issue(join(directory, 'stranger'), { commonName: 'varsam' });
    const faults: unknown[] = [];
    const onFault = (fault: unknown): void => void faults.push(fault);
    open.push(NatsLink.open({ servers: `tls://localhost:${server.port}`, name: 'spec', tls: { ...own, caFile }, onFault }));
    await eventually('the dial fails', () => faults.length > 0);
    expect(faults[0]).toMatchObject({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
  });

  it('takes a renewed certificate at the next dial, without a restart', async () => {
    const files = municipality.issue(join(directory, 'renewed'), { commonName: 'varsam', validFromDays: -9, validToDays: -1 });
    const link = dial(files);
    expect(await turnedAway(link)).toBe(true);
    cpSync(join(directory, 'own'), join(directory, 'renewed'), { recursive: true });
    await link.ready;
    expect(link.connected).toBe(true);
  });

  it('does not begin with a file that is not there', () => {
    expect(() => dial({ ...own, keyFile: join(directory, 'nothing.key') })).toThrow('ENOENT');
  });
});

/** Greets as a NATS server does, and then speaks at most this protocol; or none at all. */
async function pretender(maxVersion?: SecureVersion): Promise<{ server: Server; heard: string[] }> {
  const { certFile, keyFile } = municipality.issue(join(directory, 'pretender'), { commonName: 'nats' });
  const secureContext = createSecureContext({
    cert: readFileSync(certFile),
    key: readFileSync(keyFile),
    ...(maxVersion && { maxVersion }),
  });
  const heard: string[] = [];
  const pretending = createServer((socket) => {
    socket.on('error', () => undefined);
    const info = { server_id: 'P', version: '2.12.7', max_payload: 1_000, proto: 1, headers: true, tls_required: maxVersion !== undefined };
    socket.write(`INFO ${JSON.stringify(info)}\r\n`);
    if (maxVersion === undefined) return void socket.on('close', () => heard.push('went away')).on('data', () => heard.push('spoke'));
    const secured = new TLSSocket(socket, { isServer: true, secureContext });
    secured.on('error', ({ code }: NodeJS.ErrnoException) => heard.push(code ?? ''));
    secured.on('data', () => heard.push('spoke'));
  });
  await new Promise<void>((resolve) => pretending.listen(0, '127.0.0.1', resolve));
  return { server: pretending, heard };
}

describe('a service that is told to come over TLS', () => {
  it.each([
    ['speaks TLS 1.2 at most', 'TLSv1.2', 'ERR_SSL_UNSUPPORTED_PROTOCOL'],
    ['speaks in clear', undefined, 'went away'],
  ] as const)('says nothing to a server that %s', async (_what, maxVersion, expected) => {
    const { server: pretending, heard } = await pretender(maxVersion);
    const link = dial(own, `tls://localhost:${(pretending.address() as AddressInfo).port}`);
    await eventually('it is turned away', () => heard.length > 0);
    expect([link.connected, heard[0]]).toEqual([false, expected]);
    expect(heard).not.toContain('spoke');
    pretending.close();
  });
});
