import {
  encodeAccount,
  encodeOperator,
  newScopedSigner,
  type Account,
  type OperatorLimits,
  type UserPermissionsLimits,
} from '@nats-io/jwt';
import { createAccount, createOperator, fromSeed, type KeyPair } from '@nats-io/nkeys';
import { join } from 'node:path';
import { keptJson } from '../json-file.js';

/** Who signs what on the bus. The scoped key may only mint users that look like its template. */
export interface NatsKeys {
  readonly operator: KeyPair;
  /** Signs accounts in the operator's name and can be replaced, which the operator's own key cannot. */
  readonly operatorSigning: KeyPair;
  readonly system: KeyPair;
  readonly services: KeyPair;
  readonly partners: KeyPair;
  readonly partnerScope: KeyPair;
}

export interface NatsAccounts {
  readonly operatorJwt: string;
  /** Public key of each account with its JWT, as the server's resolver holds them. */
  readonly accounts: readonly { readonly key: string; readonly jwt: string }[];
}

/** A partner reaches its own corner of the bus and nothing else; templates expand whole tokens only, hence the inbox of its own. */
const partnerTemplate = {
  pub: { allow: ['intake.{{tag(kommun)}}.{{name()}}.>'] },
  sub: { allow: ['_INBOX.{{name()}}.>', 'receipt.{{tag(kommun)}}.{{name()}}.>'] },
  allowed_connection_types: ['STANDARD', 'WEBSOCKET'],
  subs: 20,
  data: -1,
  payload: 256 * 1024,
} satisfies Partial<UserPermissionsLimits>;

const unlimited: OperatorLimits = { subs: -1, data: -1, payload: -1, imports: -1, exports: -1, wildcards: true, conn: -1, leaf: 0 };
/** Many partners, each with a few connections: a client that opens one after another meets this before the server's own limit. */
const forPartners: OperatorLimits = { ...unlimited, conn: 2_000 };
const withJetStream: OperatorLimits = { ...unlimited, mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 };

export async function natsKeys(directory: string): Promise<NatsKeys> {
  const seeds = await keptJson<Record<Exclude<keyof NatsKeys, 'operatorSigning'>, string>>(join(directory, 'keys.json'), () => ({
    operator: seedOf(createOperator()),
    system: seedOf(createAccount()),
    services: seedOf(createAccount()),
    partners: seedOf(createAccount()),
    partnerScope: seedOf(createAccount()),
  }));
  // A file of its own: homes that were made before it had one have it made now.
  const signing = await keptJson(join(directory, 'operator-signing.json'), () => ({ seed: seedOf(createOperator()) }));
  const pair = (seed: string) => fromSeed(new TextEncoder().encode(seed));
  const { operator, system, services, partners, partnerScope } = seeds;
  return {
    operator: pair(operator),
    operatorSigning: pair(signing.seed),
    system: pair(system),
    services: pair(services),
    partners: pair(partners),
    partnerScope: pair(partnerScope),
  };
}

export async function natsAccounts(keys: NatsKeys): Promise<NatsAccounts> {
  const sign = async (name: string, key: KeyPair, account: Partial<Account>) => ({
    key: key.getPublicKey(),
    jwt: await encodeAccount(name, key, account, { signer: keys.operator }),
  });
  return {
    operatorJwt: await encodeOperator('varsam-local', keys.operator, {
      system_account: keys.system.getPublicKey(),
      signing_keys: [keys.operatorSigning.getPublicKey()],
    }),
    accounts: [
      await sign('SYS', keys.system, { limits: unlimited }),
      await sign('SERVICES', keys.services, { limits: withJetStream, exports: [...exported()] }),
      await sign('PARTNERS', keys.partners, partnersAccount(keys)),
    ],
  };
}

function exported() {
  return [
    { name: 'intake', subject: 'intake.>', type: 'service', response_type: 'Singleton' },
    { name: 'receipts', subject: 'receipt.>', type: 'stream' },
  ] as const;
}

export function partnersAccount(keys: NatsKeys): Partial<Account> {
  const account = keys.services.getPublicKey();
  return {
    limits: forPartners,
    imports: [
      { name: 'intake', subject: 'intake.>', type: 'service', account },
      { name: 'receipts', subject: 'receipt.>', type: 'stream', account },
    ],
    signing_keys: [newScopedSigner(keys.partnerScope, 'partner', partnerTemplate)],
  };
}

export function seedOf(pair: KeyPair): string {
  return new TextDecoder().decode(pair.getSeed());
}
