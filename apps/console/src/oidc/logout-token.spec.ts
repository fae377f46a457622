import { describe, expect, it } from '@jest/globals';
import { generateKeyPair, SignJWT } from 'jose';
import { logoutNotice, type LogoutRules } from './logout-token.js';

const rules = { issuer: 'https://sign-in.example', clientId: 'console' };
const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };

async function whose(typ: string | undefined, untyped: LogoutRules['untyped']): Promise<string | undefined> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const token = await new SignJWT({ events, sub: 'anna', jti: '1' })
    .setProtectedHeader({ alg: 'ES256', ...(typ !== undefined && { typ }) })
    .setIssuer(rules.issuer)
    .setAudience(rules.clientId)
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(privateKey);
  return (await logoutNotice(token, () => Promise.resolve(publicKey), { ...rules, untyped }))?.personId;
}

describe('a notice of a sign-out', () => {
  it.each(['logout+jwt', 'application/logout+jwt'])('says that it is one: %s', async (typ) => {
    expect([await whose(typ, 'refused'), await whose(typ, 'taken')]).toEqual(['anna', 'anna']);
  });

  it.each([undefined, 'JWT'])('that does not say so is taken where the provider is known for it: %s', async (typ) => {
    expect([await whose(typ, 'refused'), await whose(typ, 'taken')]).toEqual([undefined, 'anna']);
  });

  it.each(['at+jwt', 'id_token+jwt', 'notlogout+jwt'])('that says it is something else is never one: %s', async (typ) => {
    expect([await whose(typ, 'refused'), await whose(typ, 'taken')]).toEqual([undefined, undefined]);
  });
});
