import { readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { createUser } from '@nats-io/nkeys';
import { connect, credsAuthenticator } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { eventually } from '@varsam/testing';
import { readAdmissionFile } from './admission/admission-file.js';
import { NatsPartnerBus } from './admission/nats-partner-bus.js';
import { OperatorMode } from './operator-mode.suite.js';

let mode: OperatorMode;
let school: NatsConnection;
let service: NatsConnection;
const refused: string[] = [];

beforeAll(async () => {
  mode = await OperatorMode.start();
  const bus = new NatsPartnerBus(readAdmissionFile(mode.admissionFile), mode.server.url);
  const user = createUser();
  school = await mode.partner('provskolan', await bus.mint({ id: 'provskolan', kommunkoder: ['0486'] }, user.getPublicKey()), user);
  void (async () => {
    for await (const status of school.status()) if (status.type === 'error') refused.push(status.error.message);
  })();
  service = await connect({ servers: mode.server.url, authenticator: credsAuthenticator(readFileSync(mode.serviceCredentials)) });
  await (await jetstreamManager(service)).streams.add({ name: 'INTAKE', subjects: ['intake.>'] });
});

afterAll(async () => {
  await Promise.all([school.close(), service.close()]);
  await mode.stop();
});

/** A client that does not ask what it may send, as ours would: what the server says before it hangs up. */
async function sendHeedlessly(subject: string, size: number): Promise<string> {
  const user = createUser();
  const bus = new NatsPartnerBus(readAdmissionFile(mode.admissionFile), mode.server.url);
  const jwt = await bus.mint({ id: 'hogljudd', kommunkoder: ['0486'] }, user.getPublicKey());
  const socket = createConnection(mode.server.port, '127.0.0.1').setEncoding('utf8');
  let heard = '';
  socket.on('error', () => undefined).on('data', (text) => (heard += String(text)));
  await eventually('the greeting', () => heard.includes('\r\n'));
  const { nonce } = JSON.parse(heard.slice('INFO '.length)) as { nonce: string };
  const sig = Buffer.from(user.sign(Buffer.from(nonce))).toString('base64url');
  socket.write(`CONNECT ${JSON.stringify({ jwt, sig, verbose: true, protocol: 1 })}\r\n`);
  await eventually('to be let in', () => heard.includes('+OK'));
  socket.write(`PUB ${subject} ${size}\r\n${'x'.repeat(size)}\r\n`);
  await eventually('the server hangs up', () => socket.closed);
  return heard;
}

const isRefused = (subject: string) => eventually('the refusal', () => refused.some((message) => message.includes(`"${subject}"`)));

describe('the credentials that this service gives a partner', () => {
  it('reach its own corner: its subject, its receipts', async () => {
    const receipts = school.subscribe('receipt.0486.provskolan.>', { max: 1 });
    const stored = await school.request('intake.0486.provskolan.concern-report.v1', '{}', { timeout: 5_000 });
    expect(stored.json()).toMatchObject({ stream: 'INTAKE' });
    service.publish('receipt.0486.provskolan.receipt.v1', 'kvitto');
    for await (const receipt of receipts) expect(receipt.string()).toBe('kvitto');
  });

  it.each([
    ['another partner’s subject', 'intake.0486.polisen.concern-report.v1'],
    ['another municipality’s subject', 'intake.0180.provskolan.concern-report.v1'],
    ['a receipt of its own making', 'receipt.0486.provskolan.receipt.v1'],
    ['domain events', 'domain.0486.referrals.concern-received.v1'],
    ['JetStream’s administration', '$JS.API.INFO'],
    ['the stream of its own messages', '$JS.API.STREAM.MSG.GET.INTAKE'],
    ['somebody else’s acknowledgements', '$JS.ACK.INTAKE.referrals-intake.1.1.1.1.1'],
    ['the system account', '$SYS.REQ.CLAIMS.UPDATE'],
  ])('are refused by the server for %s: publishing', async (_what, subject) => {
    school.publish(subject, '{}');
    expect(await isRefused(subject)).toBe(true);
  });

  it.each([
    ['another partner’s receipts', 'receipt.0486.polisen.>'],
    ['its name in another municipality', 'receipt.0180.provskolan.>'],
    ['everybody’s receipts', 'receipt.>'],
    ['what partners send', 'intake.>'],
    ['its own messages, which nobody reads back', 'intake.0486.provskolan.>'],
    ['domain events', 'domain.>'],
    ['the shared inbox', '_INBOX.>'],
    ['another partner’s inbox', '_INBOX.polisen.>'],
    ['everything', '>'],
  ])('are refused by the server for %s: listening', async (_what, subject) => {
    school.subscribe(subject);
    expect(await isRefused(subject)).toBe(true);
  });

  it('are refused by the server for a message above 256 KiB, and nobody else notices', async () => {
    expect(await sendHeedlessly('intake.0486.hogljudd.concern-report.v1', 256 * 1024 + 1)).toContain("-ERR 'Maximum Payload Violation'");
    const stored = await school.request('intake.0486.provskolan.concern-report.v1', '{}', { timeout: 5_000 });
    expect(stored.json()).toMatchObject({ stream: 'INTAKE' });
  });

  it('are refused by the server for more subscriptions than a partner needs', async () => {
    refused.length = 0;
    for (let count = 0; count < 30; count++) school.subscribe(`receipt.0486.provskolan.nr${count}.v1`);
    expect(await eventually('the refusal', () => refused.some((message) => /maximum subscriptions/i.test(message)))).toBe(true);
  });
});
