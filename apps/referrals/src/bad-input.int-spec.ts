import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConcernRejectedV1, ReceiptV1 } from '@varsam/contracts';
import { compiledValidator } from '@varsam/service-kit';
import { eventually } from '@varsam/testing';
import { BrokerDoor } from './broker-door.suite.js';
import { bytesOf, eventOf, reportOf } from './report.suite.js';
import { RunningReferrals } from './running-referrals.suite.js';

let referrals: RunningReferrals;
let door: BrokerDoor;

beforeAll(async () => {
  referrals = await RunningReferrals.start();
  door = await BrokerDoor.open(referrals.nats.url);
}, 60_000);

afterAll(async () => {
  await door.close();
  await referrals.stop();
});

const good = bytesOf(reportOf()).toString();
/** What stands in every bad message and may come back in no answer and rest nowhere in clear. */
const sent = /Elis|Testlund|201301012397|lektioner|Polisen|202100/;
const nested = (levels: number) => `{"child":{"name":"Elis Testlund"},"concern":${'['.repeat(levels)}"lektioner"${']'.repeat(levels)}}`;
const many = (count: number, one: (index: number) => string) => Array.from({ length: count }, (_, index) => one(index)).join(',');
const latin1 = Buffer.from(good.replace('Elis har', 'Elis är'), 'latin1');

const table: readonly (readonly [string, string | Buffer, string, number])[] = [
  ['that is no JSON', 'Elis Testlund 201301012397 har varit borta från de flesta lektioner', 'malformed-json', 400],
  ['that is cut off', good.slice(0, -20), 'malformed-json', 400],
  ['that is not UTF-8', latin1, 'malformed-json', 400],
  ['that is empty', '', 'malformed-json', 400],
  ['with a raw NUL character in it', good.replace('Elis', 'Elis\0'), 'malformed-json', 400],
  ['with an escaped NUL character in it', good.replace('Elis', 'Elis\\u0000'), 'invalid-text', 422],
  ['with half a character in it', good.replace('Elis', 'Elis\\ud83d'), 'invalid-text', 422],
  ['with a number beyond any number', good.replace('"requestsFeedback":true', '"requestsFeedback":1e400'), 'invalid-number', 422],
  ['that is nested too deeply', nested(40), 'too-deep', 400],
  ['that is nested beyond any stack', nested(100_000), 'too-deep', 400],
  ['that is too wide', good.replace('"childInformed"', `${many(201, (index) => `"k${index}":1`)},"childInformed"`), 'too-deep', 400],
  ['with a list too long', good.replace('"childInformed"', `"list":[${many(1001, String)}],"childInformed"`), 'too-deep', 400],
  ['that is too large', good.replace('lektioner', `lektioner${' '.repeat(256 * 1024)}`), 'too-large', 413],
  ['with a key twice', good.replace('"childInformed"', '"child":{"name":"Elis"},"childInformed"'), 'duplicate-key', 400],
  ['with a hostile key', good.replace('"childInformed"', '"__proto__":{"admin":true},"childInformed"'), 'forbidden-key', 400],
  ['with a hostile pair of keys', good.replace('"childInformed"', '"constructor":{"prototype":{}},"childInformed"'), 'forbidden-key', 400],
  ['that is a list of reports', `[${good}]`, 'not-a-report', 400],
  ['that is a text', '"Elis Testlund"', 'not-a-report', 400],
  ['that is null', 'null', 'not-a-report', 400],
  ['that says nothing of a child', bytesOf(reportOf({ child: { name: ' ', personId: { type: 'UNKNOWN' } } })), 'no-child', 422],
  ['that says nothing of a concern', bytesOf(reportOf({ concern: { types: [], description: '' } })), 'no-concern', 422],
  ['that says nothing at all', '{}', 'no-child', 422],
  ["in an event in another partner's name", bytesOf(eventOf(reportOf(), { source: 'urn:partner:0486:polis-01' })), 'other-sender', 403],
  [
    "with another organisation's number",
    bytesOf(reportOf({ sourceOrganisation: { orgNumber: '202100-0076', name: 'Polisen' } })),
    ...(['other-sender', 403] as const),
  ],
  ['for another municipality', bytesOf(reportOf({ recipientKommunkod: '0380' })), 'other-municipality', 422],
  [
    'in an event for another municipality',
    bytesOf(eventOf(reportOf({ recipientKommunkod: undefined }), { kommunkod: '0380' })),
    ...(['other-municipality', 422] as const),
  ],
  ['in an envelope of another version', bytesOf(eventOf(reportOf(), { specversion: '2.0' })), 'unknown-specversion', 422],
];

interface ProblemTold {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
}

const bytes = (body: string | Buffer) => (typeof body === 'string' ? Buffer.from(body) : body);
const toldBy = ({ type, title, status }: ProblemTold) => ({ type, title, status });

const lettersOf = (messageId: string) => referrals.rows('select slug from dead_letter where message_id = $1', [messageId]);

