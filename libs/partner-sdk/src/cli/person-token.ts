import { createHash, randomBytes } from 'node:crypto';
import { CommandFailed } from './command-failed.js';

const client = 'varsam-local';
const redirectUri = 'http://127.0.0.1/signed-in';

/**
 * Signs a demo person of a local system in as a browser does: authorization code with PKCE, the page with the people, one chosen. A real
 * municipality's staff give their access token in `VARSAM_TOKEN`.
 */
export async function personToken(issuer: string, personId: string): Promise<string> {
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const browser = new Browser();
  const page = await browser.follow(authorizationUrl(issuer, verifier, state));
  const back = await browser.follow(page, new URLSearchParams({ person: personId }));
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: client,
      redirect_uri: redirectUri,
      code: back.searchParams.get('state') === state ? (back.searchParams.get('code') ?? '') : '',
      code_verifier: verifier,
    }),
  });
  const { access_token: token } = (await answer.json().catch(() => ({}))) as { access_token?: string };
  if (answer.ok && token !== undefined) return token;
  throw new CommandFailed(
    { sv: `Inloggningen som ${personId} gick inte.`, en: `The sign-in as ${personId} did not work.` },
    { sv: 'Demopersonerna står i .varsam/local.json.', en: 'The demo people stand in .varsam/local.json.' },
  );
}

function authorizationUrl(issuer: string, verifier: string, state: string): URL {
  const url = new URL('/auth', issuer);
  url.search = new URLSearchParams({
    client_id: client,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: redirectUri,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  return url;
}

/** As much of a browser as a sign-in needs: cookies and redirects. */
class Browser {
  private readonly cookies = new Map<string, string>();

  async follow(start: URL, form?: URLSearchParams): Promise<URL> {
    let [url, body] = [start, form];
    for (let hops = 0; hops < 10; hops += 1) {
      const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(url, { redirect: 'manual', headers: { cookie }, ...(body ? { method: 'POST', body } : {}) });
      for (const line of answer.headers.getSetCookie()) this.keep(line);
      const next = answer.headers.get('location');
      if (next === null) return url;
      url = new URL(next, url);
      if (url.href.startsWith(redirectUri)) return url;
      body = undefined;
    }
    return url;
  }

  private keep(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}
