import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NatsLink } from '@varsam/messaging';
import { eventually, ThrowAwayAuthority } from '@varsam/testing';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request, type Agent } from 'node:https';
import { createServer, connect as plainly, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls';
import { serve, type RunningService } from './serve.js';
import { refuseOldServers } from './server-floor.js';
import { surroundings, tinyService, type Surroundings } from './tiny-service.suite.js';

type CertificateFiles = ReturnType<ThrowAwayAuthority['issue']>;

const municipality = new ThrowAwayAuthority('the municipality');
const stranger = new ThrowAwayAuthority('a stranger');
const directory = mkdtempSync(join(tmpdir(), 'varsam-https-'));
const issued = (name: string, over = {}): CertificateFiles => municipality.issue(join(directory, name), { commonName: name, ...over });
let files: CertificateFiles;
let world: Surroundings;
let service: RunningService;

async function start(over: Record<string, string> = {}): Promise<RunningService> {
  const { appModule, definition } = tinyService();
  world = surroundings('http://127.0.0.1:9', { VARSAM_TLS_CERT_FILE: files.certFile, VARSAM_TLS_KEY_FILE: files.keyFile, ...over });
  return serve(appModule, definition, world.env);
}

beforeAll(async () => {
  files = issued('first');
  service = await start();
});
afterAll(async () => {
  await service.stop();
  world.clear();
  rmSync(directory, { recursive: true });
});

const port = (): number => Number(new URL(service.url).port);

function ask(ca: string, path = '/health/live'): Promise<{ status?: number | undefined; headers: Readonly<Record<string, unknown>> }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: port(), path, ca, agent: false as unknown as Agent }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode, headers: answer.headers });
    });
    sent.on('error', reject).end();
  });
}

function shown(options: { maxVersion?: 'TLSv1.2' } = {}): Promise<{ protocol: string | null; certificate: PeerCertificate }> {
  return new Promise((resolve, reject) => {
    const socket: TLSSocket = connect({ host: '127.0.0.1', port: port(), ca: municipality.certificate, ...options }, () => {
      resolve({ protocol: socket.getProtocol(), certificate: socket.getPeerCertificate() });
      socket.destroy();
    });
    socket.on('error', reject);
  });
}

describe('a service with a certificate', () => {
  it('answers over TLS 1.3, and says that it does nothing else', async () => {
    expect(service.url).toMatch(/^https:/);
    expect((await shown()).protocol).toBe('TLSv1.3');
    const { status, headers } = await ask(municipality.certificate);
    expect([status, headers['strict-transport-security']]).toEqual([200, 'max-age=63072000; includeSubDomains']);
  });

  it('does not speak TLS 1.2', async () => {
    await expect(shown({ maxVersion: 'TLSv1.2' })).rejects.toThrow(/protocol version/);
  });

  it('is not believed by who trusts somebody else', async () => {
    await expect(ask(stranger.certificate)).rejects.toThrow(/certificate/);
  });

  it('says so also in the answer to what is no HTTP', async () => {
    const heard = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect({ host: '127.0.0.1', port: port(), ca: municipality.certificate }, () =>
        socket.write('THIS IS NO HTTP\r\n\r\n'),
      );
      socket.on('data', (bytes: Buffer) => (text += bytes.toString('latin1')));
      socket.on('error', reject).on('close', () => resolve(text));
    });
    expect(heard).toMatch(/^HTTP\/1\.1 400 .*strict-transport-security: max-age=63072000; includeSubDomains\r\n/s);
  });

  it('says nothing to who speaks in clear, and goes on serving', async () => {
    const heard = await new Promise<string>((resolve) => {
      let text = '';
      const socket = plainly(port(), '127.0.0.1', () => socket.write('GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n'));
      socket.on('data', (bytes) => (text += bytes.toString('latin1')));
      socket.on('error', () => undefined).on('close', () => resolve(text));
    });
    expect(heard).not.toContain('HTTP');
    expect((await ask(municipality.certificate)).status).toBe(200);
  });

  it('shows a renewed certificate without a restart, and keeps the old one while the new pair does not fit', async () => {
    const second = issued('second');
    writeFileSync(files.certFile, readFileSync(second.certFile)); // the key is still the old one
    expect((await shown()).certificate.subject.CN).toBe('first');
    cpSync(join(directory, 'second'), join(directory, 'first'), { recursive: true });
    await eventually('the new certificate is shown', async () => (await shown()).certificate.subject.CN === 'second');
  });

  it('whose certificate is over is not believed', async () => {
    const over = issued('over', { validFromDays: -9, validToDays: -1 });
    cpSync(join(directory, 'over'), join(directory, 'first'), { recursive: true });
    expect(over.certFile).not.toBe(files.certFile);
    await eventually('callers refuse it', () =>
      shown().then(
        () => false,
        (fault: Error) => fault.message.includes('expired'),
      ),
    );
  });
});

describe('a service does not start', () => {
  it.each([
    ['with a certificate and no key', { VARSAM_TLS_KEY_FILE: '' }, 'go together'],
    ['with a key that belongs to another certificate', { VARSAM_TLS_KEY_FILE: 'stranger' }, 'hold no certificate with its key'],
    [
      'with a file that is not there',
      { VARSAM_TLS_CERT_FILE: '/nothing/tls.crt' },
      'VARSAM_TLS_CERT_FILE names a file that cannot be read',
    ],
  ])('%s', async (_what, over, told) => {
    const foreign = stranger.issue(join(directory, 'foreign'), { commonName: 'foreign' });
    const env = Object.fromEntries(Object.entries(over).map(([name, value]) => [name, value === 'stranger' ? foreign.keyFile : value]));
    await expect(start(env)).rejects.toThrow(told);
  });
});

describe('behind a gateway that ends TLS', () => {
  it('a service answers in clear, and still tells browsers to stay with TLS', async () => {
    const behind = await start({ VARSAM_TLS_TERMINATED_AT: 'ingress/public' });
    const answer = await fetch(`${behind.url}/health/live`);
    expect([behind.url.slice(0, 5), answer.headers.get('strict-transport-security')]).toEqual([
      'http:',
      expect.stringContaining('max-age'),
    ]);
    await behind.stop();
  });
});

/** Says that it is a nats-server of this version, and answers as much as a client asks before it is connected. */
async function natsOfVersion(version: string): Promise<Server> {
  const pretending = createServer((socket) => {
    socket.write(`INFO ${JSON.stringify({ server_id: 'P', version, max_payload: 1_000, proto: 1, headers: true })}\r\n`);
    socket.on('error', () => undefined).on('data', (bytes) => bytes.includes('PING') && socket.write('PONG\r\n'));
  });
  await new Promise<void>((resolve) => pretending.listen(0, '127.0.0.1', resolve));
  return pretending;
}

describe('production', () => {
  it.each([
    ['2.9.10', 'ended'],
    ['2.12.6', 'ended'],
    ['2.12.7', 'goes on'],
  ])('that meets nats-server %s, with known holes or without: %s', async (version, outcome) => {
    const nats = await natsOfVersion(version);
    const link = NatsLink.open({ servers: `127.0.0.1:${(nats.address() as AddressInfo).port}`, name: 'spec' });
    const ended: string[] = [];
    refuseOldServers(link, () => ended.push('ended'));
    await link.ready;
    expect(ended[0] ?? 'goes on').toBe(outcome);
    await link.drain();
    nats.close();
  });
});
