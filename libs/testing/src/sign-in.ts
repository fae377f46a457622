import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { CryptoKey, JWTHeaderParameters, JWTPayload } from 'jose';

export interface Person {
  readonly sub: string;
  readonly kommunkod: string;
  readonly roles: readonly string[];
  readonly units: readonly string[];
}

// longer than the longest run, so that nobody has to sign in again
const lifetimeSeconds = 2 * 60 * 60;
const levelOfAssurance = 'http://id.elegnamnden.se/loa/1.0/loa3';

/** An issuer with one published key, on a port of its own. It vouches for whomever it is told to. */
export class SignIn {
  private constructor(
    private readonly server: Server,
    private readonly key: CryptoKey,
    readonly issuer: string,
  ) {}

  static async start(): Promise<SignIn> {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const keys = [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }];
    const server = createServer((request, response) => {
      const pages: Record<string, object> = {
        '/.well-known/openid-configuration': { issuer, jwks_uri: `${issuer}/jwks` },
        '/jwks': { keys },
      };
      const page = pages[request.url ?? ''];
      response.writeHead(page ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(page ?? {}));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return new SignIn(server, privateKey, issuer);
  }

  get jwksUrl(): string {
    return `${this.issuer}/jwks`;
  }

  partner(partnerId: string, ...kommunkoder: string[]): Promise<string> {
    return this.token({ sub: partnerId, client_id: partnerId, scope: 'concerns:write', kommunkoder });
  }

  /** Somebody who holds the role, when it does not matter who. */
  staff(role: string, kommunkod = '0486'): Promise<string> {
    return this.person({ sub: `${role}-${kommunkod}`, kommunkod, roles: [role], units: ['barn'] });
  }

  person(person: Person): Promise<string> {
    return this.token({ ...person });
  }

  /** Any token, a false one too. Of a sign-in a moment ago at level 3, unless told. */
  token(claims: JWTPayload, header: Partial<JWTHeaderParameters> = {}, key: CryptoKey = this.key): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const usual = { iss: this.issuer, aud: 'varsam', iat: now, exp: now + lifetimeSeconds, auth_time: now, acr: levelOfAssurance };
    return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'k1', ...header }).sign(key);
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
