import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dataSourceOptions } from '@varsam/outbox';
import { generateKeyPair } from 'jose';
import { DataSource } from 'typeorm';
import { bytesOf, reportOf } from './report.suite.js';
import { RunningReferrals } from './running-referrals.suite.js';

interface Entry {
  readonly viewer_id: string;
  readonly kommunkod: string;
  readonly action: string;
  readonly record_ids: readonly string[];
  readonly allowed: boolean;
}

const unknownChild = '0195b3c4-7d21-7abc-8def-0123456789ab';
const person = '201301012397';
let referrals: RunningReferrals;
let childId: string;

beforeAll(async () => {
  referrals = await RunningReferrals.start();
  await referrals.post(reportOf());
  childId = await referrals.childIdOf(person);
}, 60_000);

afterAll(() => referrals.stop());

const search = (token: string) => referrals.request('children/search', token, bytesOf({ personId: person }));
const read = (token: string, id = childId) => referrals.request(`children/${id}`, token);
const tasks = (token: string) => referrals.request('reception-tasks', token);

async function problemOf(answer: Response): Promise<unknown> {
  const { instance, ...told } = (await answer.json()) as { instance: string };
  expect(instance).toMatch(/^urn:uuid:/);
  return told;
}

describe('a token that proves nothing', () => {
  const now = () => Math.floor(Date.now() / 1000);
  const claims = { sub: 'skola-01', client_id: 'skola-01', scope: 'concerns:write', kommunkoder: ['0486'] };
  const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const tokens: readonly (readonly [string, () => Promise<string> | string])[] = [
    ['made with another key', async () => referrals.signIn.token(claims, {}, (await generateKeyPair('ES256')).privateKey)],
    ['that has expired', () => referrals.signIn.token({ ...claims, exp: now() - 60 })],
    ['that is not valid yet', () => referrals.signIn.token({ ...claims, nbf: now() + 300 })],
    ['for another audience', () => referrals.signIn.token({ ...claims, aud: 'another-system' })],
    ['of another issuer', () => referrals.signIn.token({ ...claims, iss: 'https://elsewhere.example' })],
    ['that is an ID token', () => referrals.signIn.token(claims, { typ: 'JWT' })],
    ['with an unknown key id', () => referrals.signIn.token(claims, { kid: 'k2' })],
    [
      'without a signature',
      () =>
        `${encoded({ alg: 'none', typ: 'at+jwt' })}.${encoded({ ...claims, iss: referrals.signIn.issuer, aud: 'varsam', exp: now() + 300 })}.`,
    ],
    ['that is no token', () => 'skola-01'],
  ];

  it.each(tokens)('%s opens neither door', async (_what, make) => {
    const before = await referrals.count('concern');
    const token = await make();
    const answers = [await referrals.post(reportOf(), token), await read(token), await search(token), await tasks(token)];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(await problemOf(answers[0]!)).toMatchObject({ type: 'urn:varsam:problem:unauthenticated' });
    expect(await referrals.count('concern')).toBe(before);
  });

  it('is asked for where there is none', async () => {
    const answer = await fetch(`${referrals.url}/children/${childId}`);
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  });
});

