import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import type { DisclosureScene } from './disclosure-scene.suite.js';
import { enquiryOf } from './message.suite.js';
import { bytesOf, childOf, testNumbers } from './report.suite.js';
import type { Report } from './report.suite.js';

interface Extract {
  readonly extractId: string;
  readonly state: string;
  readonly type?: string;
  readonly items: readonly { itemId: string; proposed?: string; proposedGround?: string; content: unknown }[];
  readonly page?: string;
  readonly document?: { readonly service: string; readonly readings: readonly { action: string; roles: readonly string[] }[] };
}

const forChild = { relation: 'CHILD', identityCheck: 'ID_DOCUMENT' };
const guardian = { relation: 'GUARDIAN', custody: 'JOINT', identityCheck: 'E_IDENTIFICATION' };
const ofAge = testNumbers.filter((number) => number < '2013');
const releasing = ({ items }: Extract) => items.map(({ itemId }) => ({ itemId, verdict: 'RELEASE' }));
const proposalsIn = ({ items }: Extract) =>
  Object.fromEntries(items.map(({ itemId, proposed, proposedGround }) => [itemId.split('/')[0], proposedGround ?? proposed ?? 'a person']));

/** Coordinators and those who work with the file, in one municipality. */
class EnquiriesOfChild {
  constructor(private readonly scene: DisclosureScene) {}

  async enquired(person: Report, changes: Report = {}): Promise<{ readonly enquiryId: string; readonly childId: string }> {
    const { referrals } = this.scene;
    const enquiry = enquiryOf({ child: person, ...changes });
    await referrals.request('enquiries', await referrals.signIn.partner('skola-01', '0486'), bytesOf(enquiry));
    const sql = 'select id as "enquiryId", child_id as "childId" from partner_message where message_id = $1';
    const [kept] = await referrals.rows<{ enquiryId: string; childId: string }>(sql, [enquiry['enquiryId']]);
    return kept!;
  }

  async as(sub: string, path: string, body?: object, kommunkod = '0486'): Promise<{ readonly status: number; readonly body: Extract }> {
    const { referrals } = this.scene;
    const roles = sub === 'anna' ? ['socialWorker', 'unitManager'] : ['sspfCoordinator'];
    const token = await referrals.signIn.person({ sub, kommunkod, roles, units: ['barn'] });
    const answer = await referrals.request(path, token, body && bytesOf(body));
    return { status: answer.status, body: (await answer.json()) as Extract };
  }

  async ordered(childId: string, asked: object = forChild): Promise<Extract> {
    return (await this.as('sven', `children/${childId}/enquiry-extracts`, asked)).body;
  }

  /** Judged by who ordered it, looked at by a colleague. */
  async made({ extractId }: Extract, marks: readonly object[]): Promise<Extract> {
    const path = `enquiry-extracts/${extractId}`;
    await this.as('sven', `${path}/review`, { marks });
    await this.as('sara', `${path}/approval`, { approved: true });
    return (await this.as('sven', `${path}/document`, {})).body;
  }
}

/** Within the suite of register extracts, whose scene they use. */
export function enquiryExtracts(scene: () => DisclosureScene): void {
  const enquiries = () => new EnquiriesOfChild(scene());

  describe('what is kept of enquiries about a child', () => {
    it('holds what was asked, by whom, and who has read it, ordered by the coordinator alone and looked at by a second one', async () => {
      const person = childOf(ofAge[70]!);
      const childId = await scene().child({ child: person });
      const { enquiryId } = await enquiries().enquired(person);
      await enquiries().as('anna', `children/${childId}`);
      await enquiries().as('sara', `enquiries/${enquiryId}`);
      expect((await enquiries().as('anna', `children/${childId}/enquiry-extracts`, forChild)).status).toBe(403);
      const extract = await enquiries().ordered(childId);
      expect(proposalsIn(extract)).toMatchObject({ codes: 'RELEASE', report: 'a person', reporter: 'OSL_26_5', 'own-answers': 'RELEASE' });
      const path = `enquiry-extracts/${extract.extractId}`;
      await enquiries().as('sven', `${path}/review`, { marks: releasing(extract) });
      expect((await enquiries().as('sven', `${path}/approval`, { approved: true })).body.type).toBe(
        'urn:varsam:problem:second-person-needed',
      );
      const { page, document } = await enquiries().made(extract, releasing(extract));
      expect(page).toMatch(/samverkan kring fritiden[^]*Ture Provsson/);
      expect(document!.readings.map(({ action }) => action)).toEqual(['enquiry-read', 'extract-order']);
      const kept = await scene().referrals.rows<{ all: string }>(
        `select extract_step::text || encode(coalesce(sealed_words, ''), 'escape') as all from extract_step where extract_id = $1`,
        [extract.extractId],
      );
      expect(kept.filter(({ all }) => /ENQUIR|RELEASE|Testlund/.test(all))).toEqual([]);
    });
  });
  besideTheFile(scene, enquiries);
  forWhom(scene, enquiries);
}

