import type { JWTVerifyGetKey } from 'jose';
import { logoutNotice, type LogoutNotice, type LogoutRules } from './logout-token.js';
import type { SignInProvider } from './provider.js';

/** Reads notices with the provider's keys, which are looked up with the first one. */
export function noticeReader(provider: SignInProvider, rules: LogoutRules): (token: string) => Promise<LogoutNotice | undefined> {
  let keys: JWTVerifyGetKey | undefined;
  return async (token) => {
    if (keys === undefined) {
      const { createRemoteJWKSet } = await import('jose');
      const uri = await provider.jwksUri();
      if (uri === undefined) throw new Error('the keys of the sign-in cannot be had');
      keys = createRemoteJWKSet(new URL(uri), { timeoutDuration: 5_000 });
    }
    return logoutNotice(token, keys, rules);
  };
}
