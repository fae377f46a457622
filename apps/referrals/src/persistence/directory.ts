import type { Database } from '@varsam/outbox';

export interface DirectoryRecipient {
  readonly name: string;
  readonly phoneIfWorse: string;
}

/** Until a municipality has said which number to phone, the emergency number is the one that is always right in danger. */
const anyRecipient: DirectoryRecipient = { name: 'Socialnämnden', phoneIfWorse: '112' };

/** Who the partners and the recipients are, held in memory: both are few and change seldom. */
export class Directory {
  private organisationNumbers: ReadonlyMap<string, string> = new Map();
  private recipients: ReadonlyMap<string, DirectoryRecipient> = new Map();
  private readAt = 0;

  constructor(
    private readonly database: Database,
    private readonly staleAfterMs = 5_000,
  ) {}

  /** Waits for the first reading only; later ones happen behind the back of whoever asks, and one that fails leaves what was known. */
  async fresh(): Promise<void> {
    const age = Date.now() - this.readAt;
    if (age < this.staleAfterMs) return;
    const first = this.readAt === 0;
    if (!first) this.readAt = Date.now();
    const reading = this.refresh();
    if (first) return reading;
    reading.catch(() => undefined);
  }

  organisationNumberOf(partnerId: string): string | undefined {
    return this.organisationNumbers.get(partnerId);
  }

  recipientOf(kommunkod: string): DirectoryRecipient {
    return this.recipients.get(kommunkod) ?? anyRecipient;
  }

  private async refresh(): Promise<void> {
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
    this.readAt = Date.now();
  }
}
