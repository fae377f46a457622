import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { defineService } from '../definition.js';
import { PlatformModule } from '../platform.module.js';
import { serve, type RunningService } from '../serve.js';
import { ServiceSettings } from '../settings.js';
import { signIn, surroundings, type SignIn, type Surroundings } from '../tiny-service.suite.js';
import { aRead, judged, kommunkod, ReviewedService, ReviewedTables1700000000001 } from './reviewed-service.suite.js';
import type { AllReviewFiguresView, OpenedReviewPackView, ReviewPacksView, ReviewPackView } from './review.view.js';

const definition = defineService({
  ...{ name: 'reviewed', apiName: 'reviewed', settings: ServiceSettings, rows: [], migrations: [ReviewedTables1700000000001] },
  ...{ logReview: judged, publishesDomainEvents: false },
});

@Module({ imports: [PlatformModule.for(definition)] })
class ReviewedModule {}

const gun = { sub: 'gun', kommunkod, roles: ['logReviewer'] };
const gert = { ...gun, sub: 'gert' };
const secret = 'Hon läste om sin grannes barn';

describe('the review of a running service', () => {
  let [issuer, reviewed]: [SignIn, ReviewedService] = [] as never;
  let world: Surroundings;
  let service: RunningService;

  beforeAll(async () => {
    [issuer, reviewed] = await Promise.all([signIn(), ReviewedService.start()]);
    world = surroundings(issuer.issuer, { VARSAM_DATABASE_URL: reviewed.urls.appUrl });
    service = await serve(ReviewedModule, definition, world.env);
    await service.started;
  });
  beforeEach(() => reviewed.clear());
  afterAll(async () => {
    await service.stop();
    await reviewed.stop();
    issuer.stop();
    world.clear();
  });

  const fetched = async (who: object, method: string, path: string, body?: object) => {
    const headers = { authorization: `Bearer ${await issuer.token({ ...who })}`, 'content-type': 'application/json' };
    const sent = method === 'POST' ? { headers, body: JSON.stringify(body ?? {}) } : { headers: { authorization: headers.authorization } };
    return fetch(`${service.url}/reviewed/v1/log-review/${path}`, { method, ...sent });
  };
  const ask = async <Body>(who: object, method: string, path: string, body?: object): Promise<{ status: number; body: Body }> => {
    const answer = await fetched(who, method, path, body);
    return { status: answer.status, body: (await answer.json()) as Body };
  };
  const log = () =>
    reviewed.superuser.query(`select viewer_id, action, allowed from read_log where action like 'log-review%' order by seq`) as Promise<
      readonly { readonly viewer_id: string; readonly action: string; readonly allowed: boolean }[]
    >;
  const made = async (viewers: readonly string[]): Promise<string> => {
    await reviewed.write(viewers.map((viewerId) => aRead({ viewerId })));
    await reviewed.makePacks().round();
    return (await ask<ReviewPacksView>(gun, 'GET', 'packs')).body.packs[0]!.id;
  };
  const judge = (who: object, id: string, entryId: string, outcome: string, note?: string) =>
    ask<ReviewPackView>(who, 'POST', `packs/${id}/outcomes`, { entryId, outcome, ...(note !== undefined && { note }) });
  const open = async (who: object, id: string) => (await ask<OpenedReviewPackView>(who, 'GET', `packs/${id}`)).body;

  it('shows a reviewer how somebody read, with seed and thresholds, and writes down that it was shown', async () => {
    const id = await made(['anna']);
    const pack = await open(gun, id);
    expect(pack).toMatchObject({ month: '2026-02', state: 'OPEN', entries: 1, picked: 1, judged: 0, settings: { sampleViewers: 20 } });
    expect(pack.seed).toMatch(/^[0-9a-f]{64}$/);
    expect(pack.items).toMatchObject([{ viewerId: 'anna', action: 'child-file-read', reason: 'assigned', pickedBecause: ['SAMPLE'] }]);
    expect(await log()).toEqual([
      { viewer_id: 'gun', action: 'log-review-packs-list', allowed: true },
      { viewer_id: 'gun', action: 'log-review-pack-read', allowed: true },
    ]);
  });

  it('keeps every answer that was given, and the latest stands', async () => {
    const id = await made(['anna']);
    const [entry] = (await open(gun, id)).items;
    expect((await judge(gun, id, entry!.entryId, 'ASK_VIEWER')).body.judged).toBe(0);
    expect((await judge(gert, id, entry!.entryId, 'SUSPECTED_BREACH', secret)).body.judged).toBe(1);
    const outcomes = (await open(gun, id)).items[0]!.outcomes;
    expect(outcomes.map(({ outcome, reviewerId, note }) => [outcome, reviewerId, note])).toEqual([
      ['ASK_VIEWER', 'gun', undefined],
      ['SUSPECTED_BREACH', 'gert', secret],
    ]);
  });

  it('keeps a note sealed, and shows none whose key has been taken away', async () => {
    const id = await made(['anna']);
    const [entry] = (await open(gun, id)).items;
    await judge(gun, id, entry!.entryId, 'OK', secret);
    const [{ note }] = (await reviewed.superuser.query('select note from log_review_outcome')) as [{ note: Buffer }];
    expect(note.includes(Buffer.from('granne'))).toBe(false);
    await reviewed.superuser.query('delete from log_review_key');
    expect((await open(gun, id)).items[0]!.outcomes).toEqual([{ outcome: 'OK', reviewerId: 'gun', at: expect.any(String) }]);
  });

  it('shows nobody their own reads, lets nobody judge them, and says so as if they were not there', async () => {
    const id = await made(['anna', 'gun']);
    expect((await open(gun, id)).items.map(({ viewerId }) => viewerId)).toEqual(['anna']);
    const [own] = (await open(gert, id)).items.filter(({ viewerId }) => viewerId === 'gun');
    const refused = await judge(gun, id, own!.entryId, 'OK');
    const unknown = await judge(gun, id, id, 'OK');
    const said = ({ body }: { readonly body: object }) => ({ ...body, instance: '' });
    expect([refused.status, said(refused)]).toEqual([404, said(unknown)]);
    expect((await log()).filter(({ allowed }) => !allowed)).toHaveLength(2);
  });

  it('is signed by one for what the other read: a reviewer’s own reads wait for somebody else', async () => {
    const id = await made(['anna', 'gun']);
    for (const { entryId } of (await open(gun, id)).items) await judge(gun, id, entryId, 'OK');
    const first = await ask<ReviewPackView>(gun, 'POST', `packs/${id}/sign-off`);
    expect([first.status, first.body.state]).toEqual([200, 'OPEN']);
    const early = await ask<{ type: string; open: number }>(gert, 'POST', `packs/${id}/sign-off`);
    expect([early.status, early.body.type, early.body.open]).toEqual([409, 'urn:varsam:problem:entries-not-judged', 1]);
    const [own] = (await open(gert, id)).items.filter(({ viewerId }) => viewerId === 'gun');
    await judge(gert, id, own!.entryId, 'OK');
    expect((await ask<ReviewPackView>(gert, 'POST', `packs/${id}/sign-off`)).body.state).toBe('SIGNED_OFF');
  });

  it('is not signed while a question stands open, and nothing is added when it is', async () => {
    const id = await made(['anna']);
    const [entry] = (await open(gun, id)).items;
    await judge(gun, id, entry!.entryId, 'ASK_VIEWER');
    expect((await ask(gun, 'POST', `packs/${id}/sign-off`)).status).toBe(409);
    await judge(gun, id, entry!.entryId, 'OK');
    expect((await ask<ReviewPackView>(gun, 'POST', `packs/${id}/sign-off`)).body).toMatchObject({ state: 'SIGNED_OFF' });
    const late = await judge(gert, id, entry!.entryId, 'SUSPECTED_BREACH');
    expect([late.status, late.body]).toMatchObject([409, { type: 'urn:varsam:problem:review-signed-off' }]);
  });

  it('lists what is overdue first', async () => {
    await reviewed.write([aRead({ at: '2025-06-10T09:00:00Z' }), aRead({ at: '2025-07-10T09:00:00Z' })]);
    await reviewed.makePacks().round();
    const [july, june] = (await ask<ReviewPacksView>(gun, 'GET', 'packs?from=2025-06&to=2025-07')).body.packs;
    for (const { entryId } of (await open(gun, july!.id)).items) await judge(gun, july!.id, entryId, 'OK');
    await ask(gun, 'POST', `packs/${july!.id}/sign-off`);
    const after = (await ask<ReviewPacksView>(gun, 'GET', 'packs?from=2025-06&to=2025-07')).body.packs;
    expect(after.map(({ month, overdue }) => [month, overdue])).toEqual([
      [june!.month, true],
      [july!.month, false],
    ]);
  });

  it('tells the board counts and no person', async () => {
    const id = await made(['anna', 'maj']);
    const [one] = (await open(gun, id)).items;
    await judge(gun, id, one!.entryId, 'SUSPECTED_BREACH', secret);
    const { body } = await ask<AllReviewFiguresView>(gun, 'GET', 'figures');
    expect(body.months).toMatchObject([{ reads: 2, viewers: 2, picked: 2, judged: 1, outcomes: { OK: 0, SUSPECTED_BREACH: 1 } }]);
    const csv = await fetched(gun, 'GET', 'figures/csv');
    const text = await csv.text();
    expect(csv.headers.get('content-type')).toMatch('text/csv');
    expect(text.split('\r\n')[1]).toMatch(/^reviewed;2026-02;OPEN;/);
    expect(['anna', 'gun', secret].filter((word) => (text + JSON.stringify(body)).includes(word))).toEqual([]);
  });

  it('is of one municipality: another one’s pack looks like none', async () => {
    const id = await made(['anna']);
    const elsewhere = { ...gun, sub: 'eva', kommunkod: '0180' };
    expect((await ask(elsewhere, 'GET', `packs/${id}`)).status).toBe(404);
    expect((await ask<ReviewPacksView>(elsewhere, 'GET', 'packs')).body.packs).toEqual([]);
  });

  it('has pages of at most 100 entries', async () => {
    const id = await made(['anna', 'maj', 'eva']);
    const page = await ask<OpenedReviewPackView>(gun, 'GET', `packs/${id}?limit=2&page=2`);
    expect([page.body.items.length, (await ask(gun, 'GET', `packs/${id}?limit=101`)).status]).toEqual([1, 422]);
  });
});
