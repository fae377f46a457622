import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@varsam/testing';
import { v7 } from 'uuid';
import { DisclosureScene } from './disclosure-scene.suite.js';
import { enquiryExtracts } from './enquiry-extract.suite.js';
import { enquiryOf } from './message.suite.js';
import { bytesOf, childOf, reportOf, testNumbers } from './report.suite.js';

interface Extract {
  readonly extractId: string;
  readonly requestId: string;
  readonly state: string;
  readonly type?: string;
  readonly items: readonly { itemId: string; proposed?: string; proposedGround?: string; locked: boolean; content: unknown }[];
  readonly page?: string;
  readonly document?: { readonly items: readonly object[]; readonly readings: readonly { action: string; by?: string }[] };
}

let scene: DisclosureScene;
let childId: string;

beforeAll(async () => {
  scene = await DisclosureScene.open();
  await scene.referrals.setTime('2026-06-15T08:00:00Z');
  childId = await scene.child();
}, 60_000);

beforeEach(() => scene.referrals.setTime('2026-06-15T08:00:00Z'));

afterAll(() => scene.close());

const policeAsk = {
  ...{ recipientType: 'POLICE', recipient: 'Polisen, ungdomsgruppen', categories: ['CRIME_RISK'], ground: 'OSL_10_18A' },
  ...{ reason: 'Polisen frågar.', requestedOn: '2026-06-12' },
};
const guardian = { relation: 'GUARDIAN', custody: 'JOINT', identityCheck: 'E_IDENTIFICATION' };
const isLocation = ({ itemId }: { itemId: string }) => itemId.startsWith('location/');
const forChild = { relation: 'CHILD', identityCheck: 'ID_DOCUMENT' };
const post = (path: string, body: object, role = 'socialWorker') => scene.staff<Extract>(path, role, body);
const order = async (body: object = forChild) => (await post(`children/${childId}/register-extracts`, body)).body;
const marksOf = ({ items }: Extract) =>
  items.filter(({ proposed }) => proposed === undefined).map(({ itemId }) => ({ itemId, verdict: 'RELEASE' }));

async function made(extract: Extract, marks: readonly object[] = marksOf(extract)): Promise<Extract> {
  const path = `register-extracts/${extract.extractId}`;
  await post(`${path}/review`, { marks });
  await post(`${path}/approval`, { approved: true }, 'unitManager');
  return (await post(`${path}/document`, {})).body;
}

describe('what is kept about a child, for the child', () => {
  it('is ordered by those who may see the file, and by nobody else', async () => {
    expect((await post(`children/${childId}/register-extracts`, forChild, 'reception')).status).toBe(403);
    expect((await post(`children/${v7()}/register-extracts`, forChild)).status).toBe(404);
    expect((await post(`children/${childId}/register-extracts`, { ...forChild, relation: 'GUARDIAN', custody: 'NONE' })).body.type).toBe(
      'urn:varsam:problem:no-custody',
    );
    const requestId = v7();
    expect(await order({ ...forChild, requestId })).toMatchObject({ requestId, state: 'ORDERED' });
  });

  it('leaves out by default who reported, others and where the child is; the report itself a person judges', async () => {
    const { items } = await order();
    const proposals = Object.fromEntries(
      items.map(({ itemId, proposedGround, proposed }) => [itemId.split('/')[0], proposedGround ?? proposed]),
    );
    expect(proposals).toMatchObject({ reporter: 'OSL_26_5', location: 'OSL_26_2', child: 'RELEASE' });
    expect(items.filter(({ itemId }) => itemId.startsWith('report/')).every(({ proposed }) => proposed === undefined)).toBe(true);
  });

  it('is made after a review and a second look, once, with who has read', async () => {
    await scene.staff(`children/${childId}`, 'reception');
    const extract = await order();
    const path = `register-extracts/${extract.extractId}`;
    expect((await post(`${path}/document`, {})).body.type).toBe('urn:varsam:problem:not-approved');
    expect((await post(`${path}/review`, { marks: [] })).body.type).toBe('urn:varsam:problem:not-all-marked');
    await post(`${path}/review`, { marks: marksOf(extract) }, 'unitManager');
    expect((await post(`${path}/approval`, { approved: true }, 'unitManager')).body.type).toBe('urn:varsam:problem:second-person-needed');
    const { document, page } = await made(extract);
    expect(document!.readings.map(({ action }) => action)).toEqual(expect.arrayContaining(['child-file-read', 'extract-order']));
    expect(document!.readings.every(({ by }) => by === undefined)).toBe(true);
    expect(page).toContain('<h1>Registerutdrag</h1>');
    expect(page).not.toContain('Ture Provsson');
    expect((await post(`${path}/document`, {})).body.type).toBe('urn:varsam:problem:finished');
  });

  it('is made of what was reviewed: what comes after asks for a new look', async () => {
    const extract = await order();
    const path = `register-extracts/${extract.extractId}`;
    await post(`${path}/review`, { marks: marksOf(extract) });
    await post(`${path}/approval`, { approved: true }, 'unitManager');
    await scene.child();
    expect((await post(`${path}/document`, {})).body.type).toBe('urn:varsam:problem:changed-since-review');
  });

  it('expires', async () => {
    const { extractId } = await order();
    await scene.referrals.setTime('2026-07-16T08:00:00Z');
    expect((await post(`register-extracts/${extractId}/review`, { marks: [] })).body.type).toBe('urn:varsam:problem:expired');
  });

  it('leaves nothing behind but steps, a hash and what is sealed; every step stands in the read log', async () => {
    await made(await order());
    const rows = await scene.referrals.rows<{ all: string }>(
      `select extract_step::text || encode(coalesce(sealed_words, ''), 'escape') as all from extract_step`,
    );
    expect(rows.filter(({ all }) => /ID_DOCUMENT|RELEASE|Testlund/.test(all))).toEqual([]);
    const logged = await scene.referrals.rows<{ action: string }>(
      `select distinct action from read_log where action like 'extract-%' and allowed`,
    );
    expect(logged.map(({ action }) => action).sort()).toEqual(['extract-approval', 'extract-made', 'extract-order', 'extract-review']);
  });
});

