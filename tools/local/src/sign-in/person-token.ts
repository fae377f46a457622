import { createHash, randomBytes } from 'node:crypto';
import { tokenIn } from './partner-token.js';
import { peopleClient, redirectUri } from './names.js';

/**
 * Signs a demo person in the way a browser does: authorization code with PKCE, the page with the people, one chosen,
 * back with a code, the code for a token.
 */
export async function personToken(issuer: string, personId: string): Promise<string> {
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const browser = new Browser();
  const page = await browser.follow(authorizationUrl(issuer, verifier, state));
  const chosen = new URLSearchParams({ person: personId });
  const back = new URL((await browser.follow(page, chosen)).href);
  if (back.searchParams.get('state') !== state) throw new Error(`the sign-in of ${personId} came back to somebody else`);
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: peopleClient,
      redirect_uri: redirectUri,
      code: back.searchParams.get('code') ?? '',
      code_verifier: verifier,
    }),
  });
  return tokenIn(answer, personId);
}

function authorizationUrl(issuer: string, verifier: string, state: string): URL {
  const url = new URL('/auth', issuer);
  url.search = new URLSearchParams({
    client_id: peopleClient,
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

  /** Goes where the redirects lead until a page is shown or the client is reached; says where that was. */
  async follow(start: URL, form?: URLSearchParams): Promise<URL> {
    let url = start;
    let body = form;
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
    throw new Error('the sign-in went round in circles');
  }

  private keep(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}
