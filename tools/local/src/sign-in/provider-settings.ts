import {
  errors,
  type ClientMetadata,
  type Configuration,
  type KoaContextWithOIDC,
  type Provider,
  type ResourceServer,
} from 'oidc-provider';
import type { SignInKeys } from './client-keys.js';
import { allPeople } from './demo-people.js';
import { InMemoryStore } from './in-memory-store.js';
import { audience, levelOfAssurance, peopleClient, redirectUri, resource } from './names.js';
import { PartnerClients } from './partner-clients.js';
import type { PartnerRegistry } from './partner-registry.js';
import { errorPage } from './sign-in-page.js';

const api: ResourceServer = {
  audience,
  scope: 'concerns:write',
  accessTokenFormat: 'jwt',
  accessTokenTTL: 3600,
  jwt: { sign: { alg: 'ES256' } },
};

export function providerSettings(keys: SignInKeys, registry: PartnerRegistry): Configuration {
  return {
    adapter: (model) => (model === 'Client' ? new PartnerClients(registry) : new InMemoryStore()),
    clients: [peopleClientMetadata],
    jwks: { keys: [keys.signing as never] },
    cookies: { keys: [...keys.cookies] },
    claims: { openid: ['sub', 'name', 'roles', 'units', 'kommunkod'] },
    clientAuthMethods: ['none', 'private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: ['ES256'], idTokenSigningAlgValues: ['ES256'] },
    acrValues: [levelOfAssurance],
    scopes: ['openid', 'concerns:write'],
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: 60,
      ClientCredentials: 3600,
      Grant: 28_800,
      IdToken: 3600,
      Interaction: 600,
      Session: 28_800,
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, asked) => (asked === resource ? api : unknownResource()),
      },
    },
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

function account(id: string) {
  const person = allPeople.find((candidate) => candidate.id === id);
  if (!person) return undefined;
  const { name, roles, units, kommunkod } = person;
  return { accountId: id, claims: () => ({ sub: id, name, roles: [...roles], units: [...units], kommunkod }) };
}

/** When and how strongly the person signed in (RFC 9068 2.2.1). A refreshed token tells of the same sign-in. */
function signInBehind({ oidc }: KoaContextWithOIDC): { auth_time?: number; acr?: string } {
  const { authTime, acr } = oidc.entities.AuthorizationCode ?? oidc.entities.RefreshToken ?? {};
  return { ...(authTime !== undefined && { auth_time: authTime }), ...(acr !== undefined && { acr }) };
}

/** What the services decide by: for a person role, unit and municipality, for a partner the municipalities it may report to. */
async function claimsOf(token: object, registry: PartnerRegistry): Promise<Record<string, string | string[]> | undefined> {
  if ('accountId' in token) {
    const person = allPeople.find(({ id }) => id === token.accountId);
    return person && { roles: [...person.roles], units: [...person.units], kommunkod: person.kommunkod };
  }
  const partner = 'clientId' in token && typeof token.clientId === 'string' ? await registry.find(token.clientId) : undefined;
  return partner && { kommunkoder: [...partner.kommunkoder] };
}

function unknownResource(): never {
  throw new errors.InvalidTarget();
}
