import { eventually } from '@varsam/testing';
import { NatsDoor } from '../doors/nats-door.js';
import { postReport } from '../doors/http-door.js';
import { kommunkod, type Partner } from '../partners/partner.js';
import type { Foundation } from '../platform/foundation.js';
import { partnerKey } from '../sign-in/client-keys.js';
import { partnerToken } from '../sign-in/partner-token.js';
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
  private readonly doors = new Map<string, Promise<NatsDoor>>();
  private readonly tokens = new Map<string, Promise<string>>();

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

  /** Sends one partner's report through its door, or through another. The receipt of the first time must be the receipt of every time. */
  async send(name: IncomingName, through?: Door): Promise<string> {
    const { partner, door, report } = this.report(name);
    const receipt =
      (through ?? door) === 'NATS'
        ? await (await this.doorOf(partner)).send(report, kommunkod)
        : (await postReport(apiOf('referrals', this.foundation.ports.referrals), await this.tokenOf(partner), report)).receipt;
    const earlier = this.progress.receipts[name];
    if (earlier && earlier.receiptId !== receipt.receiptId)
      throw new Error(`the report "${name}" got another receipt when it was sent again`);
    this.progress.receipts[name] = receipt;
    this.progress.sendings += 1;
    return earlier ? 'the same receipt' : `receipt (remarks: ${receipt.warnings.length})`;
  }

  /** The concern as the social services see it; a partner is never told its number. */
  async concern(name: IncomingName): Promise<string> {
    const known = this.progress.concernIds[name];
    if (known !== undefined) return known;
    const seen = await eventually(`the concern of ${name} reaches the worklist`, () => this.onWorklist(name));
    this.progress.concernIds[name] = seen.concernId;
    return seen.concernId;
  }

  async childId(name: 'elis' | 'saga', personId: string): Promise<string> {
    const known = this.progress.ids[name];
    if (known !== undefined) return known;
    const { childId } = await this.staff.post<{ childId: string }>('socialWorker', 'referrals', 'children/search', { personId });
    this.progress.ids[name] = childId;
    return childId;
  }

  async close(): Promise<void> {
    for (const door of this.doors.values()) await (await door).close();
  }

  private async onWorklist(name: IncomingName): Promise<ConcernSeen | undefined> {
    const receivedAt = this.progress.receipts[name]?.receivedAt;
    const { concerns } = await this.staff.get<{ concerns: readonly ConcernSeen[] }>('reception', 'assessments', 'concerns?limit=200');
    return concerns.find((concern) => concern.receivedAt === receivedAt);
  }

  private doorOf(partner: Partner): Promise<NatsDoor> {
    const { nats } = this.foundation;
    const open = () => NatsDoor.open(nats.server.url, partner, nats.partnerCredentials.get(partner.id) ?? '');
    return rememberedIn(this.doors, partner.id, open);
  }

  private tokenOf(partner: Partner): Promise<string> {
    const { home, signIn } = this.foundation;
    const fetchToken = async () => partnerToken(signIn.issuer, partner.id, await partnerKey(home.partners, partner));
    return rememberedIn(this.tokens, partner.id, fetchToken);
  }
}

function rememberedIn<Value>(map: Map<string, Promise<Value>>, key: string, make: () => Promise<Value>): Promise<Value> {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
