import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@varsam/testing';
import { BrokerDoor } from './broker-door.suite.js';
import { bytesOf, reportOf } from './report.suite.js';
import { RunningReferrals } from './running-referrals.suite.js';

interface Delivery {
  readonly partnerId: string;
  readonly kind: string;
  readonly messageId?: string;
  readonly door: string;
  readonly at: string;
  readonly size: number;
  readonly fate: string;
  readonly slug?: string;
  readonly deadLetterId?: string;
  readonly warnings: readonly object[];
  readonly repeated?: { readonly times: number };
}

interface List {
  readonly deliveries: readonly Delivery[];
  readonly page: number;
  readonly limit: number;
  readonly hasMore: boolean;
}

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

const own = async (query = '', partnerId = 'skola-01'): Promise<List> => {
  const answer = await referrals.request(`deliveries${query}`, await referrals.signIn.partner(partnerId, '0486'));
  expect(answer.status).toBe(200);
  return (await answer.json()) as List;
};
const municipality = async (query = '', kommunkod = '0486') =>
  referrals.request(`operations/deliveries${query}`, await referrals.signIn.staff('operations', kommunkod));
const about = async (report: { readonly reportId?: unknown }) => (await own(`?messageId=${String(report.reportId)}`)).deliveries;

describe('a partner’s delivery log', () => {
  it('says of a report over HTTPS that it was received, when, how large it was and what was odd', async () => {
    const report = reportOf({ occurredAt: 'i onsdags' });
    const body = bytesOf(report);
    const { receivedAt } = (await (await referrals.post(body)).json()) as { receivedAt: string };
    expect(await about(report)).toEqual([
      {
        ...{ partnerId: 'skola-01', kommunkod: '0486', kind: 'concern-report', messageId: report['reportId'], door: 'HTTPS' },
        ...{ at: receivedAt, size: body.byteLength, fate: 'received' },
        warnings: [expect.objectContaining({ pointer: '/occurredAt' })],
      },
    ]);
  });

  it('counts what came again, through whichever door', async () => {
    const report = reportOf();
    await referrals.post(report);
    expect(await about(report)).toMatchObject([{ fate: 'received', door: 'HTTPS' }]);
    expect((await about(report))[0]).not.toHaveProperty('repeated');
    await referrals.post(report);
    await door.ask(bytesOf(report));
    expect(await about(report)).toMatchObject([{ repeated: { times: 2 } }]);
    const repeated = await own('?fate=repeated');
    expect(repeated.deliveries.map(({ messageId }) => messageId)).toEqual([report['reportId']]);
  });

  it('says why a message was rejected, and counts the same bytes instead of keeping them', async () => {
    const report = reportOf({ child: {} });
    for (let count = 0; count < 3; count++) expect((await referrals.post(report)).status).toBe(422);
    expect(await about(report)).toMatchObject([
      {
        kind: 'concern-report',
        fate: 'rejected',
        slug: 'no-child',
        door: 'HTTPS',
        size: bytesOf(report).byteLength,
        repeated: { times: 2 },
      },
    ]);
  });

  it('points at the dead letter of what came over the bus', async () => {
    const report = reportOf({ child: {} });
    await door.ask(bytesOf(report));
    const [entry] = await about(report);
    expect(entry).toMatchObject({ fate: 'rejected', slug: 'no-child', door: 'NATS' });
    const letters = await referrals.rows<{ id: string }>('select id from dead_letter where id = $1', [entry!.deadLetterId]);
    expect(letters).toHaveLength(1);
  });

  it('keeps an unreadable message without an id, and nothing that could be one of a person', async () => {
    await door.ask(Buffer.from('{"reportId": "tomt'));
    await referrals.post(reportOf({ reportId: '201301012397', child: {} }));
    const { deliveries } = await own('?fate=rejected&limit=2');
    expect(deliveries.map(({ slug, messageId }) => [slug, messageId])).toEqual([
      ['no-child', undefined],
      ['malformed-json', undefined],
    ]);
  });

  it('is its own: another partner’s messages are not in it, whatever is asked for', async () => {
    const report = reportOf();
    await referrals.post(report);
    expect((await own('', 'polis-01')).deliveries).toEqual([]);
    expect((await own(`?messageId=${String(report['reportId'])}`, 'polis-01')).deliveries).toEqual([]);
    const token = await referrals.signIn.partner('polis-01', '0486');
    expect((await referrals.request('operations/deliveries', token)).status).toBe(403);
  });

  it('comes in pages, latest first', async () => {
    for (let count = 0; count < 3; count++) await referrals.post(reportOf());
    const all = (await own('?limit=100')).deliveries;
    const times = all.map(({ at }) => at);
    expect(times).toEqual([...times].sort().reverse());
    const [first, second] = [await own('?limit=2'), await own('?limit=2&page=2')];
    expect([...first.deliveries, ...second.deliveries]).toEqual(all.slice(0, 4));
    expect([first.hasMore, (await own(`?limit=100`)).hasMore, second.page]).toEqual([true, false, 2]);
  });

  it('is searched by time, kind and fate', async () => {
    const { deliveries: all } = await own('?limit=100');
    const middle = all[2]!.at;
    const later = (await own(`?limit=100&from=${middle}`)).deliveries;
    const earlier = (await own(`?limit=100&to=${middle}`)).deliveries;
    expect([...later, ...earlier]).toEqual(all);
    expect((await own('?limit=100&kind=police-notice')).deliveries).toEqual([]);
    const fates = (await own('?limit=100&fate=received&kind=concern-report')).deliveries.map(({ fate }) => fate);
    expect(new Set(fates)).toEqual(new Set(['received']));
  });

  it.each(['limit=0', 'limit=101', 'page=0', 'from=igår', 'fate=lost', 'kind=gossip'])('does not understand ?%s', async (query) => {
    const answer = await referrals.request(`deliveries?${query}`, await referrals.signIn.partner('skola-01', '0486'));
    expect(answer.status).toBe(422);
  });
});

