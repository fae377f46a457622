import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { intakeSubject, receiptSubject } from '@varsam/contracts';
import { createUser } from '@nats-io/nkeys';
import type { NatsConnection } from '@nats-io/transport-node';
import { eventually } from '@varsam/testing';
import { OperatorMode } from './operator-mode.suite.js';
import { newcomer, Operations, publicJwk } from './partner-admission.suite.js';
import { bytesOf, reportOf } from './report.suite.js';
import { RunningReferrals } from './running-referrals.suite.js';

let mode: OperatorMode;
let referrals: RunningReferrals;
let operations: Operations;
const connections: NatsConnection[] = [];

beforeAll(async () => {
  mode = await OperatorMode.start();
  referrals = await RunningReferrals.start({ bus: mode });
  operations = new Operations(referrals);
}, 60_000);

afterAll(async () => {
  await Promise.all(connections.map((connection) => connection.close()));
  await referrals.stop();
  await mode.stop();
});

/** A partner that operations have admitted and that has come to the bus. */
async function onTheBus(id: string) {
  const partner = newcomer(id);
  const { nats } = await operations.admit(partner);
  const signIn = async (jwt = nats.jwt!, user = partner.user): Promise<NatsConnection> => {
    const connection = await mode.partner(id, jwt, user);
    connections.push(connection);
    return connection;
  };
  const connection = await signIn();
  const refused: string[] = [];
  void (async () => {
    for await (const status of connection.status()) if (status.type === 'error') refused.push(status.error.message);
  })();
  return { partner, connection, refused, signIn };
}

const body = (id: string) => bytesOf(reportOf({ sourceOrganisation: { orgNumber: '2120001371', name: id } }));
const post = async (id: string) => referrals.post(body(id), await referrals.signIn.partner(id, '0486'));
const slugOf = async (answer: Response) => ((await answer.json()) as { type: string }).type.replace('urn:varsam:problem:', '');

/** Sends through the second door and hears the answer. */
async function report(connection: NatsConnection, id: string): Promise<{ readonly subject: string; readonly text: string }> {
  const answers = connection.subscribe(`receipt.0486.${id}.>`, { max: 1 });
  await connection.flush();
  const stored = await connection.request(intakeSubject('0486', id, 'concern-report'), body(id), { timeout: 10_000 });
  expect(stored.json()).toMatchObject({ stream: 'INTAKE' });
  for await (const answer of answers) return { subject: answer.subject, text: answer.string() };
  throw new Error('no answer');
}

describe('a partner that operations have just admitted', () => {
  it('reports through both doors at once, and nothing was restarted', async () => {
    const { connection } = await onTheBus('nyskolan');
    expect((await report(connection, 'nyskolan')).subject).toBe(receiptSubject('0486', 'nyskolan', 'receipt'));
    expect((await post('nyskolan')).status).toBe(201);
  });

  it('is listed with public keys only', async () => {
    const partner = newcomer('listad', { requestsPerSecond: 5 });
    await operations.admit(partner);
    const { partners } = (await (await operations.ask('partners')).json()) as { partners: { id: string }[] };
    expect(partners.find(({ id }) => id === 'listad')).toMatchObject({
      ...{ kommunkoder: ['0486'], organisationType: 'MUNICIPALITY', natsPublicKey: partner.user.getPublicKey(), requestsPerSecond: 5 },
      ...{ publicJwk: { kty: 'EC', crv: 'P-256' }, registeredBy: 'operations-0486' },
    });
    expect((await operations.ask('partners/listad')).status).toBe(200);
  });

  it('is no business of another municipality', async () => {
    await operations.admit(newcomer('bara-har'));
    const elsewhere = new Operations(referrals, '0380');
    const answers = [await elsewhere.ask('partners/bara-har'), await elsewhere.ask('partners/finns-inte')];
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect((await elsewhere.ask('partners/bara-har/revocation', {})).status).toBe(404);
    expect(await (await elsewhere.ask('partners')).json()).toEqual({ partners: [] });
    expect((await post('bara-har')).status).toBe(201);
  });

  it.each([
    ['that sends a private key', { publicJwk: { ...publicJwk(), d: 'hemlig' } }, 422, 'private-key-sent'],
    [
      'whose key is no point of the curve',
      { publicJwk: { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) } },
      422,
      'invalid',
    ],
    ['whose key for the bus is mistyped', { natsPublicKey: `U${'A'.repeat(55)}` }, 422, 'invalid'],
    ['whose name would widen a subject', { id: 'skola.>' }, 422, 'invalid'],
    ['of another municipality', { kommunkoder: ['0380'] }, 403, 'not-your-municipality'],
    ['of a name that is taken', { id: 'skola-01' }, 409, 'partner-known'],
  ])('cannot be one %s', async (_what, changes, status, slug) => {
    const answer = await operations.ask('partners', newcomer('nekad', changes).order);
    expect([answer.status, await slugOf(answer)]).toEqual([status, slug]);
  });

  it.each(['reception', 'socialWorker', 'unitManager', 'analyst'])('is not admitted by %s', async (role) => {
    const token = await referrals.signIn.staff(role);
    expect((await referrals.request('partners', token, bytesOf(newcomer('obehorig').order))).status).toBe(403);
    expect((await referrals.request('partners', token)).status).toBe(403);
  });
});

