import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { adapt, newMessageId, PartnerClient, type Heard, type Messages, type PartnerClientOptions } from '@varsam/partner-sdk';
import { eventually, ServiceProcess } from '@varsam/testing';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { homeAt, prepare } from '../home.js';
import { Lifecycle } from '../lifecycle.js';
import { layFoundation, type Foundation } from '../platform/foundation.js';
import { registerPartners } from '../platform/register.js';
import { migrationEnvironment } from '../platform/service-environment.js';
import { Records } from '../proof/records.js';
import { apiOf } from '../services.js';
import { partnerKeyFile } from '../sign-in/client-keys.js';
import type { Fleet } from '../platform/service-fleet.js';
import { writeStatus } from '../status.js';
import { Terminal } from '../terminal.js';
import { senders } from './municipality.js';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'varsam-partner-sdk-'));
const lifecycle = new Lifecycle(() => undefined);
const clients: PartnerClient[] = [];
let foundation: Foundation;
let referrals: ServiceProcess;
let records: Records;

beforeAll(async () => {
  const home = homeAt(root, directory);
  await prepare(home);
  foundation = await layFoundation(home, lifecycle, new Terminal({ write: () => true }, true));
  referrals = await ServiceProcess.start({
    program: join(root, 'apps/referrals/dist/main.js'),
    environment: migrationEnvironment(foundation, 'referrals'),
    logFile: join(home.logs, 'referrals.log'),
  });
  await registerPartners(foundation);
  records = new Records(foundation.databases.server.adminUrl);
  const fleet: Fleet = new Map();
  await writeStatus(foundation, fleet);
}, 120_000);

afterAll(async () => {
  for (const client of clients) await client.close();
  await records?.close();
  await referrals?.stop();
  await lifecycle.stop();
  rmSync(directory, { recursive: true, force: true });
}, 60_000);

function client(door: 'https' | 'nats', options: Partial<PartnerClientOptions> = {}): PartnerClient {
  const { home, ports, signIn, nats } = foundation;
  const partnerId = options.partnerId ?? 'provskolan';
  const made = new PartnerClient({
    ...{ kommunkod: '0486', partnerId, door, url: apiOf('referrals', ports.referrals), issuer: signIn.issuer },
    ...{ keyFile: partnerKeyFile(home.partners, partnerId), natsUrl: nats.server.url },
    credentialsFile: nats.partnerCredentials.get(partnerId) ?? '',
    spoolDirectory: join(directory, 'spool', newMessageId()),
    ...options,
  });
  clients.push(made);
  return made;
}

function report(extra: object = {}): Messages['concernReport'] {
  const [school] = adapt('school', readFileSync(join(root, 'examples/incoming/school-ss12000.json')), senders.municipality).messages;
  return { ...(school?.message as Messages['concernReport']), reportId: newMessageId(), ...extra };
}

const filed = (reportId: string) => records.rows('referrals', 'select door, notice_kind from concern where report_id = $1', [reportId]);
async function startAgain(): Promise<void> {
  await referrals.restart();
  await referrals.ready();
}

const failure = (sending: Promise<unknown>) =>
  sending.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a partner with the SDK and the real service', () => {
  it('gets one and the same receipt through either door, encrypted or not', async () => {
    const sent = report();
    const { receipt } = await client('https').send(sent);
    const others = [client('https', { encryption: 'off' }), client('nats'), client('nats', { encryption: 'off' })];
    for (const other of others) expect((await other.send(sent)).receipt).toEqual(receipt);
    expect(await filed(sent.reportId)).toHaveLength(1);
  });

  it('sends a police notice that is received as a notice of its kind', async () => {
    const [notice] = adapt('police', readFileSync(join(root, 'examples/incoming/police-notice.xml'))).messages;
    const { noticeId } = notice?.message as Messages['policeNotice'];
    await client('nats', { partnerId: 'polisen' }).sendPoliceNotice(notice?.message as Messages['policeNotice']);
    expect(await filed(noticeId)).toEqual([{ door: 'NATS', notice_kind: 'LUL_6' }]);
  });

  it.each(['https', 'nats'] as const)('is told at once why a report is not received: %s', async (door) => {
    const nobody = { reportId: newMessageId(), concern: { types: ['OTHER'], description: 'Oro.' } };
    expect(await failure(client(door).send(nobody))).toMatchObject({ name: 'Refused', problem: { type: 'urn:varsam:problem:no-child' } });
  });

  it('is told to phone when a child is in immediate danger', async () => {
    const { receipt } = await client('nats').send(report({ acute: { immediateDanger: true } }));
    expect(receipt.callNow?.phone).toBe(receipt.phoneIfWorse);
  });

  it('may not send in the name of another partner over the bus', async () => {
    const credentialsFile = foundation.nats.partnerCredentials.get('polisen') ?? '';
    const sending = client('nats', { credentialsFile }).send(report(), { deadlineMs: 20_000 });
    expect(await failure(sending)).toMatchObject({ name: 'Refused', problem: { type: 'urn:varsam:problem:other-sender' } });
  });

  it('adds to its report, asks for feedback and hears its receipts', async () => {
    const one = client('nats');
    const heard: Heard[] = [];
    const stop = await one.listen((message) => heard.push(message));
    const sent = report();
    await one.send(sent);
    const about = { reportId: sent.reportId, recipientKommunkod: '0486' };
    const { sourceSystem, sourceOrganisation } = sent;
    const supplementId = newMessageId();
    await one.sendSupplement({ ...about, supplementId, sourceSystem, sourceOrganisation, description: 'Kom inte i dag heller.' });
    const requestId = newMessageId();
    await one.requestFeedback({ ...about, requestId });
    stop();
    const ids = heard.flatMap((one) => (one.kind === 'receipt' ? [one.receipt.reportId] : []));
    expect(ids).toEqual([sent.reportId, supplementId, requestId]);
  });
});