describe('operations', () => {
  it('see every partner’s messages in their own municipality without a word of what they say, and that they looked is logged', async () => {
    const telling = reportOf({ reportId: 'elev-20160102-2385' });
    await referrals.post(telling);
    const answer = await municipality('?limit=100');
    const text = await answer.text();
    const { deliveries } = JSON.parse(text) as List;
    expect(deliveries.length).toBeGreaterThan(5);
    // An id that could name somebody stands nowhere in the open: such a message is called by a mark.
    expect(deliveries[0]).toMatchObject({ messageId: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(text).not.toMatch(/Elis|Testlund|201301012397|20160102|lektioner/);
    expect(await about(telling)).toHaveLength(1);
    const [logged] = await referrals.rows<{ action: string }>(`select action from read_log where viewer_id = 'operations-0486'`);
    expect(logged?.action).toBe('deliveries-read');
  });

  it('ask about one partner, and see those that were refused for being unknown', async () => {
    const stranger = await BrokerDoor.open(referrals.nats.url, 'okand-01');
    await stranger.publish(bytesOf(reportOf()));
    const refused = await eventually('the refusal is in the log', async () => {
      const { deliveries } = (await (await municipality('?partnerId=okand-01')).json()) as List;
      return deliveries[0];
    });
    expect(refused).toMatchObject({ partnerId: 'okand-01', fate: 'rejected', slug: 'partner-unknown', door: 'NATS' });
    expect(stranger.heard.map(({ subject }) => subject)).toEqual(['receipt.0486.okand-01.concern-rejected.v1']);
    expect(await referrals.rows(`select 1 from concern where partner_id = 'okand-01'`)).toEqual([]);
    await stranger.close();
    expect(((await (await municipality('?limit=100')).json()) as List).deliveries).toContainEqual(refused);
  });

  it('see nothing of another municipality', async () => {
    expect(await (await municipality('?limit=100', '0380')).json()).toMatchObject({ deliveries: [] });
    expect(await (await municipality('?partnerId=skola-01', '0380')).json()).toMatchObject({ deliveries: [] });
  });
});
