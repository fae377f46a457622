import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect, credsAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import { freePort } from '@varsam/testing';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { homeAt, prepare } from '../home.js';
import { partners } from '../partners/partner.js';
import { startLocalNats, type LocalNats } from '../platform/nats.js';
import type { Ports } from '../ports.js';
import { NatsDoor } from './nats-door.js';

const directory = mkdtempSync(join(tmpdir(), 'varsam-nats-door-'));
const report = { reportId: '019d0c0a-0000-7000-8000-000000000001' };
const patience = { waitMs: 300, attempts: 4 };
let nats: LocalNats;
let referrals: NatsConnection;
let door: NatsDoor;

beforeAll(async () => {
  const home = homeAt(directory, directory);
  await prepare(home);
  nats = await startLocalNats(home, { nats: await freePort(), natsMonitor: await freePort() } as Ports);
  const credentials = readFileSync(nats.serviceCredentials.get('referrals') ?? '');
  referrals = await connect({ servers: nats.server.url, authenticator: credsAuthenticator(credentials) });
  await (await jetstreamManager(referrals)).streams.add({ name: 'INTAKE', subjects: ['intake.>'] });
  door = await NatsDoor.open(nats.server.url, partners.school, nats.partnerCredentials.get('provskolan') ?? '');
}, 30_000);

afterAll(async () => {
  await door?.close();
  await referrals?.close();
  await nats?.server.stop();
  rmSync(directory, { recursive: true, force: true });
});

const stored = async () => (await (await jetstreamManager(referrals)).streams.info('INTAKE')).state.messages;

/** Plays the receiving service: answers when the stream holds as many messages as it likes. */
async function answerAfter(messages: number, kind: string, answer: object): Promise<void> {
  while ((await stored()) < messages) await referrals.flush();
  referrals.publish(`receipt.0486.provskolan.${kind}.v1`, JSON.stringify(answer));
}

describe('a partner that sends over the bus', () => {
  it('sends the same report again until its receipt has come', async () => {
    const before = await stored();
    const [receipt] = await Promise.all([door.send(report, '0486', patience), answerAfter(before + 3, 'receipt', report)]);
    expect(receipt).toEqual(report);
  });

  it('is told why a report was not received', async () => {
    const problem = { type: 'urn:varsam:problem:no-child' };
    const rejection = { messageId: `${report.reportId}.1.1`, problem };
    const sent = door.send(report, '0486', patience);
    void answerAfter((await stored()) + 1, 'concern-rejected', rejection);
    await expect(sent).rejects.toThrow('no-child');
  });

  it('says so when nobody answers', async () => {
    await expect(door.send(report, '0486', { waitMs: 50, attempts: 2 })).rejects.toThrow('sent 2 times');
  });
});