/** Guardians whom a report has named and who have a file of their own. */
async function guardianOf(child: string, number: string): Promise<string> {
  const guardians = [{ name: 'En Testlund', personId: { type: 'PERSONNUMMER', value: number } }];
  const own = await reported({ child: childOf(number) });
  const named = { guardians, child: childOf(numberOf.get(child) ?? '201301012397') };
  await reported(named);
  return own;
}

const numberOf = new Map<string, string>();

async function reported(changes: Parameters<typeof reportOf>[0]): Promise<string> {
  const answer = await scene.referrals.post(reportOf(changes));
  const { reportId } = (await answer.json()) as { reportId: string };
  const [row] = await scene.referrals.rows<{ child_id: string }>('select child_id from concern where report_id = $1', [reportId]);
  const { value } = (changes!['child'] as { personId: { value: string } }).personId;
  numberOf.set(row!.child_id, value);
  return row!.child_id;
}

describe('what is kept about a child, at every step of an extract', () => {
  it('tells who has opened a document, too', async () => {
    const attachments = [{ sha256: 'ab'.repeat(32), mediaType: 'application/pdf', size: 10 }];
    const child = await reported({ child: childOf(testNumbers[66]!), attachments });
    const [document] = await scene.referrals.rows<{ id: string }>('select id from attachment where child_id = $1', [child]);
    await scene.staff(`attachments/${document!.id}`, 'socialWorker');
    const { items } = (await post(`children/${child}/register-extracts`, forChild)).body;
    const readings = items.filter(({ itemId }) => itemId.startsWith('readings/'));
    expect(JSON.stringify(readings)).toContain('attachment-read');
  });

  it('tells nothing of an enquiry to those who work with the file: it is the coordinator’s', async () => {
    const person = childOf(testNumbers[69]!);
    const child = await reported({ child: person });
    const { referrals } = scene;
    await referrals.request('enquiries', await referrals.signIn.partner('skola-01', '0486'), bytesOf(enquiryOf({ child: person })));
    const [enquiry] = await referrals.rows<{ id: string }>(`select id from partner_message where kind = 'enquiry' and child_id = $1`, [
      child,
    ]);
    expect((await scene.staff(`enquiries/${enquiry!.id}`, 'sspfCoordinator')).status).toBe(200);
    expect(JSON.stringify((await post(`children/${child}/register-extracts`, forChild)).body.items)).not.toContain('enquiry');
  });

  it('takes no judgement of what was otherwise then: a disclosure that is decided meanwhile asks for a new look', async () => {
    const child = await reported({ child: childOf(testNumbers[67]!) });
    const asked = await scene.propose(child, policeAsk);
    const extract = (await post(`children/${child}/register-extracts`, forChild)).body;
    const path = `register-extracts/${extract.extractId}`;
    await post(`${path}/review`, { marks: marksOf(extract) });
    await post(`${path}/approval`, { approved: true }, 'unitManager');
    expect((await scene.step(asked, 'decision', { approved: true, reason: 'Konkret risk.' })).body.state).toBe('APPROVED');
    expect((await post(`${path}/document`, {})).body.type).toBe('urn:varsam:problem:changed-since-review');
  });

  it('waits for the disposal that is under way, and is of nobody where the file has gone', async () => {
    const child = await reported({ child: childOf(testNumbers[68]!) });
    const { admin } = scene.referrals.place;
    let ordered: Promise<{ readonly status: number }> | undefined;
    await admin.transaction(async (manager) => {
      await manager.query('select child_file_disposal()');
      await manager.query('delete from child_file where id = $1', [child]);
      ordered = post(`children/${child}/register-extracts`, forChild);
      const waits = `select 1 from pg_locks where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())`;
      await eventually('the order waits', async () => (await scene.referrals.rows(waits)).length > 0);
    });
    expect((await ordered!).status).toBe(404);
  });
});

