import {
  errors,
  type ClientMetadata,
  type Configuration,
  type KoaContextWithOIDC,
  type Provider,
  type ResourceServer,
} from 'oidc-provider';
import type { JWK } from 'jose';
import type { SignInKeys } from './client-keys.js';
import { allPeople, type DemoPerson } from './demo-people.js';
import { InMemoryStore } from './in-memory-store.js';
import { audience, consoleClient, levelOfAssurance, peopleClient, redirectUri, resource } from './names.js';
import { PartnerClients } from './partner-clients.js';
import type { PartnerRegistry } from './partner-registry.js';
import { errorPage, leavePage, leftPage } from './sign-in-page.js';

const api: ResourceServer = {
  audience,
  scope: 'concerns:write',
  accessTokenFormat: 'jwt',
  accessTokenTTL: 3600,
  jwt: { sign: { alg: 'ES256' } },
};

const ttl = {
  AccessToken: 3600,
  AuthorizationCode: 60,
  ClientCredentials: 3600,
  Grant: 28_800,
  IdToken: 3600,
  Interaction: 600,
  RefreshToken: 28_800,
  Session: 28_800,
};

const features: Configuration['features'] = {
  devInteractions: { enabled: false },
  clientCredentials: { enabled: true },
  revocation: { enabled: true },
  backchannelLogout: { enabled: true },
  rpInitiatedLogout: {
    enabled: true,
    logoutSource: (context, form) => void (context.body = leavePage(form)),
    postLogoutSuccessSource: (context) => void (context.body = leftPage()),
  },
  resourceIndicators: {
    enabled: true,
    defaultResource: () => resource,
    useGrantedResource: () => true,
    getResourceServerInfo: (_context, asked) => (asked === resource ? api : unknownResource()),
  },
};

/** The console as a client: where it is and the public half of its key. */
export interface ConsoleClient {
  readonly origin: string;
  readonly publicJwk: JWK;
}

export function providerSettings(keys: SignInKeys, registry: PartnerRegistry, console?: ConsoleClient): Configuration {
  return {
    adapter: (model) => (model === 'Client' ? new PartnerClients(registry) : new InMemoryStore()),
    clients: [peopleClientMetadata, ...(console === undefined ? [] : [consoleMetadata(console)])],
    jwks: { keys: [keys.signing as never] },
    cookies: { keys: [...keys.cookies] },
    claims: { openid: ['sub', 'name', 'roles', 'units', 'kommunkod', 'assignments', 'acr', 'auth_time'] },
    conformIdTokenClaims: false,
    issueRefreshToken: async (_context, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    clientAuthMethods: ['none', 'private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: ['ES256'], idTokenSigningAlgValues: ['ES256'] },
    acrValues: [levelOfAssurance],
    scopes: ['openid', 'offline_access', 'concerns:write'],
    ttl,
    features,
    interactions: { url: (_context, interaction) => `/sign-in/${interaction.uid}` },
    renderError: (context, out) => void (context.body = errorPage(out.error, out.error_description)),
    findAccount: (_context, id) => account(id),
    extraTokenClaims: async (context, token) => ({ ...(await claimsOf(token, registry)), ...signInBehind(context) }),
    loadExistingGrant: grantEverything,
  };
}

/** Nobody is asked to consent to what the page is for. */
async function grantEverything(context: KoaContextWithOIDC): Promise<InstanceType<Provider['Grant']>> {
  const { provider, session, client } = context.oidc;
  const grant = new provider.Grant({ accountId: session?.accountId ?? '', clientId: client?.clientId ?? '' });
  grant.addOIDCScope('openid');
  grant.addResourceScope(resource, '');
  await grant.save();
  return grant;
}

const peopleClientMetadata: ClientMetadata = {
  client_id: peopleClient,
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  redirect_uris: [redirectUri],
  grant_types: ['authorization_code'],
  response_types: ['code'],
  id_token_signed_response_alg: 'ES256',
};

function consoleMetadata({ origin, publicJwk }: ConsoleClient): ClientMetadata {
  return {
    client_id: consoleClient,
    application_type: 'web',
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'ES256',
    jwks: { keys: [publicJwk as never] },
    redirect_uris: [`${origin}/auth/callback`],
    post_logout_redirect_uris: [`${origin}/`],
    backchannel_logout_uri: `${origin}/auth/back-channel-logout`,
    backchannel_logout_session_required: true,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    id_token_signed_response_alg: 'ES256',
    require_auth_time: true,
    require_pushed_authorization_requests: true,
  };
}

function account(id: string) {
  const person = allPeople.find((candidate) => candidate.id === id);
  if (!person) return undefined;
  return { accountId: id, claims: () => ({ sub: id, name: person.name, ...workOf(person) }) };
}

function workOf({ roles, units, kommunkod, elsewhere = [] }: DemoPerson) {
  const here = { kommunkod, roles: [...roles], units: [...units] };
  const places = elsewhere.map((other) => ({ ...here, kommunkod: other }));
  return places.length === 0 ? here : { ...here, assignments: [here, ...places] };
}

/** When and how strongly the person signed in (RFC 9068 2.2.1). A refreshed token tells of the same sign-in. */
function signInBehind({ oidc }: KoaContextWithOIDC): { auth_time?: number; acr?: string } {
  const { authTime, acr } = oidc.entities.AuthorizationCode ?? oidc.entities.RefreshToken ?? {};
  return { ...(authTime !== undefined && { auth_time: authTime }), ...(acr !== undefined && { acr }) };
}

/** What the services decide by, and what the log review compares: for a person role, unit, municipality and surname, for a partner the municipalities it may report to. */
async function claimsOf(token: object, registry: PartnerRegistry): Promise<Record<string, unknown> | undefined> {
  if ('accountId' in token) {
    const person = allPeople.find(({ id }) => id === token.accountId);
    return person && { ...workOf(person), family_name: person.name.split(' ').at(-1) };
  }
  const partner = 'clientId' in token && typeof token.clientId === 'string' ? await registry.find(token.clientId) : undefined;
  return partner && { kommunkoder: [...partner.kommunkoder] };
}

function unknownResource(): never {
  throw new errors.InvalidTarget();
}
