import type { CloudEvent, ProtectionNotedV1 } from '@varsam/contracts';
import { columnArrays, grantToApp, isolateByMunicipality } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';

/** What a service knows of the protection of a child whose records it holds, as referrals told it last (DOMAIN 3.5). */
export interface KnownProtection {
  readonly level: ProtectionNotedV1['level'];
  /** That of the household and not the child's own. */
  readonly inherited: boolean;
  /** Who alone may open the records of a child with fictitious particulars; absent at every other level, and while nobody is named. */
  readonly onlyFor?: readonly string[];
  readonly hiddenFrom: ProtectionNotedV1['hiddenFrom'];
}

/** As a view shows it: the level and whose it is, never who may open. */
export type ProtectionBanner = Pick<KnownProtection, 'level' | 'inherited'>;

/** Statements for the migration of a service that keeps it, run by the owner. */
export function protectionTables(appRole: string): readonly string[] {
  return [
    `create table known_protection (
      kommunkod text not null,
      child_id uuid not null,
      revision int not null,
      level text not null,
      inherited boolean not null,
      named_persons text[] not null,
      hidden_from jsonb not null,
      noted_at timestamptz not null,
      primary key (kommunkod, child_id)
    )`,
    ...isolateByMunicipality('known_protection'),
    ...grantToApp('known_protection', appRole, 'SELECT, INSERT, UPDATE, DELETE'),
  ];
}

/** Keeps the newest of each child, in whatever order and however often they come. */
export async function noteProtections(tx: Transaction, events: readonly CloudEvent[]): Promise<void> {
  const told = events.map(({ kommunkod, data }) => ({ kommunkod, ...(data as ProtectionNotedV1) }));
  const byChild = Map.groupBy(told, ({ kommunkod, childId }) => `${kommunkod} ${childId}`);
  const newest = [...byChild.values()].map((ones) => ones.reduce((one, other) => (other.revision > one.revision ? other : one)));
  if (newest.length === 0) return;
  newest.sort((one, other) => (one.childId < other.childId ? -1 : 1));
  await tx.execute({
    name: 'known-protection-note',
    text: `insert into known_protection (kommunkod, child_id, revision, level, inherited, named_persons, hidden_from, noted_at)
      select kommunkod, child_id, revision, level, inherited, string_to_array(named_persons, ','), hidden_from::jsonb, noted_at
      from unnest($1::text[], $2::uuid[], $3::int4[], $4::text[], $5::bool[], $6::text[], $7::text[], $8::timestamptz[])
        as told (kommunkod, child_id, revision, level, inherited, named_persons, hidden_from, noted_at)
      on conflict (kommunkod, child_id) do update set revision = excluded.revision, level = excluded.level, inherited = excluded.inherited,
        named_persons = excluded.named_persons, hidden_from = excluded.hidden_from, noted_at = excluded.noted_at
      where known_protection.revision < excluded.revision`,
    values: [
      columnArrays.text(newest.map(({ kommunkod }) => kommunkod)),
      columnArrays.uuid(newest.map(({ childId }) => childId)),
      columnArrays.int(newest.map(({ revision }) => revision)),
      columnArrays.text(newest.map(({ level }) => level)),
      columnArrays.bool(newest.map(({ inherited }) => inherited)),
      columnArrays.text(newest.map(({ namedPersons }) => namedPersons.join(','))),
      columnArrays.text(newest.map(({ hiddenFrom }) => JSON.stringify(hiddenFrom))),
      columnArrays.timestamptz(newest.map(({ at }) => new Date(at))),
    ],
  });
}

interface Columns {
  readonly child_id: string;
  readonly level: KnownProtection['level'];
  readonly inherited: boolean;
  readonly named_persons: readonly string[];
  readonly hidden_from: KnownProtection['hiddenFrom'];
}

/** Of the children that are known to be protected, or kept from somebody; the others are absent. Within the municipalities of the transaction. */
export async function protectionsOf(tx: Transaction, childIds: readonly string[]): Promise<ReadonlyMap<string, KnownProtection>> {
  const rows = await tx.query<Columns>({
    name: 'known-protections',
    text: `select child_id, level, inherited, named_persons, hidden_from from known_protection
      where child_id = any($1::uuid[]) and (level <> 'NONE' or hidden_from <> '[]')`,
    values: [columnArrays.uuid(childIds)],
  });
  return new Map(
    rows.map(({ child_id: childId, level, inherited, named_persons: named, hidden_from: hiddenFrom }): [string, KnownProtection] => {
      // A list of nobody keeps nobody out: somebody has to act on the concern until the officer has named who.
      const alone = level === 'FICTITIOUS' && !inherited && named.length > 0;
      return [childId, { level, inherited, hiddenFrom, ...(alone && { onlyFor: named }) }];
    }),
  );
}

/** For lists, so that a page is full whoever asks: whether `viewer` (text) may meet the child. */
export const meets = (table: string, viewer: string): string => `not exists (select from known_protection protection
  where protection.child_id = ${table}.child_id and protection.level = 'FICTITIOUS' and not protection.inherited
    and protection.named_persons <> '{}' and not ${viewer} = any(protection.named_persons))`;

/** Whether `viewer` (text) is named for a child of whose record's `workers` nobody is: then it is the work of those who are named. */
export const heldForNamed = (table: string, viewer: string): string => `exists (select from known_protection protection
  where protection.child_id = ${table}.child_id and protection.level = 'FICTITIOUS' and not protection.inherited
    and ${viewer} = any(protection.named_persons) and not ${table}.workers && protection.named_persons)`;

interface RecordsOfChildren {
  readonly table: string;
  /** The column by which the read log names a record; the child stands in `child_id`. */
  readonly id: string;
}

/** SELECT of the ids of protected children and of their records, for the review of who has read (DOMAIN 3.6). */
export function recordsOfProtected(...records: readonly RecordsOfChildren[]): string {
  const [protections, protectedOnes] = ['from known_protection protection', `where protection.level <> 'NONE'`];
  return [
    `select protection.child_id as id ${protections} ${protectedOnes}`,
    ...records.map(
      ({ table, id }) =>
        `select record.${id} ${protections} join ${table} record on record.child_id = protection.child_id ${protectedOnes}`,
    ),
  ].join(' union all ');
}
