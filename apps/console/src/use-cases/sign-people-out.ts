import type { SignInProvider } from '../oidc/provider.js';
import type { BrowserSecret } from '../persistence/browser-seal.js';
import type { Sessions } from '../persistence/sessions.js';

export class SignPeopleOut {
  constructor(
    private readonly provider: SignInProvider,
    private readonly sessions: Sessions,
    private readonly returnUri: string,
  ) {}

  /** Ends the session here at once, whatever the provider answers, and says where its own is ended. */
  async here(secret: BrowserSecret | undefined, which: 'this' | 'all' = 'this'): Promise<URL | undefined> {
    const session = secret && (await this.sessions.find(secret));
    if (secret === undefined || session === undefined) return undefined;
    await (which === 'all' ? this.sessions.endAllOf(session.personId) : this.sessions.end(secret));
    const { refreshToken, idToken } = session.content;
    if (refreshToken !== undefined) await this.provider.revoke(refreshToken);
    return this.provider.endSessionUrl(idToken, this.returnUri);
  }
}