describe('a partner', () => {
  it('reads nothing: not the child file, not a search, not the tasks, not its own reports', async () => {
    const token = await referrals.signIn.partner('skola-01', '0486');
    const answers = await Promise.all([read(token), search(token), tasks(token)]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect((await referrals.request('concern-reports', token)).status).toBe(404);
  });

  it('without leave to report, or of no municipality, reports nothing', async () => {
    const readOnly = await referrals.signIn.token({ sub: 's', client_id: 's', scope: 'concerns:read', kommunkoder: ['0486'] });
    expect((await referrals.post(reportOf(), readOnly)).status).toBe(403);
    expect((await referrals.post(reportOf(), await referrals.signIn.partner('skola-01'))).status).toBe(403);
  });
});

describe('staff', () => {
  it('cannot report in the name of a partner', async () => {
    expect((await referrals.post(reportOf(), await referrals.signIn.staff('socialWorker'))).status).toBe(403);
  });

  it.each(['analyst', 'operations', 'housingOfficer', 'sspfCoordinator'])('who is %s reads no child file', async (role) => {
    const token = await referrals.signIn.staff(role);
    const answers = await Promise.all([read(token), search(token), tasks(token)]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
  });

  it('of another municipality is told of a known child what is told of an unknown one', async () => {
    const stranger = await referrals.signIn.staff('socialWorker', '0380');
    const [known, unknown] = [await read(stranger), await read(stranger, unknownChild)];
    expect([known.status, unknown.status]).toEqual([404, 404]);
    const told = await problemOf(known);
    expect(told).toEqual(await problemOf(unknown));
    expect(await problemOf(await search(stranger))).toEqual(told);
    expect(await problemOf(await read(stranger, 'ffffffff-ffff-ffff-ffff-0123456789ab'))).toEqual(told);
    expect(await problemOf(await read(stranger, 'no-id'))).toEqual(told);
  });

  it('of another municipality sees only its own tasks', async () => {
    await referrals.post(reportOf({ occurredAt: 'i onsdags' }));
    expect(await (await tasks(await referrals.signIn.staff('reception', '0380'))).json()).toMatchObject({ tasks: [] });
  });
});

describe('the read log', () => {
  const entriesOf = (viewer: string) =>
    referrals.rows<Entry>(
      'select viewer_id, kommunkod, action, record_ids, allowed from read_log where viewer_id = $1 order by at, action',
      [viewer],
    );

  it('holds every read, with who read and what was seen', async () => {
    const manager = await referrals.signIn.staff('unitManager');
    await search(manager);
    await read(manager);
    await tasks(manager);
    const entries = await entriesOf('unitManager-0486');
    expect(entries.map(({ action, allowed }) => [action, allowed])).toEqual([
      ...[
        ['child-search', true],
        ['child-file-read', true],
        ['reception-tasks-read', true],
      ],
    ]);
    expect(entries.slice(0, 2).map((entry) => entry.record_ids)).toEqual([[childId], [childId]]);
  });

  it('holds also reads that were denied and searches that found nobody', async () => {
    const stranger = await referrals.signIn.staff('unitManager', '0380');
    await read(stranger);
    await search(stranger);
    const entries = await entriesOf('unitManager-0380');
    expect(entries.map(({ action, allowed, record_ids }) => [action, allowed, record_ids])).toEqual([
      ['child-file-read', false, [childId]],
      ['child-search', true, []],
    ]);
  });

  it('is a condition of reading: where it cannot be written, nothing is shown', async () => {
    const socialWorker = await referrals.signIn.staff('socialWorker');
    await referrals.rows('revoke insert on read_log from referrals_app');
    const answers = [await read(socialWorker), await search(socialWorker)];
    await referrals.rows('grant insert on read_log to referrals_app');
    for (const answer of answers) {
      expect(answer.status).toBe(500);
      expect(await answer.text()).not.toMatch(new RegExp(`Elis|${childId}`));
    }
    expect((await read(socialWorker)).status).toBe(200);
  });
});

describe('somebody in the database with the rights of the service', () => {
  let app: DataSource;

  beforeAll(async () => {
    app = await new DataSource(dataSourceOptions({ url: referrals.place.appUrl })).initialize();
  });

  afterAll(() => app.destroy());

  const asMunicipality = (kommunkod: string, sql: string): Promise<unknown> =>
    app.transaction(async (manager) => {
      await manager.query("select set_config('varsam.kommunkoder', $1, true)", [kommunkod]);
      return manager.query(sql);
    });

  it.each(['concern', 'child_file', 'reception_task', 'read_log'])('sees no row of %s before a municipality is named', async (table) => {
    expect(await referrals.count(table)).toBeGreaterThan(0);
    expect(await app.query(`select * from ${table}`)).toEqual([]);
    expect(await asMunicipality('0380', `select * from ${table} where kommunkod <> '0380'`)).toEqual([]);
  });

  it.each([
    "update concern set sealed_body = 'x'",
    'update concern set received_at = now()',
    'truncate concern',
    "update sealed_batch set root = 'x'",
    'delete from sealed_batch',
    'update read_log set allowed = true',
    'delete from read_log',
    'delete from outbox',
    'drop table concern',
    'alter table concern disable row level security',
  ])('is refused: %s', async (sql) => {
    await expect(asMunicipality('0486', sql)).rejects.toThrow(/permission denied|must be owner|is not rewritten/);
  });

  it.each(['concern', 'dead_letter', 'child_file'])('deletes no row of %s outside disposal', async (table) => {
    const before = await referrals.count(table);
    await asMunicipality('0486', `delete from ${table}`);
    expect(await referrals.count(table)).toBe(before);
  });

  it('cannot write into another municipality', async () => {
    const sql = `insert into child_file (id, kommunkod, blind_index, wrapped_key, key_version) values ('${unknownChild}', '0486', 'x', 'x', 1)`;
    await expect(asMunicipality('0380', sql)).rejects.toThrow('row-level security');
  });

  it('finds no name, number or word of a report in any column', async () => {
    const tables = ['concern', 'child_file', 'sealed_batch', 'reception_task', 'read_log', 'outbox', 'dead_letter'];
    for (const table of tables) {
      const rows = await referrals.rows<Record<string, unknown>>(`select * from ${table}`);
      const text = rows
        .flatMap((row) => Object.values(row))
        .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : JSON.stringify(value)));
      expect(text.join('\n')).not.toMatch(/Elis|Testlund|201301012397|130101|Ture|lektioner/);
    }
  });
});
