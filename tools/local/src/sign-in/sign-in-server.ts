import Provider from 'oidc-provider';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Home } from '../home.js';
import { levelOfAssurance } from './names.js';
import { signInKeys } from './client-keys.js';
import { allPeople } from './demo-people.js';
import type { PartnerRegistry } from './partner-registry.js';
import { providerSettings, type ConsoleClient } from './provider-settings.js';
import { errorPage, signInPage } from './sign-in-page.js';

export interface SignIn {
  readonly issuer: string;
  stop(): Promise<void>;
}

/** The municipality's sign-in and the partners' token endpoint in one, with invented people; loopback only. */
export async function startSignIn(home: Home, port: number, registry: PartnerRegistry, console?: ConsoleClient): Promise<SignIn> {
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, providerSettings(await signInKeys(home.signIn), registry, console));
  const protocol = provider.callback();
  const server = createServer((request, response) => {
    if (request.headers.host !== `127.0.0.1:${port}`) return html(response, 421, errorPage('wrong_host')); // no other name may lead here
    if (request.url?.startsWith('/sign-in/')) return void choosePerson(provider, request, response);
    return void protocol(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { issuer, stop };
}

async function choosePerson(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const { uid } = await provider.interactionDetails(request, response);
    if (request.method !== 'POST') return html(response, 200, signInPage(uid));
    const chosen = new URLSearchParams(await smallBody(request));
    const accountId = chosen.get('person') ?? '';
    if (!allPeople.some(({ id }) => id === accountId)) return html(response, 400, errorPage('unknown_person'));
    await provider.interactionFinished(request, response, {
      login: { accountId, acr: levelOfAssurance, ...signedInAt(chosen) },
      consent: {},
    });
  } catch {
    html(response, 400, errorPage('expired', 'börja om inloggningen'));
  }
}

/** For trying what needs a fresh sign-in without waiting for one to grow old. */
function signedInAt(chosen: URLSearchParams): { ts?: number } {
  return chosen.get('age') === 'hour' ? { ts: Math.floor(Date.now() / 1000) - 3_600 } : {};
}

async function smallBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > 1024) throw new Error('a choice of person is short');
  }
  return body;
}

function html(response: ServerResponse, status: number, body: string): void {
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
  });
  response.end(body);
}
