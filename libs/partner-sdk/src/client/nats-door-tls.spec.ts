import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fmtCreds } from '@nats-io/jwt';
import { createUser } from '@nats-io/nkeys';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { NatsDoor } from './nats-door.js';

/** Says that it is a bus without TLS, and keeps what it is told in clear. */
let pretender: Server;
let told: string;
const open: Socket[] = [];

beforeEach(async () => {
  told = '';
  pretender = createServer((socket) => {
    open.push(socket);
    socket.on('error', () => undefined).on('data', (chunk) => (told += chunk.toString('latin1')));
    socket.write('INFO {"server_id":"X","version":"2.12.7","max_payload":262144,"headers":true,"nonce":"abc"}\r\n');
  });
  await new Promise<void>((listening) => pretender.listen(0, '127.0.0.1', listening));
});

afterEach(() => {
  for (const socket of open.splice(0)) socket.destroy();
  pretender.close();
});

function doorTo(scheme: string): NatsDoor {
  const url = `${scheme}://127.0.0.1:${(pretender.address() as AddressInfo).port}`;
  const credentials = fmtCreds('A.B.C', createUser());
  return new NatsDoor({ url, partnerId: 'skola-01', kommunkod: '0486', credentials });
}

describe('a bus that a partner reaches over TLS', () => {
  it('is told nothing in clear when it says that it has no TLS', async () => {
    const door = doorTo('tls');
    await expect(door.listen(() => undefined)).rejects.toThrow('the bus cannot be reached');
    expect(told).not.toMatch(/CONNECT|skola-01|A\.B\.C/);
    await door.close();
  });
});
