import cookie from '@fastify/cookie';
import { FileKeyService } from '@varsam/service-kit';
import { peopleRules } from '@varsam/service-kit/people';
import type { SmallProgram, SmallServer } from '@varsam/service-kit/small-server';
import { ConsoleSettings } from './config.js';
import type { Share } from './domain/share.js';
import { prepareAnswers, readOwnBodies } from './http/answers.js';
import { addPassingOn } from './http/passing-on.routes.js';
import { addSessionRoutes } from './http/session.routes.js';
import { addSignInRoutes } from './http/sign-in.routes.js';
import { addSignOutRoutes } from './http/sign-out.routes.js';
import { addStartPage } from './http/start.routes.js';
import { noticeReader } from './oidc/notice-reader.js';
import { SignInProvider } from './oidc/provider.js';
import { BrowserSeal } from './persistence/browser-seal.js';
import { SignIn1700000000001 } from './persistence/migrations/0001-sign-in.js';
import { Sessions } from './persistence/sessions.js';
import { SignIns } from './persistence/sign-ins.js';
import { serviceAgent } from './service-tls.js';
import { Shares } from './use-cases/shares.js';
import { SignPeopleIn } from './use-cases/sign-people-in.js';
import { SignPeopleOut } from './use-cases/sign-people-out.js';
import { UseSession } from './use-cases/use-session.js';

const now = (): Date => new Date();
const list = (text: string): readonly string[] => text.split(' ');

/** The only wiring. Sessions live by the machine's clock, also where the services' clock is set. */
export const consoleProgram: SmallProgram<ConsoleSettings> = {
  name: 'console',
  settings: ConsoleSettings,
  migrations: [SignIn1700000000001],
  open: async (server) => {
    const { http, settings } = server;
    const { VARSAM_CONSOLE_ORIGIN: origin, VARSAM_OIDC_ISSUER: issuer, VARSAM_OIDC_CLIENT_ID: clientId } = settings;
    const untyped = settings.VARSAM_OIDC_NOTICE_TYPE === 'any' ? 'taken' : 'refused';
    const local = settings.VARSAM_MODE === 'production' ? 'real' : 'local';
    const { provider, sessions, signIns } = parts(server);
    const levels = { usual: list(settings.VARSAM_OIDC_ACR), again: list(settings.VARSAM_FRESH_SIGN_IN_ACR) };
    const signIn = new SignPeopleIn(provider, signIns, sessions, { people: peopleRules(settings), levels }, now);
    const signOut = new SignPeopleOut(provider, sessions, `${origin}/`);
    const { agent, stop } = serviceAgent(settings);
    await http.register(cookie);
    prepareAnswers(http, origin, issuer);
    await http.register(async (own) => {
      readOwnBodies(own);
      addStartPage(own, sessions, local);
      addSignInRoutes(own, { signIn, origin, local });
      addSessionRoutes(own, { sessions, origin });
      addSignOutRoutes(own, { signOut, sessions, origin, notice: noticeReader(provider, { issuer, clientId, untyped }) });
    });
    const services = new Map(settings.VARSAM_SERVICE_URLS.split(' ').map((pair) => pair.split('=', 2) as [string, string]));
    const timeoutMs = settings.VARSAM_SERVICE_TIMEOUT_SECONDS * 1_000;
    const useSession = new UseSession(provider, sessions, now);
    const shares = new Shares(shareOf(settings), now);
    await http.register((api) => addPassingOn(api, { useSession, shares, origin, services, timeoutMs, overTls: agent }));
    return async () => stop();
  },
};

function shareOf({ VARSAM_PERSON_REQUESTS_PER_MINUTE: perMinute, VARSAM_PERSON_BURST: burst }: ConsoleSettings): Share {
  return { perMinute, burst };
}

function parts({ database, settings }: SmallServer<ConsoleSettings>) {
  const seal = new BrowserSeal(new FileKeyService(settings.VARSAM_KEY_FILE, settings.VARSAM_MODE));
  const limits = {
    idleMs: settings.VARSAM_SESSION_IDLE_MINUTES * 60_000,
    longestMs: settings.VARSAM_SESSION_HOURS * 3_600_000,
    perPerson: settings.VARSAM_SESSIONS_PER_PERSON,
  };
  const provider = new SignInProvider({
    issuer: settings.VARSAM_OIDC_ISSUER,
    clientId: settings.VARSAM_OIDC_CLIENT_ID,
    clientKeyFile: settings.VARSAM_OIDC_CLIENT_KEY_FILE,
    scope: settings.VARSAM_OIDC_SCOPE,
    resource: settings.VARSAM_OIDC_RESOURCE,
    redirectUri: `${settings.VARSAM_CONSOLE_ORIGIN}/auth/callback`,
    plain: settings.VARSAM_MODE === 'production' ? 'refused' : 'allowed',
  });
  return { provider, sessions: new Sessions(database, seal, limits, now), signIns: new SignIns(database, seal) };
}
