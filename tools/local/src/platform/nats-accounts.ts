import { encodeAccount, encodeOperator, newScopedSigner, type Account, type OperatorLimits } from '@nats-io/jwt';
import { createAccount, createOperator, fromSeed, type KeyPair } from '@nats-io/nkeys';
import { join } from 'node:path';
import { keptJson } from '../json-file.js';

/** Who signs what on the bus. The scoped key may only mint users that look like its template. */
export interface NatsKeys {
  readonly operator: KeyPair;
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
  subs: 100,
  data: -1,
  payload: 256 * 1024,
};

const unlimited: OperatorLimits = { subs: -1, data: -1, payload: -1, imports: -1, exports: -1, wildcards: true, conn: -1, leaf: 0 };
const withJetStream: OperatorLimits = { ...unlimited, mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 };

export async function natsKeys(directory: string): Promise<NatsKeys> {
  const seeds = await keptJson<Record<keyof NatsKeys, string>>(join(directory, 'keys.json'), () => ({
    operator: seedOf(createOperator()),
    system: seedOf(createAccount()),
    services: seedOf(createAccount()),
    partners: seedOf(createAccount()),
    partnerScope: seedOf(createAccount()),
  }));
  const pair = (seed: string) => fromSeed(new TextEncoder().encode(seed));
  const { operator, system, services, partners, partnerScope } = seeds;
  return {
    operator: pair(operator),
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
    operatorJwt: await encodeOperator('varsam-local', keys.operator, { system_account: keys.system.getPublicKey() }),
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

function partnersAccount(keys: NatsKeys): Partial<Account> {
  const account = keys.services.getPublicKey();
  return {
    limits: unlimited,
    imports: [
      { name: 'intake', subject: 'intake.>', type: 'service', account },
      { name: 'receipts', subject: 'receipt.>', type: 'stream', account },
    ],
    signing_keys: [newScopedSigner(keys.partnerScope, 'partner', partnerTemplate)],
  };
}

function seedOf(pair: KeyPair): string {
  return new TextDecoder().decode(pair.getSeed());
}