describe('an outage', () => {
  it('of the service ends with the number to phone, and what lay in the spool is received when both are back', async () => {
    const spoolDirectory = join(directory, 'spool', 'outage');
    const sent = report();
    await client('https', { spoolDirectory }).municipalityDocument();
    await referrals.stop();
    const error = await failure(client('https', { spoolDirectory }).send(sent, { deadlineMs: 500 }));
    expect(error).toMatchObject({ name: 'NotReceived', phone: '+46701740699', kept: true });
    await startAgain();
    const [resumed] = await client('https', { spoolDirectory }).resume();
    expect(resumed?.receipt?.receipt.reportId).toBe(sent.reportId);
    expect(await filed(sent.reportId)).toHaveLength(1);
  });

  it('of the service while messages are sent over the bus is waited out', async () => {
    const one = client('nats');
    await one.municipalityDocument();
    await referrals.stop();
    const sent = report();
    const sending = one.send(sent);
    await startAgain();
    expect((await sending).receipt.reportId).toBe(sent.reportId);
    expect(await filed(sent.reportId)).toHaveLength(1);
  });

  it('of the bus is waited out', async () => {
    const one = client('nats');
    await one.send(report());
    await foundation.nats.server.stop();
    const sent = report();
    const sending = one.send(sent);
    await foundation.nats.server.restart();
    expect((await sending).receipt.reportId).toBe(sent.reportId);
    expect(await filed(sent.reportId)).toHaveLength(1);
  });
});

describe('varsam, as somebody types it', () => {
  const file = (name: string) => join(directory, name);

  function varsam(...args: readonly string[]): Promise<{ readonly code: number; readonly answer: string; readonly said: string }> {
    const env = { PATH: process.env['PATH'] ?? '', VARSAM_HOME: directory, VARSAM_LANG: 'en' };
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [join(root, 'libs/partner-sdk/bin/varsam.mjs'), ...args],
        { env, timeout: 45_000 },
        (error, stdout, stderr) => {
          resolve({ code: error ? Number(error.code) : 0, answer: stdout, said: stdout + stderr });
        },
      );
    });
  }

  it.each(['https', 'nats'])('sends a report through the door %s, keeps its receipt and proves it without a network', async (door) => {
    const sent = report();
    writeFileSync(file('report.json'), JSON.stringify(sent, null, 2));
    const sending = await varsam(
      'concern',
      'send',
      file('report.json'),
      '--as',
      'provskolan',
      '--door',
      door,
      '--receipt',
      file('receipt.json'),
    );
    expect(sending).toMatchObject({ code: 0, said: expect.stringContaining(`RECEIVED`) });
    const proof = await varsam('receipt', 'verify', file('receipt.json'), '--report', file('report.json'));
    expect(proof).toMatchObject({ code: 0, said: expect.stringContaining(`PROVED: 0486 received this message, ${sent.reportId}`) });
    writeFileSync(file('other.json'), JSON.stringify({ ...sent, requestsFeedback: false }));
    const other = await varsam('receipt', 'verify', file('receipt.json'), '--report', file('other.json'));
    expect(other).toMatchObject({ code: 1, said: expect.stringContaining('not the message that the receipt is about') });
  });

  it('sends what a partner’s own system holds', async () => {
    const sending = await varsam(
      'concern',
      'send',
      join(root, 'examples/incoming/leisure-team.csv'),
      '--from',
      'leisure',
      '--as',
      'faltgruppen',
    );
    expect(sending.code).toBe(0);
    expect(sending.said.match(/RECEIVED/g)).toHaveLength(4);
  });

  it('shouts when a report is not received, and ends with 3', async () => {
    writeFileSync(file('report.json'), JSON.stringify(report()));
    await referrals.stop();
    const sending = await varsam('concern', 'send', file('report.json'), '--as', 'provskolan', '--deadline', '1');
    expect(sending).toMatchObject({ code: 3, said: expect.stringContaining('NOT RECEIVED. Phone now: +46701740699') });
    await startAgain();
    await eventually('the spool is sent', async () => (await varsam('concern', 'resume', '--as', 'provskolan')).code === 0);
  });

  it.each(['school', 'police', 'bup'])('plays a partner and counts what became of its messages: %s', async (kind) => {
    const played = await varsam('simulate', kind, '--count', '12', '--seed', '5', '--json');
    expect(played.code).toBe(0);
    expect(JSON.parse(played.answer)).toMatchObject({ received: 12, refused: 0, notReceived: 0 });
  });

  it('shows what comes while it watches', async () => {
    const watching = varsam('concern', 'watch', '--as', 'provskolan', '--door', 'nats', '--for', '4');
    const sent = report();
    const one = client('nats');
    let ended = false;
    void watching.then(() => (ended = true));
    await eventually('the watch has ended', async () => {
      await one.send(sent);
      return ended;
    });
    expect((await watching).said).toContain(`RECEIVED ${sent.reportId}`);
  });
});
