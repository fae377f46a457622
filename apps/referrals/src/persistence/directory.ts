import type { Database } from '@varsam/outbox';

export interface DirectoryRecipient {
  readonly name: string;
  readonly phoneIfWorse: string;
}

/** Until a municipality has said which number to phone, the emergency number is the one that is always right in danger. */
const anyRecipient: DirectoryRecipient = { name: 'Socialnämnden', phoneIfWorse: '112' };

/** Who the partners and the recipients are, held in memory and read again every few seconds: both are few and change seldom. */
export class Directory {
  private organisationNumbers: ReadonlyMap<string, string> = new Map();
  private recipients: ReadonlyMap<string, DirectoryRecipient> = new Map();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly everyMs = 5_000,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.refresh();
    // A directory that could not be read stays as it was: a known partner is not forgotten because PostgreSQL is away.
    this.timer = setInterval(() => void this.refresh().catch(() => undefined), this.everyMs).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  organisationNumberOf(partnerId: string): string | undefined {
    return this.organisationNumbers.get(partnerId);
  }

  recipientOf(kommunkod: string): DirectoryRecipient {
    return this.recipients.get(kommunkod) ?? anyRecipient;
  }

  async refresh(): Promise<void> {
    await this.database.transaction([], async (tx) => {
      const partners = await tx.query<{ id: string; organisation_number: string | null }>({
        text: 'select id, organisation_number from partner',
      });
      const recipients = await tx.query<{ kommunkod: string; name: string; phone_if_worse: string }>({ text: 'select * from recipient' });
      this.organisationNumbers = new Map(
        partners.flatMap((one) => (one.organisation_number === null ? [] : [[one.id, one.organisation_number]])),
      );
      this.recipients = new Map(recipients.map((one) => [one.kommunkod, { name: one.name, phoneIfWorse: one.phone_if_worse }]));
    });
  }
}
