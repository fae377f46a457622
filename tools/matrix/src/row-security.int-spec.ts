import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { keptByMunicipality, openDatabases, thief } from './databases.suite.js';
import type { Attacker, OpenedDatabase, Table } from './databases.suite.js';
import { services } from './town.suite.js';

jest.setTimeout(120_000);

const denied = '42501';

/** Tables whose rows belong to no municipality, each with its reason. Any other table without the column fails. */
const ofNoMunicipality: Readonly<Record<string, string>> = {
  migration: 'which changes of the schema have been made',
  outbox_stream: 'how far the broker has come',
  sealed_batch: 'hashes and signatures of committed batches, which span municipalities',
  audit_checkpoint: 'hashes and signatures over everything logged, made every ten seconds for the whole service',
  pseudonym_key: 'wrapped keys of a year; only hashes are made with them',
  service_key: 'the service’s own keys, wrapped by a root that the database does not hold',
  wrapped_key_column: 'which columns hold wrapped keys',
  key_rewrap: 'how far the wrapping anew has come',
  inbox: 'numbers of messages that have been handled',
  deadline_rule: 'law, the same everywhere',
  research_sample_rule: 'law, by area',
  partner: 'organisations and their public keys; where each is admitted stands in partner_municipality',
  partner_credential: 'public keys that are or were in use; the bus must go on refusing revoked ones for everybody',
};

/** Tables with the column that the service itself must read over municipalities, before it knows whose request it is. */
const readAcross: Readonly<Record<string, string>> = {
  outbox: 'ids, codes and dates on their way to the bus; its relay serves all municipalities',
  dead_letter: 'sealed; laid down before it is known whose they are, and asked for by municipality',
  redrive: 'which sealed letters go in again',
  partner_municipality: 'who may send where is asked at the door, before a municipality is known',
  recipient: 'name and phone of a board: public',
  extract_rule: 'agreed days and whether staff are named: public',
  disclosure_rule: 'law, and what a municipality has decided of it: public',
  feedback_rule: 'agreed deadlines: public',
  enquiry_rule: 'agreed ages: public',
  sspf_rule: 'agreed ages: public',
  retention_rule: 'law, and what a municipality keeps longer: public',
  log_review_rule: 'agreed thresholds: public',
};

const ofReviews = ['log_review_pack', 'log_review_item', 'log_review_outcome', 'log_review_sign_off'];

/** Wrapped keys, which the owner of the tables wraps anew for all municipalities: in a transaction that says so, and nobody else. */
const ofWrappedKeys = [
  'child_file',
  'municipality_key',
  'contact_vault',
  'person_key',
  'location_vault',
  'log_review_key',
  'broken_glass_key',
];

const ofBrokenGlass = ['broken_glass', 'broken_glass_review'];

/** Lets nobody see more: takes from those who may delete what is not being disposed of. */
const narrowing = 'only_by_disposal';

/** Ways to see rows besides naming their municipality. */
const besides: Readonly<Record<string, string>> = {
  'read_log.by_seal': 'whoever seals the log reads hashes and positions of all of it, in a transaction that says so',
  'disclosure_seal.by_seal': 'hashes of steps, sealed with the logs',
  'disposal_proof.by_seal': 'protocols that name nobody, sealed with the logs',
  ...Object.fromEntries(
    ofWrappedKeys.flatMap((table) => ['by_rewrap', 'by_rewrap_read'].map((policy) => [`${table}.${policy}`, 'for the owner alone'])),
  ),
  ...Object.fromEntries(ofReviews.map((table) => [`${table}.by_seal`, 'as the read log that they review'])),
  ...Object.fromEntries(ofBrokenGlass.map((table) => [`${table}.by_seal`, 'as the read log'])),
  ...Object.fromEntries(ofBrokenGlass.map((table) => [`${table}.by_watch`, 'the owner counts what waits; the service gets two numbers'])),
  'protected_person.by_watch': 'the owner counts those for whom nobody is named; the service gets one number',
};

