import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createUser } from '@nats-io/nkeys';
import type { NatsConnection } from '@nats-io/transport-node';
import { eventually } from '@varsam/testing';
import { OperatorMode } from '../operator-mode.suite.js';
import { readAdmissionFile } from './admission-file.js';
import { NatsPartnerBus } from './nats-partner-bus.js';

let mode: OperatorMode;
let bus: NatsPartnerBus;
const connections: NatsConnection[] = [];

beforeAll(async () => {
  mode = await OperatorMode.start();
  bus = new NatsPartnerBus(readAdmissionFile(mode.admissionFile), mode.server.url);
});

afterAll(async () => {
  await Promise.all(connections.map((connection) => connection.close()));
  await mode.stop();
});

async function admitted(id: string, kommunkoder = ['0486']) {
  const user = createUser();
  const jwt = await bus.mint({ id, kommunkoder }, user.getPublicKey());
  const signIn = async (): Promise<NatsConnection> => {
    const connection = await mode.partner(id, jwt, user);
    connections.push(connection);
    return connection;
  };
  return { key: user.getPublicKey(), signIn };
}

const isOut = (connection: NatsConnection) => eventually('the server throws the partner out', () => connection.isClosed());

describe('the partners’ account on the bus', () => {
  it('knows a user’s key from anything else', () => {
    const key = createUser().getPublicKey();
    expect([key, `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`, 'U', 'hej'].map((one) => bus.isBusKey(one))).toEqual([
      ...[true, false, false, false],
    ]);
  });

  it('lets in whom this service has vouched for, at once', async () => {
    const connection = await (await admitted('provskolan')).signIn();
    expect(connection.isClosed()).toBe(false);
  });

  it('throws a revoked partner out, lets it in no more, and leaves the others alone', async () => {
    const [revoked, other] = [await admitted('utkastad'), await admitted('kvar')];
    const [connection, stays] = [await revoked.signIn(), await other.signIn()];
    await bus.refuse(new Map([[revoked.key, new Date()]]));
    await isOut(connection);
    await expect(revoked.signIn()).rejects.toThrow(/authorization/i);
    await stays.flush();
    expect(stays.isClosed()).toBe(false);
  });

  it('goes on refusing whom others have revoked since', async () => {
    const [first, second] = [await admitted('forst'), await admitted('sedan')];
    await bus.refuse(new Map([[first.key, new Date()]]));
    await bus.refuse(new Map([[second.key, new Date()]]));
    await expect(first.signIn()).rejects.toThrow(/authorization/i);
    await expect(second.signIn()).rejects.toThrow(/authorization/i);
  });

  it('remembers over a restart of the server', async () => {
    const revoked = await admitted('omstart');
    await bus.refuse(new Map([[revoked.key, new Date()]]));
    await mode.server.restart();
    await expect(revoked.signIn()).rejects.toThrow(/authorization/i);
    expect((await (await admitted('ny-efter-omstart')).signIn()).isClosed()).toBe(false);
  });

  it('is told again when the server has lost its accounts', async () => {
    const revoked = await admitted('glomd');
    const keys = new Map([[revoked.key, new Date()]]);
    await bus.refuse(keys);
    await mode.server.kill();
    rmSync(mode.resolver, { recursive: true });
    await mode.server.restart();
    const back = await revoked.signIn();
    await bus.refuse(keys);
    await isOut(back);
  });

  it('that cannot be told says so', async () => {
    const nowhere = new NatsPartnerBus(readAdmissionFile(mode.admissionFile), 'nats://127.0.0.1:9');
    await expect(nowhere.refuse(new Map([[createUser().getPublicKey(), new Date()]]))).rejects.toThrow();
  });
});

describe('the file with the keys of the bus', () => {
  it.each([
    ['is not there', undefined],
    ['is no JSON', 'SOAKEMLIGT'],
    ['lacks what it must hold', '{"operatorSigningSeed":"SOAKEMLIGT"}'],
  ])('that %s stops the start and is not repeated', (_what, content) => {
    const file = join(mode.directory, 'odd.json');
    if (content === undefined) rmSync(file, { force: true });
    else writeFileSync(file, content);
    expect(() => readAdmissionFile(file)).toThrow(/^VARSAM_NATS_ADMISSION_FILE cannot be used((?!SOAKEMLIGT).)*$/);
  });
});