describe('a message', () => {
  it.each(table)('%s is refused with its problem over HTTPS, and nothing of it comes back', async (_what, body, slug, status) => {
    const before = await referrals.count('concern');
    const answer = await referrals.post(bytes(body));
    const text = await answer.text();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json; charset=utf-8']);
    expect(JSON.parse(text)).toMatchObject({ type: `urn:varsam:problem:${slug}`, status });
    expect(text).toMatch(/phone|Phone/);
    expect(text).not.toMatch(sent);
    expect(await referrals.count('concern')).toBe(before);
  });

  it.each(table)('%s is refused with the same problem over NATS and kept sealed, and the next is received', async (_what, body, slug) => {
    const { subject, text, messageId } = await door.ask(bytes(body));
    const rejected = JSON.parse(text) as { readonly messageId: string; readonly problem: ProblemTold };
    const overHttp = (await (await referrals.post(bytes(body))).json()) as ProblemTold;
    expect([subject, rejected.messageId, compiledValidator(ConcernRejectedV1)(rejected)]).toEqual([
      ...['receipt.0486.skola-01.concern-rejected.v1', messageId, []],
    ]);
    expect(toldBy(rejected.problem)).toEqual(toldBy(overHttp));
    expect(rejected.problem.detail).toContain('phone');
    expect(text).not.toMatch(sent);

    const [letter] = await referrals.rows<{ slug: string; handler: string; kommunkod: string; payload: Buffer; detail: string }>(
      'select slug, handler, kommunkod, payload, detail from dead_letter where message_id = $1',
      [messageId],
    );
    expect(letter).toMatchObject({ slug, handler: 'referrals-intake', kommunkod: '0486', detail: overHttp.title });
    expect(letter!.payload.toString('latin1')).not.toMatch(sent);

    const next = await door.ask(bytesOf(reportOf()));
    expect([next.subject, compiledValidator(ReceiptV1)(JSON.parse(next.text))]).toEqual(['receipt.0486.skola-01.receipt.v1', []]);
  });

  it('on a subject of another version is refused and kept, and the next is received', async () => {
    const { subject, text, messageId } = await door.ask(bytesOf(reportOf()), 'intake.0486.skola-01.concern-report.v9');
    expect(subject).toBe('receipt.0486.skola-01.concern-rejected.v1');
    expect(JSON.parse(text)).toMatchObject({ messageId, problem: { type: 'urn:varsam:problem:unknown-subject', status: 422 } });
    expect(await lettersOf(messageId)).toEqual([{ slug: 'unknown-subject' }]);
    expect((await door.ask(bytesOf(reportOf()))).subject).toBe('receipt.0486.skola-01.receipt.v1');
  });

  it('on a subject that names no partner is kept as a dead letter, and the next is received', async () => {
    const messageId = await door.publish(bytesOf(reportOf()), 'intake.0486');
    expect((await door.ask(bytesOf(reportOf()))).subject).toBe('receipt.0486.skola-01.receipt.v1');
    await eventually('the message is kept', async () => (await lettersOf(messageId)).length);
    expect(await lettersOf(messageId)).toEqual([{ slug: 'unknown-subject' }]);
  });
});

describe('bad and good messages in one batch', () => {
  it('are each answered for what they are', async () => {
    const before = door.heard.length;
    const bodies = table.flatMap(([, body]) => [bytes(body), bytesOf(reportOf())]);
    await Promise.all(bodies.map((body) => door.publish(body)));
    await eventually('every message is answered', () => door.heard.length >= before + bodies.length);
    const answers = door.heard.slice(before).map(({ subject }) => subject);
    const count = (message: string) => answers.filter((subject) => subject === `receipt.0486.skola-01.${message}.v1`).length;
    expect([count('concern-rejected'), count('receipt')]).toEqual([table.length, table.length]);
  });
});

describe('a report with thousands of oddities', () => {
  it('is received, with a receipt that keeps to its contract and fits through the broker', async () => {
    const oddList = Array.from({ length: 900 }, () => ({ what: 1, when: 2, where: 3 }));
    const body = bytesOf(
      reportOf({ reportId: 'r'.repeat(900), concern: { types: Array.from({ length: 900 }, () => 'X'), observations: oddList } }),
    );
    const { subject, text } = await door.ask(body);
    expect([subject, compiledValidator(ReceiptV1)(JSON.parse(text))]).toEqual(['receipt.0486.skola-01.receipt.v1', []]);
    expect(await (await referrals.post(body)).text()).toBe(text);
  });
});

describe('a request', () => {
  const headers = async (more: Record<string, string>) => ({
    authorization: `Bearer ${await referrals.signIn.partner('skola-01', '0486')}`,
    ...more,
  });
  const types: readonly (readonly [string, Record<string, string>, string | undefined, number])[] = [
    ['that brings nothing', {}, undefined, 400],
    ['that brings nothing and calls it JSON', { 'content-type': 'application/json' }, undefined, 400],
    ['that is no JSON by its own word', { 'content-type': 'text/plain' }, good, 415],
    ['in another character set', { 'content-type': 'application/json; charset=latin1' }, good, 415],
    ['that calls itself a CloudEvent', { 'content-type': 'application/cloudevents+json' }, bytesOf(eventOf(reportOf())).toString(), 201],
  ];

  it.each(types)('%s is answered and breaks nothing', async (_what, type, body, status) => {
    const options = { method: 'POST', headers: await headers(type), ...(body === undefined ? {} : { body }) };
    const answer = await fetch(`${referrals.url}/concern-reports`, options);
    expect(answer.status).toBe(status);
  });
});
