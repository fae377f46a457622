import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hash } from 'node:crypto';
import { verifyProof } from '@varsam/service-kit';
import { leafOf } from './persistence/sealed-log.js';
import { bytesOf, childOf, eventOf, reportOf, testNumbers } from './report.suite.js';
import type { Report } from './report.suite.js';
import { RunningReferrals } from './running-referrals.suite.js';

interface Result {
  readonly status: number;
  readonly receipt?: { readonly reportId: string; readonly receivedAt: string; readonly proof: Parameters<typeof verifyProof>[1] };
  readonly problem?: { readonly type: string; readonly status: number };
}

let referrals: RunningReferrals;
let token: string;

beforeAll(async () => {
  referrals = await RunningReferrals.start();
  token = await referrals.signIn.partner('skola-01', '0486');
}, 60_000);

afterAll(async () => {
  await referrals.stop();
});

function send(path: string, body: Buffer | string, contentType = 'application/json'): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': contentType };
  return fetch(`${referrals.url}/${path}`, { method: 'POST', headers, body: new Uint8Array(Buffer.from(body)) });
}

const batch = (...messages: readonly unknown[]) =>
  `[${messages.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(',')}]`;
const sendBatch = (body: string, contentType?: string) => send('concern-reports/batch', body, contentType);

async function resultsOf(body: string, contentType?: string): Promise<readonly Result[]> {
  const answer = await sendBatch(body, contentType);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { results: readonly Result[] }).results;
}

const told = (results: readonly Result[]) =>
  results.map(({ status, problem }) => problem?.type.replace('urn:varsam:problem:', '') ?? status);

describe('a batch of reports', () => {
  it('of 250 is answered one by one, in order, each with a receipt of its own that proves it', async () => {
    const reports = Array.from({ length: 250 }, (_, index) => reportOf({ child: childOf(testNumbers[index]!) }));
    const results = await resultsOf(batch(...reports));
    const { public: publicKey } = referrals.keys.signingKey();
    results.forEach(({ status, receipt }, index) => {
      const { reportId, receivedAt, proof } = receipt!;
      const bodyHash = hash('sha256', bytesOf(reports[index]), 'buffer');
      const said = { kommunkod: '0486', partnerId: 'skola-01', reportId, receivedAt: new Date(receivedAt), bodyHash };
      expect([status, reportId, verifyProof(leafOf(said), proof, publicKey)]).toEqual([201, reports[index]!['reportId'], true]);
    });
    expect(results).toHaveLength(250);
    expect(await resultsOf(batch(...reports))).toEqual(results.map(({ receipt }) => ({ status: 200, receipt })));
  });

  it('may be a batch of CloudEvents', async () => {
    const reports = [reportOf(), reportOf()];
    const results = await resultsOf(batch(...reports.map((report) => eventOf(report))), 'application/cloudevents-batch+json');
    expect(results.map(({ receipt }) => receipt?.reportId)).toEqual(reports.map(({ reportId }) => reportId));
  });

  it('lets no message fall with its neighbour', async () => {
    const good = JSON.stringify(reportOf());
    const long = JSON.stringify(reportOf({ measuresTaken: 'x'.repeat(256 * 1024) }));
    const bad = [
      good.replace('"childInformed"', '"child":{"name":"Elis"},"childInformed"'),
      good.replace('"childInformed"', '"__proto__":{},"childInformed"'),
      good.replace('Elis', 'Elis\\u0000'),
      `${'['.repeat(40)}${']'.repeat(40)}`,
      long,
      '7',
      reportOf({ child: {} }),
      reportOf({ recipientKommunkod: '0380' }),
      '"eyJ.x.y"',
    ];
    const results = await resultsOf(batch(good, ...bad, reportOf()));
    expect(told(results)).toEqual([
      ...[201, 'duplicate-key', 'forbidden-key', 'invalid-text', 'too-deep', 'too-large', 'not-a-report', 'no-child', 'other-municipality'],
      ...['cannot-decrypt', 201],
    ]);
    expect(JSON.stringify(results)).not.toMatch(/Elis|Testlund/);
  });

  it('that holds one report twice files it once', async () => {
    const report = reportOf();
    expect(told(await resultsOf(batch(report, report, { ...report, requestsFeedback: false })))).toEqual([
      201,
      200,
      'idempotency-conflict',
    ]);
  });

  it('with nothing in it is answered with nothing', async () => {
    expect(await resultsOf('[]')).toEqual([]);
  });

  const refused: readonly (readonly [string, () => string, number, string])[] = [
    ['that is no list', () => JSON.stringify(reportOf()), 400, 'not-a-batch'],
    ['that is no JSON', () => batch('{"child":'), 400, 'malformed-json'],
    ['that is nested beyond any stack', () => `${'['.repeat(100_000)}`, 400, 'malformed-json'],
    ['of 251', () => batch(...Array.from({ length: 251 }, () => reportOf())), 413, 'too-many-messages'],
    ['of more than 4 MiB', () => batch(reportOf({ measuresTaken: 'x'.repeat(4 * 1024 * 1024) })), 413, 'too-large'],
  ];

  it.each(refused)('%s is refused whole', async (_what, body, status, slug) => {
    const before = await referrals.count('concern');
    const answer = await sendBatch(body());
    expect([answer.status, await answer.json()]).toEqual([status, expect.objectContaining({ type: `urn:varsam:problem:${slug}` })]);
    expect(await referrals.count('concern')).toBe(before);
  });

  it('may be larger than one message, which a single report may not', async () => {
    const large = reportOf({ measuresTaken: 'x'.repeat(200_000) });
    expect(told(await resultsOf(batch(large, { ...large, reportId: 'r2' }, { ...large, reportId: 'r3' })))).toEqual([201, 201, 201]);
    expect((await send('concern-reports', JSON.stringify(reportOf({ measuresTaken: 'x'.repeat(257 * 1024) })))).status).toBe(413);
  });
});

