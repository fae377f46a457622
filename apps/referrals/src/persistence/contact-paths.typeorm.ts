import type { LocalDate } from '@varsam/calendar';
import { columnArrays, findRows, insertNewRows, lockRows } from '@varsam/outbox';
import type { Database, Transaction } from '@varsam/outbox';
import type { ContactPathDecision } from '../domain/contact-path/change-contact-path.js';
import type { ContactPathVersion } from '../domain/contact-path/contact-path.js';
import { ContactPathRow } from './contact-path.row.js';
import type { ContactPathOutcome, ContactPaths } from './contact-paths.js';

export class TypeOrmContactPaths implements ContactPaths {
  constructor(private readonly database: Database) {}

  change(
    kommunkod: string,
    contactPathId: string,
    decide: (before: readonly ContactPathVersion[]) => ContactPathDecision,
  ): Promise<ContactPathOutcome> {
    return this.database.transaction([kommunkod], async (tx) => {
      const before = (await lockRows(tx, ContactPathRow, [contactPathId])).map(versionOf);
      const decision = decide(before);
      if ('refused' in decision) return decision;
      const version = decision.next.at(-1)!;
      for (const { validFrom, validTo } of decision.next.slice(0, -1)) await end(tx, contactPathId, validFrom, validTo!);
      const inserted = await insertNewRows(tx, ContactPathRow, [rowOf(version)]);
      // Two who change it from one day on: the one who came second sees what the first has made of it.
      return inserted.length === 0 ? { refused: 'reaches-back' } : { done: version };
    });
  }

  async on(kommunkoder: readonly string[], date: LocalDate): Promise<readonly ContactPathVersion[]> {
    const rows = await this.database.transaction(kommunkoder, async (tx) => {
      const ids = await tx.query<{ id: string }>({
        text: 'select contact_path_id as id from contact_path where kommunkod = any($1) and valid_from <= $2 and (valid_to is null or valid_to >= $2)',
        values: [columnArrays.text(kommunkoder), date],
      });
      return findRows(
        tx,
        ContactPathRow,
        ids.map(({ id }) => id),
      );
    });
    const valid = rows.filter(({ validFrom, validTo }) => validFrom <= date && (validTo === null || date <= validTo));
    return valid.map(versionOf).sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
  }

  async history(kommunkod: string, contactPathId: string): Promise<readonly ContactPathVersion[]> {
    const rows = await this.database.transaction([kommunkod], (tx) => findRows(tx, ContactPathRow, [contactPathId]));
    return rows.map(versionOf);
  }
}

async function end(tx: Transaction, contactPathId: string, validFrom: LocalDate, validTo: LocalDate): Promise<void> {
  await tx.execute({
    name: 'contact-path-end',
    text: 'update contact_path set valid_to = $3 where contact_path_id = $1 and valid_from = $2',
    values: [contactPathId, validFrom, validTo],
  });
}

export function nameOf({ organisation, function: duty, contactPathId }: ContactPathVersion): string {
  return `${organisation}\n${duty}\n${contactPathId}`;
}

function rowOf({ validTo, mailbox, phone, ...equal }: ContactPathVersion): ContactPathRow {
  return { ...equal, validTo: validTo ?? null, mailbox: mailbox ?? null, phone: phone ?? null };
}

function versionOf(row: ContactPathRow): ContactPathVersion {
  const { contactPathId, kommunkod, organisation, organisationType, function: duty, onCall, validFrom, recordedBy, recordedAt } = row;
  return {
    ...{ contactPathId, kommunkod, organisation, organisationType, function: duty, onCall, validFrom, recordedBy, recordedAt },
    ...(row.mailbox !== null && { mailbox: row.mailbox }),
    ...(row.phone !== null && { phone: row.phone }),
    ...(row.validTo !== null && { validTo: row.validTo }),
  };
}
