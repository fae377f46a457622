import { describe, expect, it } from '@jest/globals';
import { ServiceSettings } from '@varsam/service-kit';
import { serveSmall } from '@varsam/service-kit/small-server';
import { getMetadataStorage } from 'class-validator';
import { ConsoleSettings } from './config.js';
import { consoleProgram } from './console.js';

const good = {
  VARSAM_MODE: 'production',
  VARSAM_HTTP_PORT: '8080',
  VARSAM_DATABASE_URL: 'postgres://console_app:a-long-password-of-its-own@postgres/varsam_console?sslmode=verify-full',
  ...{ VARSAM_TLS_CERT_FILE: '/nowhere/tls.crt', VARSAM_TLS_KEY_FILE: '/nowhere/tls.key', VARSAM_TLS_CA_FILE: '/nowhere/ca.crt' },
  VARSAM_KEY_FILE: '/nowhere/keys.json',
  VARSAM_CONSOLE_ORIGIN: 'https://varsam.kommun.example',
  VARSAM_SERVICE_URLS: 'referrals=https://varsam-referrals:443 housing=https://varsam-housing:443',
  ...{
    VARSAM_OIDC_ISSUER: 'https://inloggning.kommun.example',
    VARSAM_OIDC_CLIENT_ID: 'c',
    VARSAM_OIDC_CLIENT_KEY_FILE: '/nowhere/client.json',
    VARSAM_AUTHORITIES: '0486=socialnamnden',
  },
};

async function faultsOf(settings: Record<string, string>): Promise<string> {
  return serveSmall(consoleProgram, settings).then(
    () => 'it started',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

describe('the console in production', () => {
  it('has nothing against good settings, and then misses only the files', async () => {
    expect(await faultsOf(good)).toBe('VARSAM_TLS_CERT_FILE names a file that cannot be read');
  });

  it.each([
    ['its own address in clear', { VARSAM_CONSOLE_ORIGIN: 'http://varsam.kommun.example' }, 'VARSAM_CONSOLE_ORIGIN must be https'],
    ['an address with a path', { VARSAM_CONSOLE_ORIGIN: 'https://varsam.kommun.example/app' }, 'VARSAM_CONSOLE_ORIGIN'],
    ['one service in clear', { VARSAM_SERVICE_URLS: 'referrals=https://a:443 housing=http://b:80' }, 'VARSAM_SERVICE_URLS must be https'],
    ['a sign-in in clear', { VARSAM_OIDC_ISSUER: 'http://inloggning.kommun.example' }, 'VARSAM_OIDC_ISSUER must be https'],
    ['a default password', { VARSAM_DATABASE_URL: 'postgres://console:console@p/x?sslmode=verify-full' }, 'VARSAM_DATABASE_URL must carry'],
    ['a database in clear', { VARSAM_DATABASE_URL: good.VARSAM_DATABASE_URL.replace('verify-full', 'require') }, 'sslmode=verify-full'],
    ['no key to prove itself with', { VARSAM_OIDC_CLIENT_KEY_FILE: '' }, 'VARSAM_OIDC_CLIENT_KEY_FILE is missing'],
    ['no board', { VARSAM_AUTHORITIES: '' }, 'VARSAM_AUTHORITIES is missing: production needs the board of each municipality'],
    ['a board too few', { VARSAM_ORGANISATIONS: '2120000142=0180' }, 'VARSAM_AUTHORITIES must name the board of 0180'],
    ['no certificate', { VARSAM_TLS_CERT_FILE: '' }, 'VARSAM_TLS_CERT_FILE is missing'],
  ])('does not start with %s', async (_what, changes, fault) => {
    expect(await faultsOf({ ...good, ...changes })).toContain(fault);
  });
});

/** Each setting of a class with what it must be, and what it is when nothing is told. */
function rulesOf(settings: new () => object): ReadonlyMap<string, unknown> {
  const rules = getMetadataStorage().getTargetValidationMetadatas(settings, '', false, false);
  const usual = new settings() as Readonly<Record<string, unknown>>;
  const ofName = Map.groupBy(rules, ({ propertyName }) => propertyName);
  return new Map(
    [...ofName].map(([name, those]) => {
      const said = those.map(({ type, name: rule, constraints }) => [rule ?? type, ...(constraints ?? [])].map(String).join(' '));
      return [name, { said: said.sort(), usual: usual[name] }];
    }),
  );
}

/** Of one name, and yet another thing. */
const different: Readonly<Record<string, string>> = {
  VARSAM_KEY_FILE: 'the console has no vault instead of it',
};

describe('what the console and the services are both told', () => {
  const [here, there] = [rulesOf(ConsoleSettings), rulesOf(ServiceSettings)];
  const both = [...here.keys()].filter((name) => there.has(name) && !Object.hasOwn(different, name));

  it('is held to the same rules, and is the same when nothing is told', () => {
    expect(both.length).toBeGreaterThan(15);
    expect(both.map((name) => [name, here.get(name)])).toEqual(both.map((name) => [name, there.get(name)]));
  });
});
