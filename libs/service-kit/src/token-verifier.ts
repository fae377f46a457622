import { hash } from 'node:crypto';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { Problem } from './problem.js';

export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl?: string | undefined;
}

/** Asymmetric only: a symmetric algorithm would let whoever knows a public key forge a token. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];
const leewaySeconds = 30;
const rememberMs = 60_000;
const rememberMost = 2_000;
const outage = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC']);

/**
 * Verifies access tokens (RFC 9068). `typ` must be `at+jwt`, so that an ID token of the same issuer is refused.
 * A verified token is remembered for at most a minute by its hash: the same partner posts thousands of reports with one token.
 */
export class TokenVerifier {
  private readonly remembered = new Map<string, { readonly claims: JWTPayload; readonly until: number }>();
  private verifying: Promise<(token: string) => Promise<JWTPayload>> | undefined;

  /** Tokens live by the machine's clock, also where the services' clock is set. */
  constructor(
    private readonly rules: TokenRules,
    private readonly now: () => number = Date.now,
  ) {}

  async verify(token: string): Promise<JWTPayload> {
    const fingerprint = hash('sha256', token, 'base64');
    const known = this.remembered.get(fingerprint);
    if (known && known.until > this.now()) return known.claims;
    const claims = await this.verifyAnew(token);
    this.remember(fingerprint, claims);
    return claims;
  }

  private remember(fingerprint: string, claims: JWTPayload): void {
    if (this.remembered.size >= rememberMost) this.remembered.clear();
    const expires = ((claims.exp ?? 0) + leewaySeconds) * 1000;
    this.remembered.set(fingerprint, { claims, until: Math.min(this.now() + rememberMs, expires) });
  }

  private async verifyAnew(token: string): Promise<JWTPayload> {
    try {
      this.verifying ??= this.prepare();
      const verify = await this.verifying.catch((error: unknown) => {
        this.verifying = undefined;
        throw error;
      });
      return await verify(token);
    } catch (error) {
      const { code } = error as { code?: unknown };
      if (typeof code === 'string' && code.startsWith('ERR_') && !outage.has(code)) throw unauthenticated();
      throw new Problem('sign-in-unavailable', 503, 'The sign-in service cannot be reached', undefined, { retryAfterSeconds: 5 });
    }
  }

  /** `jose` is loaded with the first token, which keeps the start short. */
  private async prepare(): Promise<(token: string) => Promise<JWTPayload>> {
    const { createRemoteJWKSet, jwtVerify } = await import('jose');
    const url = this.rules.jwksUrl ?? (await this.discoverJwksUrl());
    const keys: JWTVerifyGetKey = createRemoteJWKSet(new URL(url), { timeoutDuration: 5_000, cooldownDuration: 10_000 });
    const { issuer, audience } = this.rules;
    return async (token) => {
      const currentDate = new Date(this.now());
      const requiredClaims = ['exp', 'sub'];
      const options = { issuer, audience, algorithms, requiredClaims, currentDate, typ: 'at+jwt', clockTolerance: leewaySeconds };
      return (await jwtVerify(token, keys, options)).payload;
    };
  }

  private async discoverJwksUrl(): Promise<string> {
    const { issuer } = this.rules;
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(address, { signal: AbortSignal.timeout(5_000), redirect: 'error' });
    const metadata = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
    // What answers there may be another issuer’s: its keys would then vouch for the tokens of this one.
    if (metadata.issuer !== issuer) throw new Error('the issuer names itself otherwise');
    if (typeof metadata.jwks_uri !== 'string') throw new Error('the issuer names no key set');
    return metadata.jwks_uri;
  }
}

export function unauthenticated(): Problem {
  return new Problem('unauthenticated', 401, 'A valid access token is needed');
}
