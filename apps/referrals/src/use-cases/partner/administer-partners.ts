import { admitPartner } from '../../domain/partner/admit-partner.js';
import type { AdmitPartner, Operator, Partner, PartnerRefusal, RotateKeys } from '../../domain/partner/partner.js';
import { activeBusKey } from '../../domain/partner/partner.js';
import { revokePartner } from '../../domain/partner/revoke-partner.js';
import { rotateKeys } from '../../domain/partner/rotate-keys.js';
import type { Partners } from '../../persistence/partners.js';
import type { PartnerBus } from './partner-bus.js';

/** What was decided, and how far the bus has come with it. */
export interface Administered {
  readonly partner: Partner;
  /** The key on the bus that is in use. */
  readonly busKey?: string;
  /** Credentials for the bus, where keys for it were given and this service gives them out. */
  readonly busJwt?: string;
  /** `told`: the server refuses the old keys. `later`: it could not be reached and is told as soon as it can; the service refuses already. */
  readonly bus: 'told' | 'later' | 'elsewhere';
}

export type PartnerOutcome = Administered | { readonly refused: PartnerRefusal };

/** Operations admit, revoke and rekey partners; nothing is restarted for it. */
export class AdministerPartners {
  constructor(
    private readonly partners: Partners,
    private readonly bus: PartnerBus | undefined,
    private readonly now: () => Date,
  ) {}

  async list({ kommunkod }: Operator): Promise<readonly Pick<Administered, 'partner' | 'busKey'>[]> {
    return (await this.partners.of(kommunkod)).map(withBusKey);
  }

  async find(id: string, operator: Operator): Promise<Pick<Administered, 'partner' | 'busKey'> | undefined> {
    return (await this.list(operator)).find(({ partner }) => partner.id === id);
  }

  async admit(command: AdmitPartner, operator: Operator): Promise<PartnerOutcome> {
    if (this.isNoBusKey(command.busKey)) return { refused: 'not-a-bus-key' };
    const decision = await this.partners.change(command.id, command.busKey, (known, busKeyUsed) =>
      admitPartner(known, command, busKeyUsed, operator, this.now()),
    );
    return 'refused' in decision ? decision : this.withCredentials(decision.next, 'told');
  }

  async revoke(id: string, operator: Operator): Promise<PartnerOutcome> {
    const decision = await this.partners.change(id, undefined, (known) => revokePartner(known, operator, this.now()));
    return 'refused' in decision ? decision : { ...withBusKey(decision.next), bus: await this.tell() };
  }

  async rotate(id: string, command: RotateKeys, operator: Operator): Promise<PartnerOutcome> {
    if (this.isNoBusKey(command.busKey)) return { refused: 'not-a-bus-key' };
    if (this.bus === undefined && command.busKey !== undefined && command.signInKey === undefined) return { refused: 'bus-elsewhere' };
    const decision = await this.partners.change(id, command.busKey, (known, busKeyUsed) =>
      rotateKeys(known, command, busKeyUsed, operator, this.now()),
    );
    if ('refused' in decision) return decision;
    if (command.busKey === undefined) return { ...withBusKey(decision.next), bus: await this.tell() };
    return this.withCredentials(decision.next, await this.tell());
  }

  /** Tells the bus what it does not know yet; with `all`, also makes sure that it has forgotten nothing. */
  async tellBus(extent: 'new' | 'all'): Promise<void> {
    const { bus } = this;
    if (bus !== undefined) await this.partners.tellRevoked((keys) => bus.refuse(keys), extent);
  }

  /** The doors of this service are closed already: an unreachable server must not undo that. */
  private async tell(): Promise<Administered['bus']> {
    if (this.bus === undefined) return 'elsewhere';
    return this.tellBus('new').then(
      () => 'told',
      () => 'later',
    );
  }

  private async withCredentials(partner: Partner, bus: Administered['bus']): Promise<Administered> {
    const administered = withBusKey(partner);
    if (this.bus === undefined) return { ...administered, bus: 'elsewhere' };
    const { busKey } = administered;
    return busKey === undefined ? { ...administered, bus } : { ...administered, bus, busJwt: await this.bus.mint(partner, busKey) };
  }

  private isNoBusKey(key: string | undefined): boolean {
    return key !== undefined && this.bus !== undefined && !this.bus.isBusKey(key);
  }
}

function withBusKey(partner: Partner): Pick<Administered, 'partner' | 'busKey'> {
  const key = activeBusKey(partner);
  return key === undefined ? { partner } : { partner, busKey: key.publicKey };
}
