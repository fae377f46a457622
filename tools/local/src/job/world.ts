import { PartnerClient, type VerifiedReceipt } from '@varsam/partner-sdk';
import { eventually } from '@varsam/testing';
import { join } from 'node:path';
import { kommunkod, type Partner } from '../partners/partner.js';
import type { Foundation } from '../platform/foundation.js';
import { partnerKeyFile } from '../sign-in/client-keys.js';
import type { Door, Incoming, IncomingName } from './incoming.js';
import type { Progress } from './progress.js';
import { StaffApi } from './staff-api.js';
import { apiOf, services, type ServiceName } from '../services.js';

interface ConcernSeen {
  readonly concernId: string;
  readonly childId: string;
  readonly receivedAt: string;
}

/** The municipality and its partners for as long as the main job runs: who can do what, and what has been learnt on the way. */
export class World {
  readonly staff: StaffApi;
  private readonly clients = new Map<string, PartnerClient>();

  constructor(
    private readonly foundation: Foundation,
    readonly incoming: ReadonlyMap<IncomingName, Incoming>,
    readonly progress: Progress,
  ) {
    const apis = services.map(({ name }) => [name, apiOf(name, foundation.ports[name])] as const);
    this.staff = new StaffApi(foundation.signIn.issuer, Object.fromEntries(apis) as Record<ServiceName, string>);
  }

  report(name: IncomingName): Incoming {
    return this.incoming.get(name)!;
  }

  /** Sends one partner's message through its door, or through another. The receipt of the first time must be the receipt of every time. */
  async send(name: IncomingName, through?: Door): Promise<string> {
    const { partner, door, outgoing } = this.report(name);
    const { receipt } = await this.sent(this.clientOf(partner, through ?? door), outgoing);
    const earlier = this.progress.receipts[name];
    if (earlier && earlier.receiptId !== receipt.receiptId)
      throw new Error(`the report "${name}" got another receipt when it was sent again`);
    this.progress.receipts[name] = receipt;
    this.progress.sendings += 1;
    return earlier ? 'the same receipt' : `verified receipt (remarks: ${receipt.warnings.length})`;
  }

  /** The concern as the social services see it; a partner is never told its number. */
  async concern(name: IncomingName): Promise<string> {
    const known = this.progress.concernIds[name];
    if (known !== undefined) return known;
    const seen = await eventually(`the concern of ${name} reaches the worklist`, () => this.onWorklist(name));
    this.progress.concernIds[name] = seen.concernId;
    return seen.concernId;
  }

  async childId(name: 'pupil' | 'girl', personId: string): Promise<string> {
    const known = this.progress.ids[name];
    if (known !== undefined) return known;
    const { childId } = await this.staff.post<{ childId: string }>('socialWorker', 'referrals', 'children/search', { personId });
    this.progress.ids[name] = childId;
    return childId;
  }

  async close(): Promise<void> {
    for (const client of this.clients.values()) await client.close();
  }

  private async onWorklist(name: IncomingName): Promise<ConcernSeen | undefined> {
    const receivedAt = this.progress.receipts[name]?.receivedAt;
    const { concerns } = await this.staff.get<{ concerns: readonly ConcernSeen[] }>('reception', 'assessments', 'concerns?limit=200');
    return concerns.find((concern) => concern.receivedAt === receivedAt);
  }

  /** In a demonstration nobody waits a quarter of an hour. */
  private sent(client: PartnerClient, { kind, message }: Incoming['outgoing']): Promise<VerifiedReceipt> {
    const patience = { deadlineMs: 60_000 };
    return kind === 'policeNotice' ? client.sendPoliceNotice(message, patience) : client.sendMessage(kind, message as never, patience);
  }

  /** Each partner as its own system would do it: its key or its credentials, its spool, encrypted to the municipality. */
  private clientOf(partner: Partner, door: Door): PartnerClient {
    const { home, ports, signIn, nats } = this.foundation;
    const known = this.clients.get(`${partner.id} ${door}`);
    if (known) return known;
    const client = new PartnerClient({
      kommunkod,
      partnerId: partner.id,
      url: apiOf('referrals', ports.referrals),
      door: door === 'NATS' ? 'nats' : 'https',
      issuer: signIn.issuer,
      keyFile: partnerKeyFile(home.partners, partner.id),
      natsUrl: nats.server.url,
      credentialsFile: nats.partnerCredentials.get(partner.id) ?? '',
      spoolDirectory: join(home.spool, partner.id),
    });
    this.clients.set(`${partner.id} ${door}`, client);
    return client;
  }
}
