import { importJWK, SignJWT, type CryptoKey, type JWK } from 'jose';
import { randomUUID } from 'node:crypto';
import { DoorFailed, refusedBy } from './door.js';

export interface PartnerIdentity {
  readonly issuer: string;
  readonly partnerId: string;
  /** The partner's own private key; the sign-in service knows its public half only. */
  readonly key: JWK;
}

interface Granted {
  readonly token: string;
  readonly goodUntil: number;
}

const scope = 'concerns:write';
/** A token is not used in its last seconds: clocks differ, and a request takes a while. */
const marginMs = 30_000;

/** OAuth2 client credentials with private_key_jwt: the partner proves itself with its key, never with a secret that somebody could read in passing. */
export class AccessToken {
  private granted: Promise<Granted> | undefined;
  private endpoint: Promise<string> | undefined;

  constructor(private readonly identity: PartnerIdentity) {}

  async current(signal?: AbortSignal): Promise<string> {
    const known = await this.granted?.catch(() => undefined);
    if (known && known.goodUntil > Date.now()) return known.token;
    this.granted = this.grant(signal);
    return (await this.granted).token;
  }

  /** The service did not take it: a key may have been rotated, a service may have lost its memory. */
  forget(): void {
    this.granted = undefined;
  }

  private async grant(signal?: AbortSignal): Promise<Granted> {
    this.endpoint ??= tokenEndpoint(this.identity.issuer, signal);
    const endpoint = await this.endpoint.catch((error: unknown) => {
      this.endpoint = undefined;
      throw error;
    });
    const answer = await asked(endpoint, { method: 'POST', body: await this.request(), ...(signal ? { signal } : {}) });
    const body = (await answer.json().catch(() => ({}))) as { access_token?: string; expires_in?: number; error?: string };
    if (answer.ok && body.access_token !== undefined) {
      return { token: body.access_token, goodUntil: Date.now() + (body.expires_in ?? 60) * 1000 - marginMs };
    }
    if (answer.status >= 500 || answer.status === 429) throw new DoorFailed(`the sign-in service answers ${answer.status}`);
    throw refusedBy({
      type: 'urn:varsam:problem:sign-in-refused',
      title: 'The sign-in service does not know this partner by this key',
      status: 401,
      detail: `${body.error ?? answer.status}: check partnerId and key file; a rotated or revoked key must be replaced.`,
    });
  }

  private async request(): Promise<URLSearchParams> {
    const { issuer, partnerId, key } = this.identity;
    const alg = key.alg ?? 'ES256';
    const assertion = await new SignJWT({})
      .setProtectedHeader({ alg, ...(key.kid === undefined ? {} : { kid: key.kid }) })
      .setIssuer(partnerId)
      .setSubject(partnerId)
      .setAudience(issuer)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime('60s')
      .sign((await importJWK(key, alg)) as CryptoKey);
    return new URLSearchParams({
      grant_type: 'client_credentials',
      scope,
      client_id: partnerId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    });
  }
}

async function tokenEndpoint(issuer: string, signal?: AbortSignal): Promise<string> {
  const answer = await asked(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, signal ? { signal } : {});
  const { token_endpoint: endpoint } = (await answer.json().catch(() => ({}))) as { token_endpoint?: string };
  if (!answer.ok || endpoint === undefined)
    throw new DoorFailed(`the sign-in service does not say where tokens are given (${answer.status})`);
  return endpoint;
}

async function asked(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...request, redirect: 'error' });
  } catch (error) {
    throw new DoorFailed('the sign-in service cannot be reached', { cause: error });
  }
}
