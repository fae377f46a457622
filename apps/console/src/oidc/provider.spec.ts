import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignInProvider } from './provider.js';

const directory = mkdtempSync(join(tmpdir(), 'varsam-provider-'));
const clientKeyFile = join(directory, 'client.jwk.json');

beforeAll(async () => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  writeFileSync(clientKeyFile, JSON.stringify({ ...(await exportJWK(privateKey)), alg: 'ES256' }));
});
afterAll(() => rmSync(directory, { recursive: true }));

interface Said {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: object;
}

/** Where a sign-in would lead, with something in the provider's place; and how often that was asked. */
async function begunAt(answers: (own: string) => Said): Promise<{ readonly begun: unknown; readonly asked: number }> {
  let asked = 0;
  const server = createServer((_request, response) => {
    const { status = 200, headers = {}, body = {} } = answers(own);
    asked += 1;
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close', ...headers }).end(JSON.stringify(body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const rules = { issuer: own, clientId: 'console', clientKeyFile, scope: 'openid', resource: undefined, plain: 'allowed' as const };
  const provider = new SignInProvider({ ...rules, redirectUri: 'http://127.0.0.1/auth/callback' });
  try {
    const begun = await provider.begin({ state: 's', nonce: 'n', verifier: 'v', again: false, levels: [], language: 'sv' });
    return { begun: begun instanceof URL ? begun.origin : begun, asked };
  } finally {
    server.close();
  }
}

describe('what answers in the place of the provider', () => {
  it('and names itself otherwise is not believed', async () => {
    const authorization_endpoint = 'https://sign-in.example/authorize';
    const good = await begunAt((own) => ({ body: { issuer: own, authorization_endpoint } }));
    expect(good.begun).toBe('https://sign-in.example');
    const other = await begunAt(() => ({ body: { issuer: 'https://elsewhere.example', authorization_endpoint } }));
    expect(other.begun).toEqual({ fault: 'refused' });
  });

  it('and sends elsewhere is not followed', async () => {
    const { begun, asked } = await begunAt((own) => ({ status: 302, headers: { location: `${own}/elsewhere` } }));
    expect([begun, asked]).toEqual([{ fault: 'refused' }, 1]);
  });
});
