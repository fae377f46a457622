import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClamdScanner } from './attachments.clamd.js';
import { ClamdServer, harmful } from './clamd.suite.js';

let clamd: ClamdServer;

beforeAll(async () => {
  clamd = await ClamdServer.start({ streamLimit: 1024 * 1024 });
});

afterAll(() => clamd.stop());

async function serverThat(answers: string): Promise<{ readonly address: string; readonly server: Server }> {
  const server = createServer((socket) => void socket.on('error', () => undefined).end(answers));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, address: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('a document at the scanner', () => {
  it('arrives whole, in pieces, and is called clean', async () => {
    const content = randomBytes(700_001);
    expect(await new ClamdScanner(clamd.address).scan(content)).toBe('CLEAN');
    expect(clamd.scanned.at(-1)?.equals(content)).toBe(true);
  });

  it('with something harmful in it is called infected, also across two pieces', async () => {
    const content = Buffer.concat([randomBytes(64 * 1024 - 10), Buffer.from(harmful), randomBytes(10)]);
    expect(await new ClamdScanner(clamd.address).scan(content)).toBe('INFECTED');
  });

  it('that is too large for the scanner is nobody’s clean bill', async () => {
    expect(await new ClamdScanner(clamd.address).scan(randomBytes(3 * 1024 * 1024))).toBe('UNSCANNED');
  });

  it('is unscanned where nobody answers', async () => {
    const { server, address } = await serverThat('');
    await new Promise<void>((resolve) => server.close(() => resolve()));
    expect(await new ClamdScanner(address).scan(Buffer.from('%PDF-'))).toBe('UNSCANNED');
  });

  it.each(['', 'stream: OK but', 'UNKNOWN COMMAND\0', 'stream: Broken ERROR\0'])('is unscanned when the answer is %j', async (answers) => {
    const { server, address } = await serverThat(answers);
    expect(await new ClamdScanner(address).scan(Buffer.from('%PDF-'))).toBe('UNSCANNED');
    server.close();
  });
});
