import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { CryptoKey, JWTHeaderParameters, JWTPayload } from 'jose';

/** An issuer with one published key, on a port of its own. */
export class SignIn {
  private constructor(
    private readonly server: Server,
    private readonly key: CryptoKey,
    readonly issuer: string,
  ) {}

  static async start(): Promise<SignIn> {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
    const server = createServer((_request, response) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] })),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new SignIn(server, privateKey, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  partner(partnerId: string, ...kommunkoder: string[]): Promise<string> {
    return this.token({ sub: partnerId, client_id: partnerId, scope: 'concerns:write', kommunkoder });
  }

  staff(role: string, kommunkod = '0486'): Promise<string> {
    return this.token({ sub: `${role}-${kommunkod}`, kommunkod, roles: [role], units: ['barn'] });
  }

  token(claims: JWTPayload, header: Partial<JWTHeaderParameters> = {}, key: CryptoKey = this.key): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ iss: this.issuer, aud: 'varsam', iat: now, exp: now + 600, ...claims })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'k1', ...header })
      .sign(key);
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
