import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeAccount, encodeOperator, encodeUser, fmtCreds, newScopedSigner } from '@nats-io/jwt';
import { createAccount, createOperator, createUser } from '@nats-io/nkeys';
import type { KeyPair } from '@nats-io/nkeys';
import { connect, credsAuthenticator } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { startNats } from '@varsam/testing';
import type { NatsServer } from '@varsam/testing';

const unlimited = { subs: -1, data: -1, payload: -1, imports: -1, exports: -1, wildcards: true, conn: -1, leaf: 0 };

/** What the partners' account says of a user that its scoped key has signed: its own corner of the bus (ARCHITECTURE 4). */
const template = {
  pub: { allow: ['intake.{{tag(kommun)}}.{{name()}}.>'] },
  sub: { allow: ['_INBOX.{{name()}}.>', 'receipt.{{tag(kommun)}}.{{name()}}.>'] },
  ...{ subs: 20, data: -1, payload: 256 * 1024 },
};

/** A NATS server as it runs in production: operator mode, one account for services and one for partners, an operator signing key at hand. */
export class OperatorMode {
  readonly directory = mkdtempSync(join(tmpdir(), 'varsam-operator-mode-'));
  readonly admissionFile = join(this.directory, 'admission.json');
  readonly serviceCredentials = join(this.directory, 'referrals.creds');
  readonly resolver = join(this.directory, 'accounts');
  private readonly keys = {
    ...{ operator: createOperator(), signing: createOperator(), system: createAccount() },
    ...{ services: createAccount(), partners: createAccount(), scope: createAccount() },
  };
  server!: NatsServer;

  static async start(): Promise<OperatorMode> {
    const mode = new OperatorMode();
    await mode.writeFiles();
    mode.server = await startNats({ directory: join(mode.directory, 'nats'), config: await mode.configuration() });
    return mode;
  }

  get environment(): Record<string, string> {
    return { VARSAM_NATS_ADMISSION_FILE: this.admissionFile, VARSAM_NATS_CREDENTIALS_FILE: this.serviceCredentials };
  }

  /** As a partner signs in: the statement it was given, and the secret half of its key. */
  partner(partnerId: string, jwt: string, user: KeyPair): Promise<NatsConnection> {
    const authenticator = credsAuthenticator(fmtCreds(jwt, user));
    return connect({ servers: this.server.url, authenticator, inboxPrefix: `_INBOX.${partnerId}`, reconnect: false });
  }

  async stop(): Promise<void> {
    await this.server.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private get partnersAccount() {
    const account = this.keys.services.getPublicKey();
    return {
      limits: unlimited,
      imports: [
        { name: 'intake', subject: 'intake.>', type: 'service' as const, account },
        { name: 'receipts', subject: 'receipt.>', type: 'stream' as const, account },
      ],
      signing_keys: [newScopedSigner(this.keys.scope, 'partner', template)],
    };
  }

  private async writeFiles(): Promise<void> {
    const { services, system, partners, scope, signing } = this.keys;
    const [service, administrator] = [createUser(), createUser()];
    writeFileSync(this.serviceCredentials, fmtCreds(await encodeUser('referrals', service, services), service));
    const content = {
      operatorSigningSeed: seedOf(signing),
      partnerSigningSeed: seedOf(scope),
      systemCredentials: new TextDecoder().decode(fmtCreds(await encodeUser('admission', administrator, system), administrator)),
      partnersAccount: { publicKey: partners.getPublicKey(), name: 'PARTNERS', claims: this.partnersAccount },
    };
    writeFileSync(this.admissionFile, JSON.stringify(content), { mode: 0o600 });
  }

  private async configuration(): Promise<string> {
    const { operator, signing, system, services, partners } = this.keys;
    const signed = (name: string, key: KeyPair, claims: object) => encodeAccount(name, key, claims, { signer: operator });
    const withJetStream = { ...unlimited, mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 };
    const exports = [
      { name: 'intake', subject: 'intake.>', type: 'service', response_type: 'Singleton' },
      { name: 'receipts', subject: 'receipt.>', type: 'stream' },
    ];
    const claims = { system_account: system.getPublicKey(), signing_keys: [signing.getPublicKey()] };
    return [
      'max_payload: 8MB',
      'jetstream { max_memory_store: 256MB, max_file_store: 64GB }',
      `operator: ${await encodeOperator('varsam-test', operator, claims)}`,
      `system_account: ${system.getPublicKey()}`,
      `resolver { type: full, dir: ${JSON.stringify(this.resolver)}, allow_delete: false, interval: "2m" }`,
      'resolver_preload {',
      `  ${system.getPublicKey()}: ${await signed('SYS', system, { limits: unlimited })}`,
      `  ${services.getPublicKey()}: ${await signed('SERVICES', services, { limits: withJetStream, exports })}`,
      `  ${partners.getPublicKey()}: ${await signed('PARTNERS', partners, this.partnersAccount)}`,
      '}',
    ].join('\n');
  }
}

function seedOf(pair: KeyPair): string {
  return new TextDecoder().decode(pair.getSeed());
}
