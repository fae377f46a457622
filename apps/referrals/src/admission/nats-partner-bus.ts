import { decode, encodeAccount, encodeUser } from '@nats-io/jwt';
import type { Account } from '@nats-io/jwt';
import { fromPublic } from '@nats-io/nkeys';
import { connect, credsAuthenticator } from '@nats-io/transport-node';
import type { NatsConnection, TlsOptions } from '@nats-io/transport-node';
import type { PartnerBus } from '../use-cases/partner/partner-bus.js';
import type { AdmissionKeys } from './admission-file.js';

const patienceMs = 3_000;

/**
 * Partners on a NATS server in operator mode. A partner is a user signed by a scoped key, whose template and not this service says what it may
 * do; a revoked one stands in the account itself, which the server keeps.
 */
export class NatsPartnerBus implements PartnerBus {
  constructor(
    private readonly keys: AdmissionKeys,
    private readonly servers: string,
    private readonly tls?: TlsOptions,
  ) {}

  isBusKey(publicKey: string): boolean {
    try {
      return publicKey.startsWith('U') && fromPublic(publicKey).getPublicKey() === publicKey;
    } catch {
      return false;
    }
  }

  mint({ id, kommunkoder }: { readonly id: string; readonly kommunkoder: readonly string[] }, publicKey: string): Promise<string> {
    const user = { issuer_account: this.keys.account, tags: kommunkoder.map((kommunkod) => `kommun:${kommunkod}`) };
    return encodeUser(id, publicKey, this.keys.partnerScope, user, { scopedUser: true });
  }

  async refuse(revoked: ReadonlyMap<string, Date>): Promise<void> {
    const connection = await this.signIn();
    try {
      await this.push(connection, revoked);
    } finally {
      await connection.close();
    }
  }

  /** Starts from the account as the server holds it, so that what its operator has changed by other means stays changed. */
  private async push(connection: NatsConnection, revoked: ReadonlyMap<string, Date>): Promise<void> {
    const { account, accountName, accountClaims, operator } = this.keys;
    const held = await connection.request(`$SYS.REQ.ACCOUNT.${account}.CLAIMS.LOOKUP`, '', { timeout: patienceMs });
    const known = held.data.length > 0 ? decode<Account>(held.string()).nats : undefined;
    const revocations = { ...known?.revocations };
    const missing = [...revoked].filter(([key, at]) => (revocations[key] ?? 0) < inSeconds(at));
    if (known !== undefined && missing.length === 0) return;
    for (const [key, at] of missing) revocations[key] = inSeconds(at);
    const jwt = await encodeAccount(accountName, account, { ...accountClaims, ...known, revocations }, { signer: operator });
    const answer = await connection.request('$SYS.REQ.CLAIMS.UPDATE', jwt, { timeout: patienceMs });
    const { data } = answer.json<{ data?: { code?: number } }>();
    if (data?.code !== 200) throw new Error('the server did not take the account');
  }

  private signIn(): Promise<NatsConnection> {
    return connect({
      servers: this.servers.split(',').map((server) => server.trim()),
      name: 'varsam-referrals-admission',
      authenticator: credsAuthenticator(this.keys.systemCredentials),
      ...(this.tls === undefined ? {} : { tls: this.tls }),
      timeout: patienceMs,
      reconnect: false,
    });
  }
}

/** A statement issued at or before this second is refused. */
function inSeconds(at: Date): number {
  return Math.ceil(at.getTime() / 1000);
}
