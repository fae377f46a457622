import { describe, expect, it } from '@jest/globals';
import { hash } from 'node:crypto';
import type { CloudEvent } from '@varsam/contracts';
import { v7 } from 'uuid';
import type { Viewer } from '../domain/child-file.js';
import type { Enquiry } from '../domain/enquiry/enquiry.js';
import { parsePersonIdentity } from '../domain/identity/parse-person-identity.js';
import { changeContactPath } from '../domain/contact-path/change-contact-path.js';
import type { ContactPathVersion } from '../domain/contact-path/contact-path.js';
import type { ContactPaths } from './contact-paths.js';
import type { Enquiries } from './enquiries.js';
import type { Outreach } from './outreach.js';
import type { PartnerMessages, SentMessage } from './partner-messages.js';
import type { Supplements } from './supplements.js';

export interface MessagesUnderTest {
  readonly messages: PartnerMessages;
  readonly enquiries: Enquiries;
  readonly supplements: Supplements;
  readonly outreach: Outreach;
  readonly contactPaths: ContactPaths;
  published(): Promise<readonly CloudEvent[]>;
}

const now = new Date('2026-03-20T14:00:00Z');
const coordinator: Viewer = { id: 'sven', kommunkod: '0486', roles: ['sspfCoordinator'], units: [] };
const nothing = () => Promise.resolve();

function sentOf(content: unknown, messageId = v7()): SentMessage {
  const body = Buffer.from(JSON.stringify(content));
  return { messageId, door: 'NATS', body, bodyHash: hash('sha256', body, 'buffer') };
}

function enquiryOf(changes: Partial<Enquiry> = {}): Enquiry {
  return {
    ...{ id: v7(), kommunkod: '0486', partnerId: 'skola-01', state: 'ENQUIRY', form: 'SSPF', identifies: true },
    identity: parsePersonIdentity('201301012397', '2026-03-20')!,
    ...{ targetGroups: ['RISK_ENVIRONMENT'], ageGroup: '13-15', ageDecision: 'WITHIN', consentedGivers: ['GUARDIAN'] },
    ...{ receivedAt: now, receivedOn: '2026-03-20', warnings: [{ pointer: '/form', slug: 'missing' }] },
    ...changes,
  };
}

function messageOf(sent: SentMessage, id = v7()) {
  const plain = { id, kommunkod: '0486', partnerId: 'skola-01', kind: 'feedback-request', receivedAt: now } as const;
  return { ...plain, mandated: false, acute: true, warnings: [], ...sent };
}

type Start = () => MessagesUnderTest;

/** What every record of partners' messages keeps; run on the one in PostgreSQL and on the one in memory. */
export function keepsMessages(start: Start): void {
  describe('the record of messages', () => filesOnce(start));
  describe('the record of enquiries', () => keepsEnquiries(start));
  describe('the record of supplements', () => keepsSupplements(start));
  describe('the record of outreach', () => sumsOutreach(start));
  describe('the directory of contact paths', () => keepsContactPaths(start));
}

function filesOnce(start: Start): void {
  it('files a message once, and answers a repetition with the same receipt', async () => {
    const { messages } = start();
    const one = messageOf(sentOf({ a: 1 }));
    const other = messageOf(sentOf({ b: 2 }));
    const [first] = await messages.file([one], nothing);
    const [again, fresh, twice] = await messages.file([{ ...one, receivedAt: new Date() }, other, other], nothing);
    expect(first).toMatchObject({ reportId: one.messageId, acute: true, filedBefore: false, bodyHash: one.bodyHash });
    expect({ ...again, filedBefore: false }).toEqual(first);
    expect([again!.filedBefore, fresh!.filedBefore, twice!.filedBefore]).toEqual([true, false, true]);
    expect(fresh!.proof).toMatchObject({ index: 0, size: 1 });
  });

  it('leaves what stands untouched when another body comes under its id', async () => {
    const { messages } = start();
    const one = messageOf(sentOf({ a: 1 }));
    await messages.file([one], nothing);
    const [other] = await messages.file([{ ...one, ...sentOf({ a: 2 }, one.messageId) }], nothing);
    expect(other).toMatchObject({ filedBefore: true, bodyHash: one.bodyHash });
  });

  it('lets the effect see the new ones alone, and keeps nothing when the effect fails', async () => {
    const { messages } = start();
    const [one, other] = [messageOf(sentOf({ a: 1 })), messageOf(sentOf({ b: 2 }))];
    await messages.file([one], nothing);
    const seen: string[] = [];
    const failing = messages.file([one, other], (_tx, fresh) => {
      seen.push(...fresh.map(({ message }) => message.id));
      return Promise.reject(new Error('no'));
    });
    await expect(failing).rejects.toThrow('no');
    expect(seen).toEqual([other.id]);
    expect(await messages.file([other], nothing)).toMatchObject([{ filedBefore: false }]);
  });
}