const appendOnly: Readonly<Record<string, readonly string[]>> = {
  referrals: [
    'read_log',
    'concern',
    'sealed_batch',
    'suitability_decision',
    'sent_feedback',
    'feedback_delivery',
    ...ofBrokenGlass,
    'disclosure_seal',
    'disclosure_step',
    'extract_step',
    'disposal_list',
    'disposal_report',
    'disposal_proof',
    ...ofReviews,
  ],
  assessments: ['read_log', 'decision', 'extract_step', ...ofReviews],
  meetings: ['read_log', 'decision', 'party_told', 'extract_step', ...ofReviews],
  housing: ['read_log', 'case_record', 'location_vault', 'extract_step', ...ofReviews],
  reporting: ['read_log', ...ofReviews],
};

let databases: ReadonlyMap<string, OpenedDatabase & { readonly attacker: Attacker }>;

beforeAll(async () => {
  const opened = await openDatabases();
  databases = new Map(await Promise.all(opened.map(async (one) => [one.service, { ...one, attacker: await thief(one.appUrl) }] as const)));
});

afterAll(async () => {
  for (const { attacker } of databases.values()) await attacker.stop();
  for (const { drop } of databases.values()) await drop();
});

const isWrappedKey = ({ name, type }: Table['columns'][number]): boolean => type === 'bytea' && /^wrapped(_key)?$/.test(name);

const walled = (tables: readonly Table[]): readonly Table[] =>
  tables.filter((table) => keptByMunicipality(table) && readAcross[table.name] === undefined);

