import { Problem } from '@varsam/service-kit';
import type { Sender } from './arrival.js';
import type { Admission, Gate } from './gate.js';
import { RateLimits } from './rate-limits.js';
import type { Share, Taken } from './rate-limits.js';

/** What is known of partners just now. */
export interface PartnerRegister {
  fresh(oldestMs?: number): Promise<void>;
  partnerOf(partnerId: string):
    | {
        readonly revoked: boolean;
        readonly kommunkoder: ReadonlySet<string>;
        readonly requestsPerSecond?: number;
        readonly burst?: number;
      }
    | undefined;
}

/** Lets in whom operations have admitted, however long their token or their credentials still live. */
export class RegisteredPartners implements Gate {
  constructor(
    private readonly register: PartnerRegister,
    private readonly usualShare: Share,
    private readonly limits = new RateLimits(),
  ) {}

  fresh(): Promise<void> {
    return this.register.fresh();
  }

  look(): Promise<void> {
    return this.register.fresh(justNowMs);
  }

  refusalOf({ partnerId, kommunkod }: Sender): Problem | undefined {
    const partner = this.register.partnerOf(partnerId);
    if (partner === undefined) return refusals.unknown();
    if (partner.revoked) return refusals.revoked();
    return partner.kommunkoder.has(kommunkod) ? undefined : refusals.notAdmitted();
  }

  /** Those of the municipalities that the partner's token names where it is admitted now. @throws Problem where there is none */
  async admittedTo(partnerId: string, kommunkoder: readonly string[]): Promise<readonly string[]> {
    await this.fresh();
    const known = this.admittedNow(partnerId, kommunkoder);
    if (known.length > 0) return known;
    await this.look();
    const admitted = this.admittedNow(partnerId, kommunkoder);
    if (admitted.length > 0) return admitted;
    throw this.refusalOf({ partnerId, kommunkod: kommunkoder[0] ?? '' }) ?? refusals.notAdmitted();
  }

  private admittedNow(partnerId: string, kommunkoder: readonly string[]): readonly string[] {
    return kommunkoder.filter((kommunkod) => this.refusalOf({ partnerId, kommunkod }) === undefined);
  }

  /** What one request costs, whatever it asks for. */
  take(partnerId: string): Taken {
    return this.limits.take(partnerId, 1, this.shareOf(partnerId));
  }

  /** The request itself has been paid for at the gate: a batch costs what its messages would have cost one by one. */
  admit({ partnerId }: Sender, messages: number): Admission {
    if (messages <= 1) return {};
    const share = this.shareOf(partnerId);
    return this.limits.take(partnerId, Math.min(messages, share.burst) - 1, share);
  }

  private shareOf(partnerId: string): Share {
    const { requestsPerSecond, burst } = this.register.partnerOf(partnerId) ?? {};
    return { requestsPerSecond: requestsPerSecond ?? this.usualShare.requestsPerSecond, burst: burst ?? this.usualShare.burst };
  }
}

/** Somebody who has just been admitted is not sent away for a moment's old no; whoever knocks without right costs four questions a second at most. */
const justNowMs = 250;

const byPhone = 'Until then report by phone: the social services of the municipality, or 112 if a child is in danger.';

const refusals = {
  unknown: () => new Problem('partner-unknown', 403, 'This partner is not registered here', `Ask the municipality to add it. ${byPhone}`),
  revoked: () =>
    new Problem('partner-revoked', 403, 'This partner’s access has been revoked', `Ask the municipality why, and for new keys. ${byPhone}`),
  notAdmitted: () =>
    new Problem(
      'partner-not-admitted',
      403,
      'This partner is not admitted to the municipality',
      `Ask the municipality to admit it. ${byPhone}`,
    ),
} as const;
