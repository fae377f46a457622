import type { ReceiptV1 } from '@varsam/contracts';
import { compactDecrypt, exportJWK, generateKeyPair, type CryptoKey, type JWK } from 'jose';
import { generateKeyPairSync, hash, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { MunicipalityDocument } from './municipality.js';

interface Received {
  readonly contentType: string;
  readonly wire: string;
  readonly body: Record<string, unknown>;
}

const leafHash = (content: string) => hash('sha256', `\0${content}`, 'buffer');
const nodeHash = (left: Buffer, right: Buffer) => hash('sha256', Buffer.concat([Buffer.from([1]), left, right]), 'buffer');

/** Seals a leaf as the second of two and signs the tree, as a municipality's log does. */
export function receiptFor(leaf: string, reportId: string, receivedAt: string, signing: ReturnType<typeof signingKey>): ReceiptV1 {
  const digest = leafHash(leaf);
  const neighbour = leafHash('somebody else');
  const root = nodeHash(neighbour, digest);
  const head = Buffer.concat([Buffer.from('varsam.batch.v1\0'), Buffer.from([0, 0, 0, 0, 0, 0, 0, 2]), root]);
  const hex = digest.toString('hex');
  return {
    receiptId: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
    reportId,
    receivedAt,
    recipientName: 'Socialnämnden i Provköping',
    phoneIfWorse: '+46701740699',
    nextInformation: 'FEEDBACK_ON_REQUEST',
    warnings: [],
    proof: {
      leaf: digest.toString('base64url'),
      index: 1,
      size: 2,
      path: [neighbour.toString('base64url')],
      root: root.toString('base64url'),
      signature: sign(null, head, signing.privateKey).toString('base64url'),
      keyId: signing.keyId,
    },
  };
}

export function signingKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const keyId = randomUUID();
  return { privateKey, keyId, jwk: { ...publicKey.export({ format: 'jwk' }), kid: keyId } as JWK };
}

/** A municipality's door as a partner sees it: sign-in, document, intake. What it answers next can be decided from outside. */
export class MunicipalityUnderTest {
  readonly received: Received[] = [];
  tokensGiven = 0;
  /** Answers for the next requests, before it answers as it should. */
  readonly trouble: { readonly status: number; readonly headers?: Record<string, string>; readonly body?: object }[] = [];
  encryption: MunicipalityDocument['encryption'] = 'offered';
  /** Whether its document names a key to encrypt to. */
  namesKey = true;
  /** How the receipt is bent before it goes out. */
  bend: (receipt: ReceiptV1) => ReceiptV1 = (receipt) => receipt;
  private readonly receipts = new Map<string, ReceiptV1>();
  signing = signingKey();

  private constructor(
    private readonly server: Server,
    private decryption: { readonly privateKey: CryptoKey; readonly jwk: JWK },
    readonly partnerKey: JWK,
  ) {}

  static async start(): Promise<MunicipalityUnderTest> {
    const partner = await generateKeyPair('ES256', { extractable: true });
    const server = createServer((request, response) => void municipality.answer(request, response));
    const key = { ...(await exportJWK(partner.privateKey)), alg: 'ES256', kid: 'partner-1' };
    const municipality = new MunicipalityUnderTest(server, await decryptionKey('encryption-1'), key);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return municipality;
  }

  async rotateEncryption(keyId: string): Promise<void> {
    this.decryption = await decryptionKey(keyId);
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `${this.issuer}/concerns/v1`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((stopped) => this.server.close(stopped));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const say = (status: number, body: object, headers: Record<string, string> = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    };
    const { url = '' } = request;
    if (url.endsWith('openid-configuration')) return say(200, { token_endpoint: `${this.issuer}/token` });
    if (url === '/token') return say(200, { access_token: `token-${(this.tokensGiven += 1)}`, expires_in: 600 });
    if (url.includes('/municipalities/')) return say(200, this.document());
    const body = await buffer(request);
    const [trouble] = this.trouble.splice(0, 1);
    if (trouble) return say(trouble.status, trouble.body ?? {}, trouble.headers);
    const receipt = await this.receive(request.headers['content-type'] ?? '', body);
    say(201, this.bend(receipt));
  }

  private document(): MunicipalityDocument {
    return {
      kommunkod: '0486',
      recipientName: 'Socialnämnden i Provköping',
      phoneIfWorse: '+46701740699',
      encryption: this.encryption,
      encryptionKeys: { keys: this.namesKey ? [this.decryption.jwk] : [] },
      receiptKeys: { keys: [this.signing.jwk] },
    };
  }

  private async receive(contentType: string, wire: Buffer): Promise<ReceiptV1> {
    const encrypted = contentType === 'application/jose';
    const own = encrypted ? Buffer.from((await compactDecrypt(wire, this.decryption.privateKey)).plaintext) : wire;
    const body = JSON.parse(own.toString()) as Record<string, unknown>;
    this.received.push({ contentType, wire: wire.toString(), body });
    const id = String(body['reportId'] ?? body['noticeId']);
    const known = this.receipts.get(id);
    if (known) return known;
    const receivedAt = '2026-03-20T15:55:00.000Z';
    const leaf = ['varsam-receipt-v1', '0486', 'provskolan', id, receivedAt, hash('sha256', own, 'hex')].join('\n');
    const receipt = receiptFor(leaf, id, receivedAt, this.signing);
    this.receipts.set(id, receipt);
    return receipt;
  }
}

async function decryptionKey(kid: string): Promise<{ readonly privateKey: CryptoKey; readonly jwk: JWK }> {
  const { publicKey, privateKey } = await generateKeyPair('RSA-OAEP-256', { extractable: true });
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RSA-OAEP-256', use: 'enc' } };
}
