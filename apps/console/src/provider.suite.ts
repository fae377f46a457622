import { exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const clientId = 'varsam-console';
export const loa3 = 'http://id.elegnamnden.se/loa/1.0/loa3';
const seconds = (): number => Math.floor(Date.now() / 1000);

interface Begun {
  readonly parameters: URLSearchParams;
  readonly person: string;
  used: boolean;
}

/** How a token is to be false. */
export interface Twist {
  readonly claims?: JWTPayload;
  readonly header?: { readonly typ?: string; readonly kid?: string };
  /** A token as it is to come, instead of a signed one. */
  readonly instead?: (claims: JWTPayload) => string | Promise<string>;
}

/** A sign-in that does as it is told, also what none should. It checks what the console sends as strictly as a good one does. */
export class Provider {
  twist: Twist = {};
  claims: JWTPayload = { name: 'Anna Socialsekreterare', kommunkod: '0486', roles: ['socialWorker'], units: ['children-and-youth'] };
  accessSeconds = 300;
  refreshes = 0;
  /** Answers to whoever comes to the token endpoint, instead of tokens. */
  tokenAnswer: { readonly status: number; readonly body: object } | undefined;
  readonly revoked: string[] = [];
  private readonly pushed = new Map<string, URLSearchParams>();
  private readonly codes = new Map<string, Begun>();
  private refreshToken = '';
  private sid = 0;

  private constructor(
    private readonly server: Server,
    private readonly key: CryptoKey,
    private readonly jwk: JWK,
    private readonly clientKey: CryptoKey,
    readonly issuer: string,
  ) {}

  static async start(clientPublic: JWK): Promise<Provider> {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), kid: 'p1', alg: 'ES256', use: 'sig' };
    const made: { provider?: Provider } = {};
    const server = createServer((request, response) => void made.provider?.answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const provider = new Provider(server, privateKey, jwk, (await importJWK(clientPublic, 'ES256')) as CryptoKey, issuer);
    made.provider = provider;
    return provider;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  /** What the console asked for, which it pushed here before it sent the browser. */
  askedFor(address: string): URLSearchParams {
    const url = new URL(address);
    const parameters = this.pushed.get(url.searchParams.get('request_uri') ?? '');
    if (parameters === undefined) throw new Error('nothing was pushed');
    return parameters;
  }

  /** The person signs in at the address that the browser was sent to; the query of the way back. */
  signIn(address: string, person = 'anna'): URLSearchParams {
    const parameters = this.askedFor(address);
    const code = randomUUID();
    this.codes.set(code, { parameters, person, used: false });
    return new URLSearchParams({ code, state: parameters.get('state') ?? '', iss: this.issuer });
  }

  sign(claims: JWTPayload, header: Twist['header'] = {}, key = this.key): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'p1', ...header }).sign(key);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const part of request) body += String(part);
    const [status, said] = await this.said(request.url ?? '', new URLSearchParams(body)).catch((error: unknown) => [
      400,
      { error: String(error) },
    ]);
    response.writeHead(status as number, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(said));
  }

  private async said(path: string, form: URLSearchParams): Promise<readonly [number, object]> {
    if (path === '/.well-known/openid-configuration') return [200, this.metadata()];
    if (path === '/jwks') return [200, { keys: [this.jwk] }];
    await this.mustBeClient(form);
    if (path === '/par') {
      const uri = `urn:pushed:${randomUUID()}`;
      this.pushed.set(uri, form);
      return [201, { request_uri: uri, expires_in: 60 }];
    }
    if (path === '/revoke') return [200, (this.revoked.push(form.get('token') ?? ''), {})];
    if (path === '/token' && this.tokenAnswer !== undefined) return [this.tokenAnswer.status, this.tokenAnswer.body];
    if (path === '/token') return form.get('grant_type') === 'refresh_token' ? this.refreshed(form) : this.redeemed(form);
    return [404, {}];
  }

  private metadata(): object {
    return {
      issuer: this.issuer,
      ...Object.fromEntries(
        ['authorization', 'token', 'revocation', 'end_session'].map((name) => [`${name}_endpoint`, `${this.issuer}/${paths[name]!}`]),
      ),
      pushed_authorization_request_endpoint: `${this.issuer}/par`,
      jwks_uri: `${this.issuer}/jwks`,
      authorization_response_iss_parameter_supported: true,
      id_token_signing_alg_values_supported: ['ES256'],
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
    };
  }

  private async mustBeClient(form: URLSearchParams): Promise<void> {
    const options = { issuer: clientId, subject: clientId, requiredClaims: ['jti', 'exp', 'aud'] };
    const { payload } = await jwtVerify(form.get('client_assertion') ?? '', this.clientKey, options);
    if (!String(payload.aud).startsWith(this.issuer)) throw new Error('invalid_client');
  }

  private redeemed(form: URLSearchParams): Promise<readonly [number, object]> {
    const begun = this.codes.get(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (begun === undefined || begun.used || challenge !== begun.parameters.get('code_challenge'))
      return Promise.resolve([400, { error: 'invalid_grant' }]);
    begun.used = true;
    this.sid += 1;
    return this.tokens(begun.person, {
      nonce: begun.parameters.get('nonce') ?? '',
      auth_time: seconds(),
      acr: loa3,
      sid: `sid-${this.sid}`,
    });
  }

  private refreshed(form: URLSearchParams): Promise<readonly [number, object]> {
    this.refreshes += 1;
    if (form.get('refresh_token') !== this.refreshToken) return Promise.resolve([400, { error: 'invalid_grant' }]);
    return this.tokens('anna', {});
  }

  private async tokens(sub: string, more: JWTPayload): Promise<readonly [number, object]> {
    const { claims = {}, header = {}, instead } = this.twist;
    const usual = { iss: this.issuer, aud: clientId, sub, iat: seconds(), exp: seconds() + 300 };
    const told = { ...usual, ...this.claims, ...more, ...claims };
    const access = await this.sign({ ...usual, aud: 'varsam', jti: randomUUID() }, { typ: 'at+jwt' });
    this.refreshToken = randomUUID();
    const idToken = instead === undefined ? await this.sign(told, header) : await instead(told);
    return [
      200,
      { access_token: access, token_type: 'Bearer', expires_in: this.accessSeconds, refresh_token: this.refreshToken, id_token: idToken },
    ];
  }
}

const paths: Readonly<Record<string, string>> = { authorization: 'authorize', token: 'token', revocation: 'revoke', end_session: 'end' };