function keepsEnquiries(start: Start): void {
  it('gives the coordinator what came, and nobody else, and tells of it once', async () => {
    const { enquiries, published } = start();
    const enquiry = enquiryOf();
    await enquiries.file([{ enquiry, sent: sentOf({ enquiryId: 'e1' }) }]);
    const told = (await published()).filter(({ id }) => id === enquiry.id);
    expect(told).toMatchObject([{ data: { enquiryId: enquiry.id, form: 'SSPF', consentedGivers: ['GUARDIAN'] } }]);
    expect(await enquiries.read(coordinator, enquiry.id)).toMatchObject({
      ...{ enquiryId: enquiry.id, body: { enquiryId: 'e1' }, warnings: enquiry.warnings },
      childId: (told[0]!.data as { childId: string }).childId,
    });
    expect(await enquiries.read({ ...coordinator, roles: ['socialWorker'] }, enquiry.id)).toBeUndefined();
    expect(await enquiries.read({ ...coordinator, kommunkod: '0180' }, enquiry.id)).toBeUndefined();
  });

  it('gives a consultation a file that is nobody’s', async () => {
    const { enquiries, published } = start();
    const enquiry = { ...enquiryOf({ identifies: false }) };
    delete (enquiry as { identity?: unknown }).identity;
    const [filed] = await enquiries.file([{ enquiry, sent: sentOf({}) }]);
    expect(filed).toHaveProperty('childId');
    expect(await enquiries.read(coordinator, enquiry.id)).not.toHaveProperty('childId');
    expect((await published()).find(({ id }) => id === enquiry.id)?.data).not.toHaveProperty('childId');
  });

  it('has a rule for every form', async () => {
    const rules = await start().enquiries.rules();
    expect(rules.map(({ form, minAge, maxAge }) => [form, minAge, maxAge]).sort()).toEqual([
      ['EXIT_SUPPORT', 10, undefined],
      ['SIG', 10, 20],
      ['SSPF', 10, 18],
    ]);
  });
}

function keepsSupplements(start: Start): void {
  it('keeps one that nobody can place, and tells of it, for its report may still come', async () => {
    const { supplements, published } = start();
    const plain = { kommunkod: '0486', partnerId: 'skola-01', concernId: v7(), acute: true, receivedAt: now, receivedOn: '2026-03-20' };
    const unplaced = { ...plain, id: v7(), warnings: [{ pointer: '/reportId', slug: 'unknown-report' }] };
    expect(await supplements.known('0486', [plain.concernId])).toEqual([]);
    const [filed] = await supplements.file([{ supplement: unplaced, sent: sentOf({}), attachments: [] }]);
    expect(filed).toMatchObject({ acute: true, warnings: unplaced.warnings });
    expect((await published()).find(({ id }) => id === unplaced.id)).toMatchObject({ subject: plain.concernId, data: { acute: true } });
  });
}

function sumsOutreach(start: Start): void {
  it('sums what several have counted in one place and period, for those who plan', async () => {
    const { outreach } = start();
    const counts = [{ ageGroup: '13-15', contacts: 7, conversations: 2 }];
    const period = { from: '2026-01-05', to: '2026-01-11', areaCode: v7().slice(0, 8), counts };
    const of = (partnerId: string) => ({
      contacts: { id: v7(), kommunkod: '0486', partnerId, ...period, receivedAt: now, warnings: [] },
      sent: sentOf(partnerId),
    });
    await outreach.file([of('fritid-01'), of('falt-01')]);
    const sums = await outreach.sums(coordinator, '2026-01-01', '2026-01-31');
    expect(sums?.filter(({ areaCode }) => areaCode === period.areaCode)).toMatchObject([
      { contacts: 14, conversations: 4, referredToSupport: 0 },
    ]);
    expect(await outreach.sums(coordinator, '2026-01-06', '2026-01-31')).toEqual([]);
    expect(await outreach.sums({ ...coordinator, roles: ['reception'] }, '2026-01-01', '2026-01-31')).toBeUndefined();
  });
}

function keepsContactPaths(start: Start): void {
  it('keeps every version, and answers with those of the day', async () => {
    const { contactPaths } = start();
    const contactPathId = v7();
    const details = {
      organisation: 'BUP',
      organisationType: 'REGION',
      function: 'Akutmottagning',
      mailbox: 'akut@bup.example',
      onCall: [],
    };
    const change = (validFrom: string) => (before: readonly ContactPathVersion[]) =>
      changeContactPath(before, { contactPathId, kommunkod: '0486', details, validFrom, by: 'maj' }, now);
    await contactPaths.change('0486', contactPathId, change('2026-01-01'));
    expect(await contactPaths.change('0486', contactPathId, change('2026-03-01'))).toMatchObject({ done: { validFrom: '2026-03-01' } });
    expect(await contactPaths.change('0486', contactPathId, change('2026-02-01'))).toEqual({ refused: 'reaches-back' });
    const own = (await contactPaths.on(['0486'], '2026-02-28')).filter((one) => one.contactPathId === contactPathId);
    expect(own).toMatchObject([{ validFrom: '2026-01-01', validTo: '2026-02-28', ...details }]);
    expect((await contactPaths.history('0486', contactPathId)).map(({ validFrom }) => validFrom)).toEqual(['2026-01-01', '2026-03-01']);
    expect(await contactPaths.history('0180', contactPathId)).toEqual([]);
  });
}
