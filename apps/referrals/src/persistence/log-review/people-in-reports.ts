import { columnArrays } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import { fieldContext } from '@varsam/service-kit';
import type { FieldCipher, KeyService } from '@varsam/service-kit';
import { PeopleInRecords } from '@varsam/service-kit/log-review';
import type { PeopleTold } from '@varsam/service-kit/log-review';
import { childFilePlace } from '../child-keys.js';

/** A child's latest reports say who the family is. */
const latestReports = 3;

/** Every record that the read log names here, and the child that it is about. */
const childOfRecord = `select id as record_id, id as child_id from child_file where id = any($1::uuid[])
  union all select id, child_id from concern where id = any($1::uuid[])
  union all select id, child_id from partner_message where id = any($1::uuid[]) and child_id is not null
  union all select id, child_id from attachment where id = any($1::uuid[])`;

/** Records of children whose identity is protected, whatever of theirs was opened. */
export const recordsOfProtected = `select child_id as id from protected_person where level <> 'NONE'
  union all select record.id from protected_person person
    join (select id, child_id from concern union all select id, child_id from partner_message union all select id, child_id from attachment)
      as record on record.child_id = person.child_id
    where level <> 'NONE'`;

interface ReportOfRecord {
  readonly recordId: string;
  readonly childId: string;
  readonly kommunkod: string;
  readonly wrappedKey: Buffer;
  readonly keyVersion: number;
  readonly protected: boolean;
  readonly reports: readonly { readonly id: string; readonly body: string }[] | null;
}

/** Names, addresses and numbers of child and guardians, opened for the log review and forgotten. Those of protected persons are not opened for it. */
export class PeopleInReports extends PeopleInRecords {
  constructor(
    private readonly keys: KeyService,
    private readonly cipher: FieldCipher,
  ) {
    super();
  }

  async of(tx: Transaction, _kommunkod: string, recordIds: readonly string[]): Promise<ReadonlyMap<string, PeopleTold | 'not-opened'>> {
    const rows = await tx.query<ReportOfRecord>({
      text: `select record_id as "recordId", file.id as "childId", file.kommunkod, file.wrapped_key as "wrappedKey",
          file.key_version as "keyVersion", coalesce(level, 'NONE') <> 'NONE' as protected, reports
        from (${childOfRecord}) as record join child_file file on file.id = record.child_id
        left join protected_person person on person.child_id = file.id
        left join lateral (select json_agg(json_build_object('id', id, 'body', encode(sealed_body, 'base64'))) as reports from (
          select id, sealed_body from concern where child_id = file.id order by received_at desc limit ${latestReports}) as latest) as told on true`,
      values: [columnArrays.uuid(recordIds)],
    });
    return new Map(rows.map((row) => [row.recordId, row.protected ? 'not-opened' : this.toldIn(row)]));
  }

  private toldIn({ childId, kommunkod, wrappedKey, keyVersion, reports }: ReportOfRecord): PeopleTold | 'not-opened' {
    try {
      const key = this.keys.unwrap(keyVersion, wrappedKey, childFilePlace(kommunkod, childId));
      const people = (reports ?? []).flatMap(({ id, body }) => {
        const context = fieldContext(kommunkod, 'concern', 'sealed_body', id, keyVersion);
        return peopleIn(JSON.parse(this.cipher.open(key, Buffer.from(body, 'base64'), context).toString('utf8')));
      });
      return {
        fullNames: people.flatMap(({ name }) => texts(name)),
        addresses: people.flatMap(({ address }) => texts(address)),
        numbers: people.flatMap(({ personId }) => texts((isTold(personId) ? personId : {})?.['value'])),
      };
    } catch {
      // what cannot be opened is told as that; the other records of the month are compared all the same
      return 'not-opened';
    }
  }
}

type Told = Readonly<Record<string, unknown>>;

/** Reports are kept as they came (DOMAIN 4.1): nothing in them is sure to have the form that it should. */
function peopleIn(report: unknown): readonly Told[] {
  const { child, guardians } = (isTold(report) ? report : {}) as { child?: unknown; guardians?: unknown };
  const mother = isTold(child) ? child['mother'] : undefined;
  return [child, mother, ...(Array.isArray(guardians) ? (guardians as unknown[]) : [])].filter(isTold);
}

function isTold(value: unknown): value is Told {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function texts(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : [];
}
