import type { Database } from '@varsam/outbox';

export interface DirectoryRecipient {
  readonly name: string;
  readonly phoneIfWorse: string;
  /** Whether partners must encrypt to the municipality's key, may, or cannot. */
  readonly encryption: 'required' | 'offered' | 'off';
  /** A place to try: it takes official test numbers only, which everybody else refuses. */
  readonly sandbox: boolean;
}

export interface DirectoryPartner {
  readonly revoked: boolean;
  /** Where it is admitted now. */
  readonly kommunkoder: ReadonlySet<string>;
  readonly requestsPerSecond?: number;
  readonly burst?: number;
}

interface PartnerColumns {
  readonly id: string;
  readonly organisation_number: string | null;
  readonly revoked: boolean;
  readonly requests_per_second: number | null;
  readonly burst: number | null;
  readonly kommunkoder: readonly string[];
}

interface RecipientColumns {
  readonly kommunkod: string;
  readonly name: string;
  readonly phone_if_worse: string;
  readonly encryption: DirectoryRecipient['encryption'];
  readonly sandbox: boolean | null;
}

export interface DirectoryOptions {
  /** What a municipality is that has not said whether it is a sandbox. */
  readonly sandboxUnlessSaid: boolean;
  readonly now?: () => number;
}

/** Read anew behind the back of whoever asks from the first age on; whoever asks after the second waits, so that nobody is let in for an hour-old yes. */
const refreshAfterMs = 1_000;
const uselessAfterMs = 2_000;

/** Who the partners and the recipients are, held in memory and at most two seconds old: a partner that was revoked is out at once. */
export class Directory {
  private organisationNumbers: ReadonlyMap<string, string> = new Map();
  private partners: ReadonlyMap<string, DirectoryPartner> = new Map();
  private recipients: ReadonlyMap<string, DirectoryRecipient> = new Map();
  private readonly anyRecipient: DirectoryRecipient;
  private readonly now: () => number;
  private readAt = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly options: DirectoryOptions = { sandboxUnlessSaid: true },
  ) {
    this.now = options.now ?? (() => performance.now());
    // Until a municipality has said which number to phone, the emergency number is the one that is always right in danger.
    this.anyRecipient = { name: 'Socialnämnden', phoneIfWorse: '112', encryption: 'offered', sandbox: options.sandboxUnlessSaid };
  }

  /**
   * Nobody goes by anything older than `oldestMs`.
   *
   * @throws where the database does not answer and what is known is too old to go by
   */
  async fresh(oldestMs = uselessAfterMs): Promise<void> {
    const age = this.now() - this.readAt;
    if (age < Math.min(refreshAfterMs, oldestMs)) return;
    this.reading ??= this.refresh().finally(() => (this.reading = undefined));
    if (age >= oldestMs) return this.reading;
    this.reading.catch(() => undefined);
  }

  organisationNumberOf(partnerId: string): string | undefined {
    return this.organisationNumbers.get(partnerId);
  }

  partnerOf(partnerId: string): DirectoryPartner | undefined {
    return this.partners.get(partnerId);
  }

  async isAdmitted(partnerId: string, kommunkod: string): Promise<boolean> {
    await this.fresh();
    return this.partners.get(partnerId)?.kommunkoder.has(kommunkod) === true;
  }

  recipientOf(kommunkod: string): DirectoryRecipient {
    return this.recipients.get(kommunkod) ?? this.anyRecipient;
  }

  private async refresh(): Promise<void> {
    const asked = this.now();
    await this.database.transaction([], async (tx) => {
      const partners = await tx.query<PartnerColumns>({
        name: 'directory-partners',
        text: `select id, organisation_number, revoked_at is not null as revoked, requests_per_second, burst,
            array(select kommunkod from partner_municipality where partner_id = partner.id and revoked_at is null) as kommunkoder
          from partner`,
      });
      const recipients = await tx.query<RecipientColumns>({
        name: 'directory-recipients',
        text: 'select kommunkod, name, phone_if_worse, encryption, sandbox from recipient',
      });
      this.organisationNumbers = new Map(
        partners.flatMap((one) => (one.organisation_number === null ? [] : [[one.id, one.organisation_number]])),
      );
      this.partners = new Map(partners.map((one) => [one.id, partnerOf(one)]));
      this.recipients = new Map(recipients.map((one) => [one.kommunkod, this.recipient(one)]));
    });
    this.readAt = asked;
  }

  private recipient(row: RecipientColumns): DirectoryRecipient {
    const sandbox = row.sandbox ?? this.options.sandboxUnlessSaid;
    return { name: row.name, phoneIfWorse: row.phone_if_worse, encryption: row.encryption, sandbox };
  }
}

function partnerOf(row: PartnerColumns): DirectoryPartner {
  return {
    revoked: row.revoked,
    kommunkoder: new Set(row.kommunkoder),
    ...(row.requests_per_second !== null && { requestsPerSecond: row.requests_per_second }),
    ...(row.burst !== null && { burst: row.burst }),
  };
}
