import { createHash, createPrivateKey, type JsonWebKey, type webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Configuration, IDToken, TokenEndpointResponse, TokenEndpointResponseHelpers } from 'openid-client';
import { type Fault, faultOfSignIn } from './faults.js';

type Client = typeof import('openid-client');

export interface ProviderRules {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientKeyFile: string;
  readonly scope: string;
  readonly resource: string | undefined;
  readonly redirectUri: string;
  /** Only where nothing is for real children. */
  readonly plain: 'refused' | 'allowed';
}

export interface Tokens {
  readonly accessToken: string;
  readonly accessUntil: number;
  readonly refreshToken: string | undefined;
  readonly idToken: string | undefined;
  readonly claims: IDToken | undefined;
}

/** What binds a sign-in to the browser that began it. */
export interface Binding {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface AskedOfProvider extends Binding {
  readonly again: boolean;
  readonly levels: readonly string[];
  readonly language: string;
}

const timeoutSeconds = 5;
/** A provider that does not say how long a token lives is asked anew soon. */
const usualLifeSeconds = 300;

/** The municipality's sign-in, any that speaks OpenID Connect. What it answers holds or is refused; which of its checks failed is not told. */
export class SignInProvider {
  private known: Promise<{ readonly client: Client; readonly configuration: Configuration }> | undefined;

  constructor(
    private readonly rules: ProviderRules,
    private readonly now: () => number = Date.now,
  ) {}

  /** Where the browser goes. What was asked for is pushed to the provider (RFC 9126) where it takes that. */
  begin({ state, nonce, verifier, again, levels, language }: AskedOfProvider): Promise<URL | Fault> {
    return this.asking(async (client, configuration) => {
      const { scope, resource, redirectUri } = this.rules;
      const parameters = {
        ...{ redirect_uri: redirectUri, scope, state, nonce, code_challenge: challengeOf(verifier), code_challenge_method: 'S256' },
        ...(resource !== undefined && { resource }),
        ...(again && { max_age: '0', prompt: 'login' }),
        ...(levels.length > 0 && { acr_values: levels.join(' ') }),
        ui_locales: language,
      };
      const pushed = configuration.serverMetadata().pushed_authorization_request_endpoint !== undefined;
      return pushed
        ? client.buildAuthorizationUrlWithPAR(configuration, parameters)
        : client.buildAuthorizationUrl(configuration, parameters);
    });
  }

  /** The answer as it came to the callback: state, issuer (RFC 9207), code, and the ID token with its signature. */
  finish(callback: URL, { state, nonce, verifier }: Binding): Promise<Tokens | Fault> {
    return this.asking(async (client, configuration) => {
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
      return this.tokensOf(await client.authorizationCodeGrant(configuration, callback, checks, this.target()));
    });
  }

  refresh(refreshToken: string): Promise<Tokens | Fault> {
    return this.asking(async (client, configuration) =>
      this.tokensOf(await client.refreshTokenGrant(configuration, refreshToken, this.target())),
    );
  }

  /** Best effort: the tokens end by themselves soon. */
  async revoke(refreshToken: string): Promise<void> {
    await this.asking(async (client, configuration) => {
      if (configuration.serverMetadata().revocation_endpoint !== undefined) await client.tokenRevocation(configuration, refreshToken);
    });
  }

  /** Where the browser ends the provider's own session; nothing where the provider has no such place or does not answer. */
  async endSessionUrl(idToken: string, returnUri: string): Promise<URL | undefined> {
    const url = await this.asking(async (client, configuration) => {
      if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
      return client.buildEndSessionUrl(configuration, { id_token_hint: idToken, post_logout_redirect_uri: returnUri });
    });
    return url instanceof URL ? url : undefined;
  }

  async jwksUri(): Promise<string | undefined> {
    const uri = await this.asking(async (_client, configuration) => configuration.serverMetadata().jwks_uri);
    return typeof uri === 'string' ? uri : undefined;
  }

  private target(): Record<string, string> {
    return this.rules.resource === undefined ? {} : { resource: this.rules.resource };
  }

  private tokensOf(answer: TokenEndpointResponse & TokenEndpointResponseHelpers): Tokens {
    return {
      accessToken: answer.access_token,
      accessUntil: this.now() + (answer.expiresIn() ?? usualLifeSeconds) * 1000,
      refreshToken: answer.refresh_token,
      idToken: answer.id_token,
      claims: answer.claims(),
    };
  }

  private async asking<T>(ask: (client: Client, configuration: Configuration) => Promise<T>): Promise<T | Fault> {
    try {
      this.known ??= this.discover();
      const { client, configuration } = await this.known.catch((error: unknown) => {
        this.known = undefined;
        throw error;
      });
      return await ask(client, configuration);
    } catch (error) {
      return faultOfSignIn(error);
    }
  }

  private async discover() {
    const client = await import('openid-client');
    const { issuer, clientId, clientKeyFile, plain } = this.rules;
    const execute = [client.enableNonRepudiationChecks, ...(plain === 'allowed' ? [client.allowInsecureRequests] : [])];
    const authentication = client.PrivateKeyJwt(await clientKey(clientKeyFile));
    const configuration = await client.discovery(new URL(issuer), clientId, undefined, authentication, {
      execute,
      timeout: timeoutSeconds,
    });
    return { client, configuration };
  }
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

/** Read with each discovery: a renewed key is used without a restart after the next one. */
async function clientKey(file: string) {
  const { importJWK } = await import('jose');
  const jwk = JSON.parse(readFileSync(file, 'utf8')) as JsonWebKey & { readonly kid?: string; readonly alg?: string };
  createPrivateKey({ key: jwk, format: 'jwk' }); // says so where it is no private key
  const key = (await importJWK(jwk as never, jwk.alg ?? 'ES256')) as webcrypto.CryptoKey;
  return { key, ...(jwk.kid !== undefined && { kid: jwk.kid }) };
}