describe.each(services)('the database of %s, to somebody with the password of the service', (service) => {
  const here = () => databases.get(service)!;

  it('has a wall on every table, or a reason why not', () => {
    const { tables } = here();
    const open = tables.filter((table) => !table.guarded).map(({ name }) => name);
    expect(open.filter((name) => ofNoMunicipality[name] === undefined && readAcross[name] === undefined)).toEqual([]);
    expect(walled(tables).length).toBeGreaterThan(1);
    for (const { name, policies } of walled(tables)) {
      const ways = policies.filter(({ policy }) => policy !== narrowing && besides[`${name}.${policy}`] === undefined);
      const words = ways.map(({ using, check }) => [using, check].map((one) => one?.includes('varsam.kommunkoder') ?? true));
      expect([name, ...new Set(words.flat())]).toEqual([name, true]);
    }
  });

  it('shows no row of any walled table before a municipality is named, and none of another one', async () => {
    const { tables, attacker, admin } = here();
    for (const { name, partitions } of walled(tables)) {
      expect([name, Number((await admin.query(`select from ${name}`)).rowCount) > 0]).toEqual([name, true]);
      for (const table of [name, ...partitions]) {
        for (const kommunkoder of [undefined, '', '0180', "0180'", '%', 'null']) {
          const seen = await attacker.try(`select * from ${table}`, kommunkoder);
          expect([table, kommunkoder, seen === denied || seen.length === 0]).toEqual([table, kommunkoder, true]);
        }
      }
    }
  });

  it('takes no row in the name of another municipality', async () => {
    const { tables, attacker, admin } = here();
    for (const { name, columns } of walled(tables)) {
      const { rows } = await admin.query<{ row: string }>(`select row_to_json(one)::text as row from ${name} one limit 1`);
      const names = columns.filter(({ filled }) => !filled).map((column) => pg.escapeIdentifier(column.name));
      const forged = `insert into ${name} (${names.join()}) select ${names.join()} from json_populate_record(null::${name}, ${pg.escapeLiteral(rows[0]!.row)})`;
      expect([name, await attacker.try(forged, '0180')]).toEqual([name, denied]);
      expect([name, await attacker.try(forged)]).toEqual([name, denied]);
      const moved = await attacker.try(`update ${name} set kommunkod = '0180'`, '0486');
      expect([name, moved]).toEqual([name, denied]);
    }
  });

  it('has what is only added to changed, deleted and emptied by nobody', async () => {
    const { attacker, tables } = here();
    for (const name of appendOnly[service]!) {
      const [column] = tables.find((table) => table.name === name)!.columns;
      const attempts = [`update ${name} set ${column!.name} = ${column!.name}`, `truncate ${name}`];
      for (const attempt of attempts) expect([attempt, await attacker.try(attempt, '0486')]).toEqual([attempt, denied]);
      // What disposal destroys may be deleted by it alone: without its word no row is there to be deleted.
      const deleted = await attacker.try(`delete from ${name} returning 1`, '0486');
      expect([name, deleted === denied || deleted.length === 0]).toEqual([name, true]);
    }
  });

  it('has every column of wrapped keys declared, and lets nobody but the owner see them over municipalities or change a key', async () => {
    const { attacker, tables, admin } = here();
    const { rows } = await admin.query<{ declared: string }>(`select table_name || '.' || column_name as declared from wrapped_key_column`);
    const wrapped = tables.flatMap(({ name, columns }) => columns.filter(isWrappedKey).map((column) => `${name}.${column.name}`));
    expect(
      rows
        .map(({ declared }) => declared)
        .filter((name) => !['dead_letter.payload', 'x.x'].includes(name))
        .sort(),
    ).toEqual(wrapped.sort());
    for (const name of wrapped) {
      const [table] = name.split('.');
      if (ofNoMunicipality[table!] !== undefined) continue;
      expect([name, await attacker.try(`select set_config('varsam.rewrap', 'on', true); select * from ${table}`, '0180')]).toEqual([
        name,
        [],
      ]);
    }
    for (const attempt of ['update service_key set wrapped = wrapped', 'delete from service_key', 'update key_rewrap set version = 1']) {
      expect([attempt, await attacker.try(attempt)]).toEqual([attempt, denied]);
    }
  });

  it('gives nobody the rights of its owner, and no way around the wall', async () => {
    const { attacker, tables } = here();
    const [{ name: table }] = walled(tables) as [Table];
    const attempts = [
      ...[`set role ${service}_owner`, 'set role postgres', `set session authorization ${service}_owner`],
      ...[`alter table ${table} disable row level security`, `alter table ${table} no force row level security`, `drop table ${table}`],
      ...[
        `drop policy by_municipality on ${table}`,
        `create policy mine on ${table} using (true)`,
        `alter table ${table} owner to current_user`,
      ],
      ...[`set row_security = off; select * from ${table}`, `create function public.mine() returns int language sql as 'select 1'`],
      ...[`create table public.mine (a int)`, `alter role ${service}_app bypassrls`, `create role mine superuser`],
      ...[
        `copy ${table} to program 'cat'`,
        `copy ${table} to '/tmp/mine'`,
        `select pg_read_file('/etc/passwd')`,
        `select lo_import('/etc/passwd')`,
      ],
      ...[`select * from pg_authid`, `set session_replication_role = replica`],
      ...[`create extension dblink`, `create event trigger mine on ddl_command_start execute function pg_notify()`],
    ];
    const answers: unknown[] = [];
    for (const attempt of attempts) answers.push([attempt, await attacker.try(attempt, '0180')]);
    expect(answers).toEqual(attempts.map((attempt) => [attempt, denied]));
  });

  it('hides the same from views and functions of their own', async () => {
    const { attacker, tables } = here();
    for (const { name } of walled(tables)) {
      const definer = `create function pg_temp.mine() returns setof json language sql security definer as 'select row_to_json(one) from ${name} one'`;
      const attempts = [
        `create temp view mine as select * from ${name}; select * from mine`,
        `create temp table mine as select * from ${name}; select * from mine`,
        `${definer}; select * from pg_temp.mine()`,
        `create function pg_temp.told(text) returns boolean language plpgsql cost 0.0001 as 'begin raise notice ''%'', $1; return true; end';
          select * from ${name} where pg_temp.told(kommunkod)`,
      ];
      for (const attempt of attempts) {
        const seen = await attacker.try(attempt, '0180');
        expect([attempt, seen === denied || seen.length === 0]).toEqual([attempt, true]);
      }
    }
  });

  it('does not let the other services in', async () => {
    const others = services.filter((other) => other !== service).map((other) => databases.get(other)!.appUrl);
    for (const url of others) {
      const stolen = new URL(url);
      stolen.pathname = new URL(here().appUrl).pathname;
      const knocking = thief(stolen.href).then(
        () => 'in',
        (error: { code?: string }) => error.code,
      );
      expect(await knocking).toBe(denied);
    }
  });
});
