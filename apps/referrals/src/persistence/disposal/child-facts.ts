import type { KeyObject } from 'node:crypto';
import { localDate } from '@varsam/calendar';
import { columnArrays } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import { fieldContext } from '@varsam/service-kit';
import type { FieldCipher, KeyService } from '@varsam/service-kit';
import type { SetAside } from '@varsam/service-kit/disposal-set-aside';
import { birthDateIn, birthDateOf } from '../../domain/disposal/birth-date-in.js';
import type { FileToJudge, HoldReason, StandingGround } from '../../domain/disposal/retention.js';
import type { BirthDate } from '../../domain/identity/person-identity.js';
import { childFilePlace } from '../child-keys.js';

interface FileColumns {
  readonly id: string;
  readonly kommunkod: string;
  readonly wrapped_key: Buffer;
  readonly key_version: number;
  readonly noted: string | null;
  readonly grounds: readonly StandingGround[] | null;
  readonly elsewhere: string | null;
  readonly holds: readonly HoldReason[] | null;
}

interface BodyColumns {
  readonly child_id: string;
  readonly place: 'concern' | 'partner_message';
  readonly id: string;
  readonly received_at: Date;
  readonly sealed_body: Buffer;
}

/** What was noted here, what the other services have told, and what a person holds. A text of a decision counts from the day it was made. */
export const filesOf = `select file.id, file.kommunkod, file.wrapped_key, file.key_version,
    greatest(
      (select max(received_on) from concern where child_id = file.id),
      (select max((received_at at time zone 'Europe/Stockholm')::date) from partner_message where child_id = file.id),
      (select max((message.received_at at time zone 'Europe/Stockholm')::date)
        from partner_message message join concern on concern.id = message.concern_id where concern.child_id = file.id),
      (select max(greatest(requested_on, decided_on)) from feedback join concern on concern.id = concern_id where child_id = file.id),
      (select max(decided_on) from suitability_decision join concern on concern.id = concern_id where child_id = file.id),
      (select max(taken_on) from disclosure_step where child_id = file.id),
      (select max((at at time zone 'Europe/Stockholm')::date) from protection_fact where child_id = file.id)) as noted,
    (select array_agg(distinct ground) from child_standing, unnest(grounds) as ground where child_id = file.id) as grounds,
    (select max(last_note_on) from child_standing where child_id = file.id) as elsewhere,
    (select array_agg(distinct reason) from disposal_hold where child_id = file.id and lifted_at is null) as holds
  from child_file file where file.id = any($1::uuid[])`;

/** Reports and enquiries say when their child was born; nothing else is looked for in them. */
export const bodiesOf = `select child_id, 'concern' as place, id, received_at, sealed_body from concern where child_id = any($1::uuid[])
  union all
  select child_id, 'partner_message', id, received_at, sealed_body from partner_message
    where child_id = any($1::uuid[]) and kind = 'enquiry' and sealed_body is not null`;

/** What disposal has to know of children: days, codes and a birth date that is read where it stands sealed, and kept nowhere else. */
export class ChildFacts {
  constructor(
    private readonly keys: KeyService,
    private readonly cipher: FieldCipher,
    private readonly setAside: SetAside,
  ) {}

  /** Of those that have a file. */
  async of(tx: Transaction, childIds: readonly string[]): Promise<ReadonlyMap<string, FileToJudge>> {
    if (childIds.length === 0) return new Map();
    const values = [columnArrays.uuid(childIds)];
    const files = await tx.query<FileColumns>({ name: 'disposal-files', text: filesOf, values });
    const bodies = await tx.query<BodyColumns>({ name: 'disposal-bodies', text: bodiesOf, values });
    const saidOf = Map.groupBy(bodies, ({ child_id: childId }) => childId);
    return new Map(files.map((file) => [file.id, this.fileOf(file, saidOf.get(file.id) ?? [])]));
  }

  /** Absent where no report says it, and where the file does not open. */
  async birthOfChild(tx: Transaction, childId: string): Promise<BirthDate | undefined> {
    const file = (await this.of(tx, [childId])).get(childId);
    return file?.birth;
  }

  private fileOf(file: FileColumns, bodies: readonly BodyColumns[]): FileToJudge {
    const birth = this.birthOf(file, bodies);
    const notes = [file.noted, file.elsewhere].filter((day) => day !== null);
    return {
      kommunkod: file.kommunkod,
      ...(birth === 'unreadable' ? { unreadable: true } : birth && { birth }),
      lastNoteOn: notes.sort().at(-1) ?? openedOn(file.id),
      grounds: new Set(file.grounds),
      holds: file.holds ?? [],
    };
  }

  /** One file that does not open must not keep all others from disposal. */
  private birthOf(file: FileColumns, bodies: readonly BodyColumns[]): BirthDate | 'unreadable' | undefined {
    try {
      const key = this.keys.unwrap(file.key_version, file.wrapped_key, childFilePlace(file.kommunkod, file.id));
      return birthDateOf(bodies.map((body) => this.birthIn(body, file, key)));
    } catch {
      this.setAside.tell('file', [file.id]);
      return 'unreadable';
    }
  }

  private birthIn(
    { place, id, received_at: receivedAt, sealed_body: sealed }: BodyColumns,
    file: FileColumns,
    key: KeyObject,
  ): BirthDate | undefined {
    const context = fieldContext(file.kommunkod, place, 'sealed_body', id, file.key_version);
    return birthDateIn(JSON.parse(this.cipher.open(key, sealed, context).toString('utf8')) as unknown, localDate(receivedAt));
  }
}

/** A file in which nothing was ever filed tells its day by its number, a UUID version 7. */
function openedOn(childId: string): string {
  return localDate(new Date(Number.parseInt(childId.replaceAll('-', '').slice(0, 12), 16)));
}
