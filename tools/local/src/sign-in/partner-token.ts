import { importJWK, SignJWT, type JWK } from 'jose';
import { randomUUID } from 'node:crypto';

/** OAuth2 client credentials with private_key_jwt: a partner proves itself with its key and gets an access token. */
export async function partnerToken(issuer: string, partnerId: string, key: JWK): Promise<string> {
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', ...(key.kid === undefined ? {} : { kid: key.kid }) })
    .setIssuer(partnerId)
    .setSubject(partnerId)
    .setAudience(issuer)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('60s')
    .sign(await importJWK(key, 'ES256'));
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'concerns:write',
      client_id: partnerId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    }),
  });
  return tokenIn(answer, `the partner ${partnerId}`);
}

export async function tokenIn(answer: Response, who: string): Promise<string> {
  const body = (await answer.json()) as { access_token?: string; error?: string };
  if (!answer.ok || body.access_token === undefined) throw new Error(`${who} was not given a token: ${answer.status} ${body.error ?? ''}`);
  return body.access_token;
}