describe('a partner that is not registered', () => {
  it('is refused over HTTPS although its token is good', async () => {
    const answer = await post('okand');
    expect([answer.status, await slugOf(answer)]).toEqual([403, 'partner-unknown']);
    expect(await referrals.rows(`select 1 from concern where partner_id = 'okand'`)).toEqual([]);
  });
});

describe('a partner that operations revoke', () => {
  it('is thrown out of the bus, comes in at neither door again, and nothing was restarted', async () => {
    const { connection, signIn } = await onTheBus('dragen');
    expect((await post('dragen')).status).toBe(201);
    const { partner, nats } = await operations.revoke('dragen');
    expect([partner['kommunkoder'], nats.state]).toEqual([[], 'told']);
    await eventually('the server throws it out', () => connection.isClosed(), 5_000);
    await eventually('the first door is closed', async () => (await post('dragen')).status === 403, 5_000);
    expect(await slugOf(await post('dragen'))).toBe('partner-revoked');
    await expect(signIn()).rejects.toThrow(/authorization/i);
    expect((await operations.revoke('dragen')).partner['revokedAt']).toBe(partner['revokedAt']);
  });

  it('leaves what the others send as it was', async () => {
    const { connection } = await onTheBus('bredvid');
    await operations.admit(newcomer('ska-bort'));
    await operations.revoke('ska-bort');
    expect((await report(connection, 'bredvid')).subject).toContain('receipt.v1');
    expect((await post('bredvid')).status).toBe(201);
  });

  it('comes back with new keys only', async () => {
    const { partner } = await onTheBus('ater');
    await operations.revoke('ater');
    const again = await operations.ask('partners', partner.order);
    expect([again.status, await slugOf(again)]).toEqual([409, 'key-used-before']);
    await operations.admit(newcomer('ater'));
    await eventually('the first door is open', async () => (await post('ater')).status === 201);
  });

  it('is out over HTTPS also while the bus is away, and out of the bus once it is back', async () => {
    const { signIn } = await onTheBus('medan-borta');
    await mode.server.kill();
    expect((await operations.revoke('medan-borta')).nats.state).toBe('later');
    await eventually('the first door is closed', async () => (await post('medan-borta')).status === 403);
    await mode.server.restart();
    await eventually('the bus has been told', async () => {
      const [row] = await referrals.rows<{ told: boolean }>(
        `select bool_and(told_at is not null) as told from partner_credential where partner_id = 'medan-borta'`,
      );
      return row?.told;
    });
    await expect(signIn()).rejects.toThrow(/authorization/i);
  });
});

describe('new keys for a partner', () => {
  it('let it in, and the old ones no more', async () => {
    const { connection, signIn } = await onTheBus('nycklar');
    const user = createUser();
    const { nats } = await operations.rotate('nycklar', { natsPublicKey: user.getPublicKey(), publicJwk: publicJwk() });
    await eventually('the old key is thrown out', () => connection.isClosed(), 5_000);
    await expect(signIn()).rejects.toThrow(/authorization/i);
    const fresh = await signIn(nats.jwt, user);
    expect((await report(fresh, 'nycklar')).subject).toContain('receipt.v1');
  });

  it('must be new', async () => {
    const { partner } = await onTheBus('samma');
    const answer = await operations.ask('partners/samma/rotation', { natsPublicKey: partner.user.getPublicKey() });
    expect([answer.status, await slugOf(answer)]).toEqual([409, 'key-used-before']);
    expect((await operations.ask('partners/finns-inte/rotation', { publicJwk: publicJwk() })).status).toBe(404);
  });
});
