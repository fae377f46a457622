import { isFault, type Fault } from '../oidc/faults.js';
import type { SignInProvider } from '../oidc/provider.js';
import type { BrowserSecret } from '../persistence/browser-seal.js';
import type { Session, SessionContent, Sessions } from '../persistence/sessions.js';
import { ofTokens } from './sign-people-in.js';

export type TokenFor = { readonly session: Session } | { readonly refused: 'signed-out' | 'unavailable' };

/** A token that would end on the way is renewed before. */
const marginMs = 30_000;

export class UseSession {
  constructor(
    private readonly provider: Pick<SignInProvider, 'refresh'>,
    private readonly sessions: Sessions,
    private readonly now: () => Date,
  ) {}

  /** The session with an access token that still lives. Requests that come together renew it once, also on different replicas. */
  async withToken(secret: BrowserSecret | undefined): Promise<TokenFor> {
    const session = secret && (await this.sessions.find(secret));
    if (secret === undefined || session === undefined) return { refused: 'signed-out' };
    if (!this.ends(session.content)) return { session };
    const asked = new Map<string, Promise<SessionContent | 'end' | undefined>>();
    let fault: Fault['fault'] | undefined;
    const renewed = await this.sessions.change(secret, ({ content }) => {
      const { refreshToken } = content;
      if (!this.ends(content)) return Promise.resolve(undefined); // somebody else has done it while we waited
      if (refreshToken === undefined) return Promise.resolve(this.over(content) ? 'end' : undefined);
      // A refresh token is good once: should the transaction run again, the answer that came is used and the provider not asked again.
      const answer = asked.get(refreshToken) ?? this.renewed(content, refreshToken, (why) => (fault = why));
      asked.set(refreshToken, answer);
      return answer;
    });
    if (renewed === undefined) return { refused: 'signed-out' };
    return fault !== undefined && this.over(renewed.content) ? { refused: 'unavailable' } : { session: renewed };
  }

  private async renewed(
    content: SessionContent,
    refreshToken: string,
    failed: (why: Fault['fault']) => void,
  ): Promise<SessionContent | 'end' | undefined> {
    const tokens = await this.provider.refresh(refreshToken);
    if (!isFault(tokens)) return { ...content, ...ofTokens(tokens, tokens.idToken ?? content.idToken) };
    failed(tokens.fault);
    return tokens.fault === 'unavailable' ? undefined : 'end';
  }

  private ends({ accessUntil }: SessionContent): boolean {
    return accessUntil - marginMs <= this.now().getTime();
  }

  private over({ accessUntil }: SessionContent): boolean {
    return accessUntil <= this.now().getTime();
  }
}
