import type { Adapter, AdapterPayload, ClientMetadata } from 'oidc-provider';
import type { PartnerRegistry, RegisteredPartner } from './partner-registry.js';

/** Clients of the sign-in server are whom the register holds; nobody registers here. */
export class PartnerClients implements Adapter {
  constructor(private readonly registry: PartnerRegistry) {}

  async find(id: string): Promise<AdapterPayload | undefined> {
    const partner = await this.registry.find(id);
    return partner && (clientOf(partner) as AdapterPayload);
  }

  upsert(): Promise<void> {
    return readOnly();
  }

  destroy(): Promise<void> {
    return readOnly();
  }

  consume(): Promise<void> {
    return readOnly();
  }

  revokeByGrantId(): Promise<void> {
    return readOnly();
  }

  findByUid(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}

function clientOf({ id, name, publicJwk }: RegisteredPartner): ClientMetadata {
  return {
    client_id: id,
    client_name: name,
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'ES256',
    redirect_uris: [],
    response_types: [],
    grant_types: ['client_credentials'],
    scope: 'concerns:write',
    id_token_signed_response_alg: 'ES256',
    jwks: { keys: [{ ...publicJwk, use: 'sig' } as never] },
  };
}

function readOnly(): Promise<never> {
  return Promise.reject(new Error('partners are registered in referrals'));
}