function besideTheFile(scene: () => DisclosureScene, enquiries: () => EnquiriesOfChild): void {
  describe('an extract of the enquiries about a child', () => {
    it('is not there for who works with the file: the answer of what does not exist, and not a word in its own extract', async () => {
      const person = childOf(ofAge[71]!);
      const childId = await scene().child({ child: person });
      const { enquiryId } = await enquiries().enquired(person);
      const { extractId } = await enquiries().ordered(childId);
      const without = ({ status, body }: { readonly status: number; readonly body: object }) => ({ status, ...body, instance: '' });
      for (const [step, body] of [
        ['', undefined],
        ['/review', { marks: [] }],
        ['/approval', { approved: true }],
        ['/document', {}],
      ] as const) {
        const asked = (id: string) => enquiries().as('anna', `register-extracts/${id}${step}`, body);
        expect(without(await asked(extractId))).toEqual(without(await asked(v7())));
      }
      const file = (await enquiries().as('anna', `children/${childId}/register-extracts`, forChild)).body;
      expect(JSON.stringify(file.items)).not.toMatch(/enquiry|sspfCoordinator|extract-review/);
      expect((await enquiries().as('sven', `enquiry-extracts/${file.extractId}`)).status).toBe(404);
      const logged = await scene().referrals.rows<{ record_ids: readonly string[] }>(
        `select record_ids from read_log where allowed and viewer_id = 'sven' and $1 = any(record_ids)`,
        [enquiryId],
      );
      expect(logged.flatMap(({ record_ids: ids }) => ids)).not.toContain(childId);
    });
  });
}

function forWhom(scene: () => DisclosureScene, enquiries: () => EnquiriesOfChild): void {
  describe('an extract of enquiries', () => {
    it('reaches a child of whom only an enquiry knows, and nobody where no enquiry names the child', async () => {
      const { childId } = await enquiries().enquired(childOf(ofAge[72]!));
      expect((await enquiries().ordered(childId)).state).toBe('ORDERED');
      expect((await enquiries().as('anna', `children/${childId}/register-extracts`, forChild)).status).toBe(404);
      const nameless = await enquiries().enquired({ birthDateApprox: '2012' });
      const reported = await scene().child({ child: childOf(ofAge[73]!) });
      for (const unknown of [nameless.childId, reported, v7()])
        expect((await enquiries().as('sven', `children/${unknown}/enquiry-extracts`, forChild)).status).toBe(404);
      expect((await enquiries().as('stina', `children/${childId}/enquiry-extracts`, forChild, '0180')).status).toBe(404);
    });

    it('tells who has read a protected young person’s enquiry in the vault, too', async () => {
      const { childId } = await enquiries().enquired({ ...childOf(ofAge[75]!), protectionLevel: 'CONFIDENTIALITY_FLAG' });
      await scene().referrals.rows(
        `insert into protection_fact (id, kommunkod, child_id, kind, at, by, reason, reader_id)
          values ($1, '0486', $2, 'reader-named', now(), 'vera', 'WORKS_WITH_THE_CASE', 'anna')`,
        [v7(), childId],
      );
      expect((await enquiries().as('anna', `protected-identities/${childId}/contact`)).status).toBe(200);
      const extract = await enquiries().ordered(childId);
      expect(JSON.stringify(extract.items)).toContain('contact-vault-opened');
    });

    it('gives a guardian no enquiry about exit support by default, no page that tells by its omissions, and not who has read', async () => {
      const person = childOf(ofAge[74]!);
      const { enquiryId, childId } = await enquiries().enquired(person, { form: 'EXIT_SUPPORT' });
      await enquiries().as('sara', `enquiries/${enquiryId}`);
      const extract = await enquiries().ordered(childId, guardian);
      expect(extract.items.length).toBeGreaterThan(4);
      expect(extract.items.filter(({ proposed }) => proposed !== 'MASK')).toEqual([]);
      expect((await enquiries().made(extract, [])).type).toBe('urn:varsam:problem:hidden-from-requester');
      await enquiries().enquired(person);
      const both = await enquiries().ordered(childId, guardian);
      expect(JSON.stringify(both.items)).not.toContain('enquiry-read');
      expect(both.items.filter(({ itemId, proposed }) => itemId.includes(enquiryId) && proposed !== 'MASK')).toEqual([]);
      const own = await enquiries().ordered(childId);
      expect(JSON.stringify(own.items)).toContain('enquiry-read');
    });
  });
}
