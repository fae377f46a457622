import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, credsAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import { eventually, freePort, startNats } from '@varsam/testing';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { homeAt, prepare } from '../home.js';
import type { Ports } from '../ports.js';
import { startLocalNats, type LocalNats } from './nats.js';

const directory = mkdtempSync(join(tmpdir(), 'varsam-local-nats-'));
let nats: LocalNats;
let referrals: NatsConnection;
let school: NatsConnection;
const refused: string[] = [];

beforeAll(async () => {
  const home = homeAt(directory, directory);
  await prepare(home);
  const ports = { nats: await freePort(), natsMonitor: await freePort() } as Ports;
  nats = await startLocalNats(home, ports);
  referrals = await signIn(nats.serviceCredentials.get('referrals'));
  school = await signIn(nats.partnerCredentials.get('provskolan'), '_INBOX.provskolan');
  void (async () => {
    for await (const status of school.status()) if (status.type === 'error') refused.push(status.error.message);
  })();
  await (await jetstreamManager(referrals)).streams.add({ name: 'INTAKE', subjects: ['intake.>'] });
});

afterAll(async () => {
  await referrals?.close();
  await school?.close();
  await nats?.server.stop();
  rmSync(directory, { recursive: true, force: true });
});

function signIn(file: string | undefined, inboxPrefix = '_INBOX'): Promise<NatsConnection> {
  const authenticator = credsAuthenticator(readFileSync(file ?? ''));
  return connect({ servers: nats.server.url, authenticator, inboxPrefix });
}

function readable(directory: string, said: string): boolean {
  const found = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(found.length).toBeGreaterThan(2);
  return found.some(({ parentPath, name }) => readFileSync(join(parentPath, name)).includes(said));
}

describe('the bus of the local system', () => {
  it('takes a concern from a partner and says that it is stored', async () => {
    const ack = await school.request('intake.0486.provskolan.concern-report.v1', '{}', { timeout: 5_000 });
    expect(ack.json()).toMatchObject({ stream: 'INTAKE', seq: 1 });
  });

  it('brings a partner its own receipts', async () => {
    const receipts = school.subscribe('receipt.0486.provskolan.>', { max: 1 });
    await school.flush();
    referrals.publish('receipt.0486.provskolan.concern-report.v1', 'kvitto');
    for await (const receipt of receipts) expect(receipt.string()).toBe('kvitto');
  });

  it.each([
    'intake.0486.polisen.concern-report.v1',
    'intake.0180.provskolan.concern-report.v1',
    'domain.0486.referrals.x.v1',
    '$JS.API.INFO',
  ])('refuses a partner that publishes to %s', async (subject) => {
    refused.length = 0;
    school.publish(subject, '{}');
    expect(await eventually('the refusal', () => refused.some((message) => message.includes(subject)))).toBe(true);
  });

  it.each(['receipt.0486.polisen.>', 'domain.>', '_INBOX.polisen.>'])('refuses a partner that listens to %s', async (subject) => {
    refused.length = 0;
    school.subscribe(subject);
    expect(await eventually('the refusal', () => refused.some((message) => message.includes(subject)))).toBe(true);
  });

  it('keeps a service from writing events that another service owns', async () => {
    const refusals: string[] = [];
    const reporting = await signIn(nats.serviceCredentials.get('reporting'));
    void (async () => {
      for await (const status of reporting.status()) if (status.type === 'error') refusals.push(status.error.message);
    })();
    reporting.publish('domain.0486.referrals.concern-received.v1', '{}');
    expect(await eventually('the refusal', () => refusals.length > 0)).toBe(true);
    await reporting.close();
  });

  it('lets a service publish to a stream of its own', async () => {
    await (await jetstreamManager(referrals)).streams.add({ name: 'DOMAIN', subjects: ['domain.>'] });
    const ack = await jetstream(referrals).publish('domain.0486.referrals.concern-received.v1', '{}');
    expect(ack.stream).toBe('DOMAIN');
  });

  it('leaves nothing readable on the disk of what a partner sent in clear, as a bus without a key does', async () => {
    const said = 'Vera Provquist kommer aldrig till skolan';
    await school.request('intake.0486.provskolan.concern-report.v1', said, { timeout: 5_000 });
    const careless = await startNats();
    const anybody = await connect({ servers: careless.url });
    await (await jetstreamManager(anybody)).streams.add({ name: 'INTAKE', subjects: ['intake.>'] });
    await jetstream(anybody).publish('intake.0486.provskolan.concern-report.v1', said);
    expect([readable(careless.storeDirectory, said), readable(nats.server.storeDirectory, said)]).toEqual([true, false]);
    await anybody.close();
    await careless.stop();
  });

  it('keeps credentials from other users of the machine', () => {
    const kept = ['keys.json', 'operator-signing.json', 'admission.json', 'store-key.json', 'nats.conf'].map((name) =>
      join(directory, 'broker', name),
    );
    const files = [...nats.serviceCredentials.values(), ...nats.partnerCredentials.values(), nats.admissionFile, ...kept];
    expect(files.map((file) => statSync(file).mode & 0o077)).toEqual(files.map(() => 0));
  });
});