describe('what is kept about a child, for a guardian', () => {
  it('never tells where the child is to somebody from whom it is hidden, whatever is marked', async () => {
    const [father, mother] = [await guardianOf(childId, testNumbers[60]!), await guardianOf(childId, testNumbers[61]!)];
    await scene.referrals.rows(
      `insert into protection_fact (id, kommunkod, child_id, kind, at, by, reason, from_id, ground)
        values ($1, '0486', $2, 'location-hidden', now(), 'sara', 'COURT_DECISION', $3, 'LVU_14')`,
      [v7(), childId, father],
    );
    const locationFor = async (personId: string | null) => (await order({ ...guardian, personId })).items.find(isLocation)!;
    const extract = await order({ ...guardian, personId: father });
    const location = extract.items.find(isLocation)!;
    expect(location.locked).toBe(true);
    const marks = [...marksOf(extract), { itemId: location.itemId, verdict: 'RELEASE' }];
    expect((await post(`register-extracts/${extract.extractId}/review`, { marks })).body.type).toBe(
      'urn:varsam:problem:may-not-be-released',
    );
    expect((await locationFor(mother)).locked).toBe(false);
    // An id that no report has ever named tells nobody apart.
    for (const nobody of [v7(), null]) expect((await locationFor(nobody)).locked).toBe(true);
  });

  it('is told who has read only where a person says so, and of other units nothing by default', async () => {
    const extract = await order({ ...guardian, personId: v7() });
    const readings = extract.items.filter(({ itemId }) => itemId.startsWith('readings/'));
    expect(readings.length).toBeGreaterThan(0);
    expect(readings.every(({ proposed }) => proposed !== 'RELEASE')).toBe(true);
    const marks = extract.items.map(({ itemId }) => ({ itemId, verdict: 'MASK', ground: 'OSL_26_1' }));
    const path = `register-extracts/${extract.extractId}`;
    await post(`${path}/review`, { marks });
    await post(`${path}/approval`, { approved: true }, 'unitManager');
    const { document } = (await post(`${path}/document`, {})).body;
    expect(document!.readings).toEqual([]);
    expect(document!.items.every((item) => 'leftOut' in item)).toBe(true);
  });
});

describe('what is kept about a child who shares a household with somebody protected', () => {
  const secrets = /Gömda gränd|Hemliga skolan|0701740608|Trappan/;

  async function besideProtected(): Promise<string> {
    const address = 'Gömda gränd 7, 645 30 Lund';
    const mother = { name: 'Mona Testlund', personId: { type: 'PERSONNUMMER', value: testNumbers[63]! }, address, phone: '0701740608' };
    const child = { ...childOf(testNumbers[64]!), address, school: 'Hemliga skolan' };
    const observations = [{ where: 'Trappan på Gömda gränd 7', what: 'Skrik', basis: 'OWN_OBSERVATION' }];
    const concern = { types: ['SCHOOL_ABSENCE'], description: 'Bråk på Gömda gränd 7.', observations };
    const beside = await reported({ child, concern, guardians: [mother] });
    // Somebody else tells that she is protected: the report above stays in the child's file as it came.
    await reported({
      child: childOf(testNumbers[65]!),
      guardians: [{ personId: mother.personId, protectionLevel: 'PROTECTED_REGISTRATION' }],
    });
    await eventually('the child inherits it', async () => {
      const sql = 'select level from protected_person where child_id = $1 and inherited';
      return (await scene.referrals.rows<{ level: string }>(sql, [beside]))[0]?.level;
    });
    return beside;
  }

  it('gives nobody a contact or a place of the household, neither the child nor who works with the extract', async () => {
    const beside = await besideProtected();
    for (const asked of [forChild, { ...guardian, personId: v7() }]) {
      const extract = (await post(`children/${beside}/register-extracts`, asked)).body;
      expect(extract.items.filter(isLocation).map(({ locked }) => locked)).toEqual([true]);
      expect(JSON.stringify(extract)).not.toMatch(secrets);
      const marks = extract.items.map(({ itemId }) => ({ itemId, verdict: 'RELEASE' }));
      const path = `register-extracts/${extract.extractId}/review`;
      expect((await post(path, { marks })).body.type).toBe('urn:varsam:problem:may-not-be-released');
      const { page } = await made(
        extract,
        marks.filter(({ itemId }) => !extract.items.find((one) => one.itemId === itemId)!.locked),
      );
      expect(page).toContain('Skrik');
      expect(page).not.toMatch(secrets);
    }
  });
});

enquiryExtracts(() => scene);
