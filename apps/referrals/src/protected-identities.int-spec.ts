import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bytesOf, childOf, reportOf, testNumbers } from './report.suite.js';
import { RunningReferrals } from './running-referrals.suite.js';

const address = 'Påhittad väg 1';
const [protectedNumber, plainNumber, unreported, hidden, fictitious, unreportedToo] = testNumbers.slice(20) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
let service: RunningReferrals;
let childId: string;

const staff = (role: string, claims: object = {}) =>
  service.signIn.token({ sub: 'anna', kommunkod: '0486', roles: [role], units: ['barn'], ...claims });
const officer = (claims: object = {}) => staff('protectedIdentityOfficer', { sub: 'sara', ...claims });
const atHome = (value: string, changes: object = {}) => ({ ...childOf(value), address, phone: '070-174 06 08', ...changes });
const post = async (path: string, token: string, body: unknown) => service.request(path, token, bytesOf(body));
const search = async (personId: string, token: string) => {
  const answer = await post('children/search', token, { personId });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

async function typeOf(answer: Response): Promise<readonly [number, string]> {
  return [answer.status, ((await answer.json()) as { type: string }).type.replace(/^.*:/, '')];
}

async function childWith(personId: string): Promise<string> {
  const rows = await service.rows<{ id: string }>('select child_id as id from concern order by received_at desc limit 1');
  expect(personId).toHaveLength(12);
  return rows[0]!.id;
}

beforeAll(async () => {
  service = await RunningReferrals.start();
  await service.post(reportOf({ child: atHome(plainNumber) }));
  const answer = await service.post(
    reportOf({
      child: atHome(protectedNumber, { protectionLevel: 'PROTECTED_REGISTRATION', school: 'Hemliga skolan' }),
      concern: { types: ['OTHER'], description: `Bor på ${address} och går i Hemliga skolan.` },
    }),
  );
  expect(answer.status).toBe(201);
  childId = await childWith(protectedNumber);
});

afterAll(() => service.stop());

describe('a protected child', () => {
  it('is searched for in vain: number by number, the answer says who handles it and nothing of reports', async () => {
    const token = await staff('socialWorker');
    await post('protected-identities', await officer(), {
      personId: unreported,
      level: 'CONFIDENTIALITY_FLAG',
      reason: 'SKATTEVERKET_NOTICE',
    });
    const answers = await Promise.all([protectedNumber, unreported].map((personId) => search(personId, token)));
    expect(answers).toEqual(Array(2).fill({ status: 201, body: { handledBy: 'special-function' } }));
    expect(Object.keys((await search(plainNumber, token)).body)).toEqual(['childId']);
    expect((await search(protectedNumber, await staff('socialWorker', { kommunkod: '0180' }))).status).toBe(404);
    const logged = await service.rows<{ allowed: boolean; reason: string }>(
      `select allowed, reason from read_log where action = 'child-search' and reason = 'special-function'`,
    );
    expect(logged).toHaveLength(2);
    expect(logged.every(({ allowed }) => !allowed)).toBe(true);
  });

  it('is read with its level and mark, and without a word of where it is', async () => {
    const text = await (await service.request(`children/${childId}`, await staff('reception'))).text();
    expect(text).not.toMatch(/Påhittad|070-174|Hemliga/);
    expect(JSON.parse(text)).toMatchObject({
      protection: {
        level: 'PROTECTED_REGISTRATION',
        inherited: false,
        marking: { provision: 'OSL 22:2', authority: 'Socialnämnden i Strängnäs' },
      },
    });
  });

  it('has its vault opened by the named after a fresh sign-in, and by nobody else', async () => {
    const path = `protected-identities/${childId}/contact`;
    const partner = await service.signIn.partner('skola-01', '0486');
    const before = [await staff('socialWorker'), await officer(), await staff('unitManager', { sub: 'maj' })];
    for (const token of before) expect((await service.request(path, token)).status).toBe(404);
    expect((await service.request(path, partner)).status).toBe(403);
    const named = await post(`protected-identities/${childId}/readers`, await officer(), {
      readerId: 'anna',
      reason: 'WORKS_WITH_THE_CASE',
    });
    expect(await named.json()).toMatchObject({ readers: ['anna'] });
    const opened = await service.request(path, await staff('socialWorker'));
    expect(opened.status).toBe(200);
    expect(await opened.json()).toMatchObject({
      records: [{ contact: expect.arrayContaining([{ pointer: '/child/address', value: address }]) as unknown }],
    });
    const stale = await staff('socialWorker', { auth_time: Math.floor(Date.now() / 1000) - 24 * 60 * 60 });
    expect((await service.request(path, stale)).status).toBe(401);
    expect((await service.request(path, await staff('socialWorker', { sub: 'bo' }))).status).toBe(404);
  });
});

describe('the special function', () => {
  it('keeps every fact about a level, and is unknown to an officer of another municipality', async () => {
    const there = await officer({ kommunkod: '0180' });
    const asked = { level: 'NONE', reason: 'PROTECTION_ENDED' };
    expect((await post(`protected-identities/${childId}/level`, there, asked)).status).toBe(404);
    expect((await service.request(`protected-identities/${childId}`, there)).status).toBe(404);
    const list = (await (await service.request('protected-identities', there)).json()) as { persons: unknown[] };
    expect(list.persons).toEqual([]);
    expect((await post(`protected-identities/${childId}/level`, await staff('unitManager'), asked)).status).toBe(403);
    const own = (await (await service.request(`protected-identities/${childId}`, await officer())).json()) as { history: unknown[] };
    expect(own.history).toMatchObject([{ kind: 'level-reported' }, { kind: 'reader-named' }]);
  });

  it('keeps from a guardian where the child is, and warns on the file', async () => {
    const body = { personId: hidden, ground: 'LVU_14', reason: 'COURT_DECISION' };
    const answer = await post(`protected-identities/${childId}/hidden-from`, await officer(), body);
    const { hiddenFrom } = (await answer.json()) as { hiddenFrom: { personId: string }[] };
    expect(hiddenFrom).toMatchObject([{ ground: 'LVU_14' }]);
    const file = await (await service.request(`children/${childId}`, await staff('socialWorker'))).json();
    expect(file).toMatchObject({ protection: { hiddenFrom } });
    expect((await post(`protected-identities/${childId}/hidden-from`, await officer(), body)).status).toBe(409);
    const told = { fromId: hiddenFrom[0]!.personId, reason: 'COURT_DECISION' };
    const ending = `protected-identities/${childId}/hidden-from/ending`;
    expect(await (await post(ending, await officer(), told)).json()).toMatchObject({
      hiddenFrom,
      proposed: [{ kind: 'showing-proposed' }],
    });
    const approval = { ...told, approved: true };
    expect(await typeOf(await post(`${ending}/approval`, await officer(), approval))).toEqual([409, 'second-officer-needed']);
    expect(await (await post(`${ending}/approval`, await officer({ sub: 'siri' }), approval)).json()).toMatchObject({
      hiddenFrom: [],
      proposed: [],
      history: expect.arrayContaining([expect.objectContaining({ kind: 'location-shown' })]) as unknown,
    });
  });

  it('refuses a number that cannot be right, and a level that is to hold later', async () => {
    const level = { level: 'FICTITIOUS', reason: 'POLICE_NOTICE' };
    const wrong = await post('protected-identities', await officer(), { ...level, personId: '201302012389' });
    expect(((await wrong.json()) as { type: string }).type).toMatch(/invalid-person-id$/);
    const later = { ...level, personId: fictitious, effectiveAt: '2199-01-01T00:00:00Z' };
    expect((await post('protected-identities', await officer(), later)).status).toBe(409);
  });
});

describe('what leaves the service about a protected child', () => {
  it('is levels and opaque ids: no address in an event, and the partner gets its receipt as ever', async () => {
    const report = reportOf({ child: atHome(fictitious, { protectionLevel: 'FICTITIOUS' }) });
    const receipt = await service.post(report);
    expect(receipt.status).toBe(201);
    const again = await service.post(report);
    expect(await again.text()).toBe(await receipt.text());
    const rows = await service.rows<{ payload: Buffer }>('select payload from outbox');
    const told = rows.map(({ payload }) => payload.toString()).join('\n');
    expect(told).toContain('protection-noted.v1');
    expect(told).not.toMatch(/Påhittad|070-174|Hemliga|201\d{9}/);
  });

  it('hides a child with fictitious particulars from all but the named as soon as there are any, and its place from everybody before', async () => {
    await service.post(reportOf({ child: atHome(fictitious, { protectionLevel: 'FICTITIOUS' }) }));
    const secret = await childWith(fictitious);
    const read = async (sub: string) => service.request(`children/${secret}`, await staff('reception', { sub }));
    const first = await read('rut');
    expect(first.status).toBe(200);
    expect(await first.text()).not.toMatch(/Påhittad|070-174/);
    const path = `protected-identities/${secret}/readers`;
    const anna = { readerId: 'anna', reason: 'WORKS_WITH_THE_CASE' };
    expect((await post(path, await officer(), anna)).status).toBe(201);
    expect([(await read('rut')).status, (await read('anna')).status]).toEqual([404, 200]);
    const removal = await post(`${path}/removal`, await officer(), { ...anna, reason: 'NO_LONGER_WORKS_WITH_THE_CASE' });
    expect([removal.status, ((await removal.json()) as { type: string }).type]).toEqual([409, 'urn:varsam:problem:name-another-first']);
  });

  it('hides where it is also in a supplement', async () => {
    const report = reportOf({ child: atHome(protectedNumber) });
    await service.post(report);
    const token = await service.signIn.partner('skola-01', '0486');
    const { sourceSystem, sourceOrganisation, recipientKommunkod } = report;
    const description = `Familjen har flyttat från ${address} till Gömda gatan 7.`;
    const supplement = {
      supplementId: reportOf().reportId,
      reportId: report['reportId'],
      sourceSystem,
      sourceOrganisation,
      recipientKommunkod,
      description,
    };
    expect((await post('supplements', token, supplement)).status).toBe(201);
    const text = await (await service.request(`children/${childId}`, await staff('reception'))).text();
    expect(text).toContain('Familjen har flyttat från');
    expect(text).not.toMatch(/Påhittad väg|Gömda/);
  });
});

describe('a step that opens something protected, or undoes it', () => {
  const asked = (path: string) => `protected-identities/${childId}/${path}`;
  const shown = async () => (await service.request(`protected-identities/${childId}`, await officer())).text();

  it('needs a sign-in of the last minutes like the vault, and changes nothing after an older one', async () => {
    const before = await shown();
    const [files] = await service.rows<{ count: string }>('select count(*) from child_file');
    const anHourAgo = { auth_time: Math.floor(Date.now() / 1000) - 60 * 60 };
    const named = { readerId: 'bo', reason: 'WORKS_WITH_THE_CASE' };
    const lower = { level: 'NONE', reason: 'PROTECTION_ENDED' };
    const told = { fromId: childId, reason: 'COURT_DECISION' };
    const hide = { personId: unreportedToo, ground: 'LVU_14', reason: 'COURT_DECISION' };
    const steps: readonly (readonly [string, object])[] = [
      ['protected-identities', { ...lower, level: 'FICTITIOUS', readers: ['bo'], personId: unreportedToo }],
      ...(
        [
          ['level', lower],
          ['level/approval', { ...lower, approved: true }],
          ['readers', named],
          ['readers/removal', { ...named, readerId: 'anna' }],
          ['hidden-from', hide],
          ['hidden-from/ending', told],
          ['hidden-from/ending/approval', { ...told, approved: true }],
        ] as const
      ).map(([path, body]) => [asked(path), body] as const),
    ];
    for (const [path, body] of steps) {
      const stale = await post(path, await officer(anHourAgo), body);
      expect([path, ...(await typeOf(stale))]).toEqual([path, 401, 'insufficient-user-authentication']);
      if (path === 'protected-identities') continue;
      const elsewhere = await post(path, await officer({ ...anHourAgo, kommunkod: '0180' }), body);
      expect([path, elsewhere.status]).toEqual([path, 404]);
    }
    expect(await shown()).toBe(before);
    expect(await service.rows('select count(*) from child_file')).toEqual([files]);
  });

  it('is not for the officer’s own hand: nobody names themself, and a lower level waits in the list for another officer', async () => {
    const own = { readerId: 'sara', reason: 'WORKS_WITH_THE_CASE' };
    expect(await typeOf(await post(asked('readers'), await officer(), own))).toEqual([409, 'names-oneself']);
    const lower = { level: 'NONE', reason: 'CORRECTION' };
    expect(await (await post(asked('level'), await officer(), lower)).json()).toMatchObject({ ownLevel: 'PROTECTED_REGISTRATION' });
    const approval = { ...lower, approved: true };
    expect(await typeOf(await post(asked('level/approval'), await officer(), approval))).toEqual([409, 'second-officer-needed']);
    const list = (await (await service.request('protected-identities', await officer({ sub: 'siri' }))).json()) as { persons: object[] };
    expect(list.persons).toContainEqual(
      expect.objectContaining({ childId, proposed: [expect.objectContaining({ kind: 'lowering-proposed', level: 'NONE', by: 'sara' })] }),
    );
    const file = async () => (await service.request(`children/${childId}`, await staff('reception'))).text();
    expect(await file()).not.toContain(address);
    expect((await post(asked('level/approval'), await officer({ sub: 'siri' }), approval)).status).toBe(201);
    expect(await file()).toContain(address);
  });
});
