import type { JWTPayload, JWTVerifyGetKey } from 'jose';

export interface LogoutRules {
  readonly issuer: string;
  readonly clientId: string;
  /** Notices that name no type, or only that they are tokens: the final text recommends one, older providers send none. */
  readonly untyped: 'refused' | 'taken';
}

/** Whose sessions end: one of the provider's or all of the person's; where both are told, those of the person that have no name there too. */
export interface LogoutNotice {
  readonly sid: string | undefined;
  readonly personId: string | undefined;
}

const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];
/** The provider's keys could not be had: it is asked to send the notice again. */
const outage = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC']);
const typed = /^(application\/)?logout\+jwt$/i;
const plain = /^(application\/)?jwt$/i;
const event = 'http://schemas.openid.net/event/backchannel-logout';

/** OpenID Connect Back-Channel Logout 1.0, section 2.6, every step of it. Nothing where one of them does not hold. */
export async function logoutNotice(
  token: string,
  keys: JWTVerifyGetKey,
  { issuer, clientId, untyped }: LogoutRules,
): Promise<LogoutNotice | undefined> {
  const { jwtVerify } = await import('jose');
  const requiredClaims = ['iat', 'exp', 'jti', 'events'];
  const options = { issuer, audience: clientId, algorithms, requiredClaims, clockTolerance: 30, maxTokenAge: '10m' };
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys, options);
    const { typ = 'JWT' } = protectedHeader;
    const isOne = typed.test(typ) || (untyped === 'taken' && plain.test(typ));
    return isOne && isNotice(payload) ? noticeIn(payload) : undefined;
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (typeof code === 'string' && code.startsWith('ERR_J') && !outage.has(code)) return undefined;
    throw error;
  }
}

/** An ID token has a nonce and no such event. */
function isNotice({ events, nonce }: JWTPayload): boolean {
  const told = (events as Readonly<Record<string, unknown>> | undefined)?.[event];
  return nonce === undefined && typeof told === 'object' && told !== null;
}

function noticeIn(payload: JWTPayload): LogoutNotice | undefined {
  const notice = { sid: named(payload['sid']), personId: named(payload.sub) };
  return notice.sid === undefined && notice.personId === undefined ? undefined : notice;
}

function named(claim: unknown): string | undefined {
  return typeof claim === 'string' && claim !== '' ? claim : undefined;
}
