import { assignmentsOf, isIdentityNumber, type PeopleRules } from '@varsam/service-kit/people';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IDToken } from 'openid-client';
import { refusedSignIn } from '../domain/accept-sign-in.js';
import { type Fault, isFault } from '../oidc/faults.js';
import type { SignInProvider, Tokens } from '../oidc/provider.js';
import { type BrowserSecret, hashOf, newSecret } from '../persistence/browser-seal.js';
import type { SessionContent, Sessions } from '../persistence/sessions.js';
import type { SignIns, SignInUnderWay } from '../persistence/sign-ins.js';

export interface SignInOrder {
  readonly returnTo: string;
  /** True asks for a new sign-in also of whoever is signed in. */
  readonly again: boolean;
  readonly language: string;
  /** What the browser holds already. */
  readonly current: BrowserSecret | undefined;
}

export interface Levels {
  readonly usual: readonly string[];
  readonly again: readonly string[];
}

export interface SignedIn {
  readonly secret: BrowserSecret;
  readonly returnTo: string;
  readonly personId: string;
  readonly acr: string | undefined;
}

export type Refused = { readonly refused: Fault['fault'] | 'expired' | 'too-old' | 'too-weak' | 'no-municipality' };

export class SignPeopleIn {
  constructor(
    private readonly provider: SignInProvider,
    private readonly signIns: SignIns,
    private readonly sessions: Sessions,
    private readonly rules: { readonly people: PeopleRules; readonly levels: Levels },
    private readonly now: () => Date,
  ) {}

  /** Where the browser goes, and what it keeps until it comes back. */
  async begin({
    returnTo,
    again,
    language,
    current,
  }: SignInOrder): Promise<{ readonly url: URL; readonly secret: BrowserSecret } | Refused> {
    const [state, nonce, verifier] = [word(), word(), word()];
    const levels = again ? this.rules.levels.again : this.rules.levels.usual;
    const url = await this.provider.begin({ state, nonce, verifier, again, levels, language });
    if (isFault(url)) return { refused: url.fault };
    const session = current && (await this.sessions.find(current));
    const secret = newSecret();
    const signIn: SignInUnderWay = {
      ...{ state, nonce, verifier, returnTo, again, levels, startedAt: this.now().getTime() },
      ...(session && { personId: session.personId }),
      ...(session?.content.kommunkod !== undefined && { kommunkod: session.content.kommunkod }),
    };
    await this.signIns.begin(secret, signIn, current && hashOf(current));
    return { url, secret };
  }

  /** A new session with a new secret each time: what somebody else may have put into the browser before is worth nothing after. */
  async finish(browser: BrowserSecret | undefined, callback: URL): Promise<SignedIn | Refused> {
    const taken = browser && (await this.signIns.take(browser, this.now()));
    if (taken === undefined || !same(taken.signIn.state, callback.searchParams.get('state'))) return { refused: 'expired' };
    const { signIn, replaces } = taken;
    const tokens = await this.provider.finish(callback, signIn);
    if (isFault(tokens)) return { refused: tokens.fault };
    const { claims, idToken } = tokens;
    if (claims === undefined || idToken === undefined || isIdentityNumber(claims.sub)) return { refused: 'refused' };
    const assignments = assignmentsOf(claims, this.rules.people);
    const { auth_time: authTime, acr } = claims;
    const told = { authTime, acr: typeof acr === 'string' ? acr : undefined, municipalities: assignments.length };
    const refused = refusedSignIn(signIn, told);
    if (refused !== undefined) return { refused };
    const secret = newSecret();
    const samePerson = signIn.personId === claims.sub;
    const kept = samePerson ? assignments.find(({ kommunkod }) => kommunkod === signIn.kommunkod) : undefined;
    const kommunkod = kept?.kommunkod ?? (assignments.length === 1 ? assignments[0]?.kommunkod : undefined);
    const content: SessionContent = {
      ...ofTokens(tokens, idToken),
      ...{ name: nameIn(claims), assignments },
      ...(kommunkod !== undefined && { kommunkod }),
      ...(authTime !== undefined && { authTime }),
      ...(told.acr !== undefined && { acr: told.acr }),
      ...(typeof claims[authnProvider] === 'string' && { provider: claims[authnProvider] }),
    };
    const issuerSid = typeof claims['sid'] === 'string' ? claims['sid'] : undefined;
    await this.sessions.open(secret, { personId: claims.sub, issuerSid, content, replaces });
    // Somebody else at the same screen begins where everybody does, not where the one before had been.
    const returnTo = signIn.personId === undefined || samePerson ? signIn.returnTo : '/';
    return { secret, returnTo, personId: claims.sub, acr: told.acr };
  }
}

const authnProvider = 'https://id.oidc.se/claim/authnProvider';

export function ofTokens({ accessToken, accessUntil, refreshToken }: Tokens, idToken: string) {
  return { accessToken, accessUntil, idToken, ...(refreshToken !== undefined && { refreshToken }) };
}

function nameIn({ name, sub }: IDToken): string {
  return typeof name === 'string' ? name.slice(0, 200) : sub;
}

function word(): string {
  return randomBytes(32).toString('base64url');
}

function same(kept: string, come: string | null): boolean {
  const [one, other] = [Buffer.from(kept), Buffer.from(come ?? '')];
  return one.length === other.length && timingSafeEqual(one, other);
}
