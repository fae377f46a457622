import type { Moment } from '@varsam/calendar';
import { columnArrays, findRows } from '@varsam/outbox';
import type { Database, Transaction } from '@varsam/outbox';
import type { Disclosure } from '../../domain/disclosure/disclosure.js';
import type { KnownConsent } from '../../domain/disclosure/may-disclose.js';
import { ChildFileRow } from '../child-file.row.js';
import { holdChildFiles } from '../disposal/child-file-lock.js';
import { addSteps } from './add-steps.js';
import { disclosureOf, rowsOf } from './disclosure-and-rows.js';
import { DisclosureStepRow, KnownConsentRow } from './disclosure.rows.js';
import { consentOf } from './grounds.typeorm.js';
import type { ConsentNews, KnownConsents } from './known-consents.js';
import type { StepSeals } from './step-seals.js';

type Of<Kind extends ConsentNews['kind']> = Extract<ConsentNews, { readonly kind: Kind }>;
type Stop = (disclosure: Disclosure, consent: KnownConsent, now: Moment) => Disclosure;

export class TypeOrmKnownConsents implements KnownConsents {
  constructor(
    private readonly database: Database,
    private readonly seals: StepSeals,
    private readonly now: () => Moment,
  ) {}

  async note(news: readonly ConsentNews[], stop: Stop): Promise<void> {
    if (news.length === 0) return;
    await this.database.transaction([...new Set(news.map(({ kommunkod }) => kommunkod))], async (tx) => {
      await holdChildFiles(tx);
      // One by one and in order of the consent: consents are few, and two batches never wait for each other in a circle.
      for (const one of (await ofStandingFiles(tx, news)).toSorted((a, b) => (a.consentId < b.consentId ? -1 : 1)))
        await (one.kind === 'given' ? noteGiven(tx, one) : noteWithdrawn(tx, one));
      await this.stop(tx, [...new Set(news.map(({ consentId }) => consentId))], stop);
    });
  }

  private async stop(tx: Transaction, consentIds: readonly string[], stop: Stop): Promise<void> {
    const ended = (await findRows(tx, KnownConsentRow, consentIds)).map((row) => consentOf(row, false)).filter(hasEnded);
    const rows = await findRows(tx, DisclosureStepRow, idsOf(ended), 'consentId');
    const now = this.now();
    for (const disclosureId of new Set(rows.map((row) => row.disclosureId))) {
      const consent = ended.find(({ consentId }) => rows.some((row) => row.disclosureId === disclosureId && row.consentId === consentId))!;
      // Somebody may be handing it over in this moment: whoever wrote first has, and what follows from that is asked anew.
      while (!(await this.stopOne(tx, disclosureId, (disclosure) => stop(disclosure, consent, now))));
    }
  }

  private async stopOne(tx: Transaction, disclosureId: string, stop: (disclosure: Disclosure) => Disclosure): Promise<boolean> {
    const rows = (await findRows(tx, DisclosureStepRow, [disclosureId], 'disclosureId')).sort((a, b) => a.number - b.number);
    const { kommunkod, childId } = rows[0]!;
    const before = disclosureOf(rows, await this.seals.of(tx, kommunkod, childId));
    const steps = rowsOf(stop(before), before.steps.length, undefined);
    return addSteps(tx, steps);
  }
}

/** Of a child whose file has been disposed of nothing is noted. */
async function ofStandingFiles(tx: Transaction, news: readonly ConsentNews[]): Promise<readonly ConsentNews[]> {
  const files = await findRows(tx, ChildFileRow, [...new Set(news.map(({ childId }) => childId))]);
  const standing = new Set(files.map(({ id }) => id));
  return news.filter(({ childId }) => standing.has(childId));
}

function hasEnded({ withdrawn, withdrawnRecipients, withdrawnCategories }: KnownConsent): boolean {
  return withdrawn || withdrawnRecipients.length > 0 || withdrawnCategories.length > 0;
}

function idsOf(consents: readonly KnownConsent[]): readonly string[] {
  return consents.map(({ consentId }) => consentId);
}

async function noteGiven(tx: Transaction, { consentId, kommunkod, childId, ...given }: Of<'given'>): Promise<void> {
  const { givers, recipients, categories, validFrom, validTo, caseId, givenAt } = given;
  await tx.execute({
    name: 'consent-given',
    text: `insert into known_consent (consent_id, kommunkod, child_id, givers, recipients, categories, valid_from, valid_to, case_id, given_at, withdrawn_recipients)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '{}') on conflict (consent_id) do update set givers = excluded.givers,
        recipients = excluded.recipients, categories = excluded.categories, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
        case_id = excluded.case_id, given_at = excluded.given_at`,
    values: [
      consentId,
      kommunkod,
      childId,
      columnArrays.text(givers),
      columnArrays.text(recipients),
      columnArrays.text(categories),
      validFrom,
      validTo,
      caseId,
      givenAt,
    ],
  });
}

async function noteWithdrawn(tx: Transaction, { consentId, kommunkod, childId, ...ended }: Of<'withdrawn'>): Promise<void> {
  const { recipients, categories, withdrawnAt } = ended;
  const whole = recipients.length === 0 && categories.length === 0;
  await tx.execute({
    name: 'consent-withdrawn',
    text: `insert into known_consent (consent_id, kommunkod, child_id, givers, recipients, categories, withdrawn_recipients, withdrawn_categories, withdrawn_at)
      values ($1, $2, $3, '{}', '{}', '{}', $4, $5, $6) on conflict (consent_id) do update set
        withdrawn_recipients = known_consent.withdrawn_recipients || excluded.withdrawn_recipients,
        withdrawn_categories = known_consent.withdrawn_categories || excluded.withdrawn_categories,
        withdrawn_at = least(known_consent.withdrawn_at, excluded.withdrawn_at)`,
    values: [consentId, kommunkod, childId, columnArrays.text(recipients), columnArrays.text(categories), whole ? withdrawnAt : null],
  });
}
