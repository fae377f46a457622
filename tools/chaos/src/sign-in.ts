import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { CryptoKey } from 'jose';

/** The least that signs partners in: a published key and tokens made with it. */
export class SignIn {
  private constructor(
    private readonly server: Server,
    private readonly key: CryptoKey,
    readonly issuer: string,
  ) {}

  static async start(): Promise<SignIn> {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const jwk = { ...(await exportJWK(publicKey)), kid: 'chaos', alg: 'ES256', use: 'sig' };
    const server = createServer((_request, response) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] })),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new SignIn(server, privateKey, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  partnerToken(partnerId: string, kommunkod: string): Promise<string> {
    return new SignJWT({ client_id: partnerId, scope: 'concerns:write', kommunkoder: [kommunkod] })
      .setProtectedHeader({ alg: 'ES256', kid: 'chaos', typ: 'at+jwt' })
      .setIssuer(this.issuer)
      .setAudience('varsam')
      .setSubject(partnerId)
      .setIssuedAt()
      .setExpirationTime('2h')
      .sign(this.key);
  }

  stop(): void {
    this.server.close();
  }
}