interface Verdict {
  readonly valid: boolean;
  readonly problems: readonly { readonly pointer: string; readonly slug: string; readonly messageSv: string; readonly messageEn: string }[];
}

async function judged(report: Report, path = 'concern-reports'): Promise<Verdict> {
  const answer = await send(`${path}/validate`, JSON.stringify(report));
  expect(answer.status).toBe(200);
  return (await answer.json()) as Verdict;
}

const found = ({ problems }: Verdict) => problems.map(({ pointer, slug }) => `${pointer} ${slug}`).sort();

describe('a report that is judged before it is sent', () => {
  it('and is as agreed has nothing against it', async () => {
    expect(await judged(reportOf())).toEqual({ valid: true, problems: [] });
    expect(await judged(eventOf(reportOf()))).toEqual({ valid: true, problems: [] });
  });

  it('has everything against it at once, in Swedish and English', async () => {
    const verdict = await judged(
      reportOf({
        ...{ reportId: 'one', recipientBoard: undefined, occurredAt: 'i onsdags' },
        reporter: { category: 'NEIGHBOUR_PUBLIC', name: 'Vera' },
        child: childOf('201001012391'),
        guardians: [{ personId: { type: 'SAMORDNINGSNUMMER', value: '201002302386' } }],
        concern: { types: ['SLEEP_DEPRIVATION', 'SCHOOL_ABSENCE'], description: '' },
        police: { messageKind: 'LUL_6' },
      }),
    );
    expect(found(verdict)).toEqual([
      ...['/child/personId/value invalid-person-id', '/concern/description too-short', '/concern/types/0 unknown-code'],
      ...['/guardians/0/personId/value invalid-person-id', '/occurredAt wrong-form', '/police/messageKind use-police-notice'],
      ...['/recipientBoard missing', '/reportId wrong-form', '/requestsFeedback no-right-to-feedback'],
    ]);
    for (const { messageSv, messageEn } of verdict.problems)
      expect([messageSv, messageEn]).toEqual([expect.any(String), expect.any(String)]);
    expect(JSON.stringify(verdict)).not.toMatch(/Elis|Vera|201001012391/);
  });

  it.each([
    [{ child: {} }, ' no-child'],
    [{ concern: { types: [], description: ' ' } }, ' no-concern'],
    [{ recipientKommunkod: '0380' }, ' other-municipality'],
    [{ sourceOrganisation: { orgNumber: '202100-0076' } }, ' other-sender'],
  ])('is told why it would be refused: %j', async (changes, refusal) => {
    expect(found(await judged(reportOf(changes)))).toContain(refusal);
  });

  it('leaves nothing behind', async () => {
    const before = [await referrals.count('concern'), await referrals.count('child_file'), await referrals.count('dead_letter')];
    await judged(reportOf({ child: childOf(testNumbers.at(-1)!) }));
    expect([await referrals.count('concern'), await referrals.count('child_file'), await referrals.count('dead_letter')]).toEqual(before);
  });

  it('and cannot be read is answered as if it were sent', async () => {
    const answer = await send('concern-reports/validate', '{"child":');
    expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ type: 'urn:varsam:problem:malformed-json' })]);
  });

  it.each(['police-notices', 'enquiries', 'supplements', 'feedback-requests', 'feedback-acknowledgements', 'outreach-contacts'])(
    'has sisters: %s are judged by their own contract',
    async (path) => {
      expect(await judged({}, path)).toMatchObject({
        valid: false,
        problems: expect.arrayContaining([expect.objectContaining({ slug: 'missing' })]),
      });
    },
  );

  it('is judged for nobody but a partner', async () => {
    const answer = await referrals.request('concern-reports/validate', await referrals.signIn.staff('reception'), bytesOf(reportOf()));
    expect(answer.status).toBe(403);
  });
});
