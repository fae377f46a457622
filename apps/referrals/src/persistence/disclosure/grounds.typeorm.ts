import type { Transaction } from '@varsam/outbox';
import type { DisclosureRule } from '../../domain/disclosure/disclosure-rule.js';
import type { KnownConsent } from '../../domain/disclosure/may-disclose.js';
import type { Grounds } from '../../domain/disclosure/propose-disclosure.js';
import type { BirthDate } from '../../domain/identity/person-identity.js';
import type { ShownLevel } from '../../domain/protection/protection.js';
import { protectedPersonsAmong } from '../protection/protected-persons.js';
import type { KnownConsentRow } from './disclosure.rows.js';

interface RuleColumns extends Omit<DisclosureRule, 'validTo' | 'kommunkod' | 'belowAge'> {
  readonly belowAge: number | null;
  readonly kommunkod: string;
  readonly validTo: string | null;
}

/** What the record alone does not know: the birth date, which stands sealed, and whether the bus brings what is said of consents. */
export interface Beside {
  readonly birth: BirthDate | undefined;
  readonly busIsHeard: boolean;
}

/** What holds now, asked in the transaction that acts on it: a rule that was switched off or a consent that was withdrawn counts at once. */
export async function groundsOf(tx: Transaction, childId: string, { birth, busIsHeard }: Beside): Promise<Grounds> {
  const protection = await shownProtectionOf(tx, childId);
  return {
    ...{ rules: await disclosureRules(tx), consents: await consentsOf(tx, childId, busIsHeard) },
    ...{ ...(birth && { birth }), ...(protection && { protection }) },
  };
}

/** What warns whoever tells; absent where neither the child nor the household is protected. */
export async function shownProtectionOf(tx: Transaction, childId: string): Promise<ShownLevel | undefined> {
  const person = (await protectedPersonsAmong(tx, [childId])).get(childId);
  return person === undefined || person.level === 'NONE' ? undefined : { level: person.level, inherited: person.inherited };
}

export async function disclosureRules(tx: Transaction): Promise<readonly DisclosureRule[]> {
  const rows = await tx.query<RuleColumns>({
    name: 'disclosure-rules',
    text: `select kommunkod, ground, enabled, senders as "from", recipients as "to", categories, automation, decision, deciders, section,
        needs_request as "needsRequest", below_age as "belowAge", guidance_sv as "guidanceSv", guidance_en as "guidanceEn", valid_from as "validFrom", valid_to as "validTo"
      from disclosure_rule order by ground, kommunkod, valid_from`,
  });
  return rows.map(({ kommunkod, validTo, belowAge, ...rule }) => ({
    ...rule,
    ...(belowAge !== null && { belowAge }),
    ...(kommunkod !== '*' && { kommunkod }),
    ...(validTo !== null && { validTo }),
  }));
}

type ConsentColumns = Omit<KnownConsentRow, 'kommunkod' | 'caseId' | 'givenAt'>;

/**
 * A letter that could not be taken may be the withdrawal of any consent given before it; what it says is not looked into. A consent that is given
 * anew counts, so that a letter that no machine will ever take shuts the way to nobody for ever.
 */
async function consentsOf(tx: Transaction, childId: string, busIsHeard: boolean): Promise<readonly KnownConsent[]> {
  const rows = await tx.query<ConsentColumns & Pick<KnownConsent, 'inDoubt'>>({
    name: 'consents-of-child',
    text: `select consent_id as "consentId", child_id as "childId", givers, recipients, withdrawn_recipients as "withdrawnRecipients", categories,
        withdrawn_categories as "withdrawnCategories", valid_from as "validFrom", valid_to as "validTo", withdrawn_at as "withdrawnAt",
        exists (select 1 from dead_letter where handler = 'referrals-consents' and redriven_at is null and arrived_at >= own.given_at) as "inDoubt"
      from known_consent own where child_id = $1 and not exists (
        select 1 from known_consent later where later.child_id = $1 and later.case_id = own.case_id and later.given_at > own.given_at)
      order by consent_id`,
    values: [childId],
  });
  return rows.map((row) => consentOf(row, row.inDoubt || !busIsHeard));
}

/** A consent of which only the end is known gives nothing. */
export function consentOf(row: ConsentColumns, inDoubt: boolean): KnownConsent {
  const { consentId, childId, givers, recipients, withdrawnRecipients, categories, withdrawnCategories } = row;
  const { validFrom, validTo, withdrawnAt } = row;
  return {
    ...{ consentId, childId, givers, recipients, withdrawnRecipients, categories, withdrawnCategories },
    ...{ inDoubt, withdrawn: withdrawnAt !== null, validFrom: validFrom ?? '9999-12-31', validTo: validTo ?? '0001-01-01' },
  };
}
