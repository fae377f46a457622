import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DisposalScene } from './disposal-scene.suite.js';
import { childOf, reportOf } from './report.suite.js';

const unknown = '019d0c5e-7a00-7102-8a11-000000000999';

describe('what a person decides on a disposal', () => {
  let scene: DisposalScene;
  let childId: string;

  beforeAll(async () => {
    scene = await DisposalScene.start();
    await scene.referrals.setTime('2026-03-20T16:00:00Z');
    await scene.referrals.post(reportOf({ child: childOf('201301022388') }));
    childId = await scene.referrals.childIdOf('201301022388');
    await scene.referrals.setTime('2031-03-21T10:00:00Z');
  });
  afterAll(() => scene?.stop());

  it('keeps a file under a hold, and lets it go when the hold is lifted', async () => {
    const { body: hold } = await scene.ask<{ holdId: string }>('maj', 'disposal-holds', { childId, reason: 'LITIGATION' }, 'unitManager');
    expect((await scene.listed(await scene.order('ask'))).disposals).toEqual([]);
    expect(await scene.ask('ask', `disposal-holds/${hold.holdId}/lifting`, {})).toMatchObject({ status: 200, body: { liftedBy: 'ask' } });
    expect((await scene.listed(await scene.order('ask'))).disposals).toMatchObject([{ childId }]);
  });

  it('stops an approved disposal by a hold that is set before it is carried out', async () => {
    await scene.answerAll();
    const [list] = await scene.referrals.rows<{ list_id: string }>('select list_id from disposal');
    const listId = list!.list_id;
    await scene.settled(listId, 'PROPOSED');
    await scene.ask('alva', `disposal-lists/${listId}/approval`, {});
    await scene.ask('alva', 'disposal-holds', { childId, reason: 'LEX_SARAH' });
    await scene.answerAll();
    expect((await scene.settled(listId, 'STOPPED')).disposals).toMatchObject([{ reasons: ['LEX_SARAH'] }]);
    await scene.referrals.rows('update disposal_hold set lifted_by = $1, lifted_at = now()', ['spec']);
  });

  it('takes a single file out with a reason, once', async () => {
    const listId = await scene.order('ask');
    await scene.answerAll();
    const [disposal] = (await scene.settled(listId, 'PROPOSED')).disposals;
    const path = `disposals/${disposal!.disposalId}/exception`;
    expect(await scene.ask('ask', path, { reason: 'TO_BE_TRANSFERRED' })).toMatchObject({
      ...{ status: 200, body: { state: 'EXCEPTED', reasons: ['TO_BE_TRANSFERRED'] } },
    });
    expect(await scene.ask('ask', path, { reason: 'OTHER_LAW' })).toMatchObject({
      status: 409,
      body: { type: 'urn:varsam:problem:not-waiting' },
    });
    expect(await scene.ask('alva', `disposal-lists/${listId}/approval`, {})).toEqual({ status: 200, body: { approved: 0 } });
  });

  it.each([
    ['disposal-holds', { childId: unknown, reason: 'LITIGATION' }],
    [`disposal-holds/${unknown}/lifting`, {}],
    [`disposal-lists/${unknown}/approval`, {}],
    [`disposals/${unknown}/exception`, { reason: 'OTHER_LAW' }],
    [`disposal-lists/${unknown}`, undefined],
    [`disposal-proofs/${unknown}`, undefined],
  ])('answers %s of something that is not there as not found, and logs that it was tried', async (path, body) => {
    expect(await scene.ask('ask', path, body)).toMatchObject({ status: 404, body: { type: 'urn:varsam:problem:not-found' } });
    const [entry] = await scene.referrals.rows(
      'select allowed, viewer_id from read_log where $1 = any(record_ids) order by seq desc limit 1',
      [unknown],
    );
    expect(entry).toEqual({ allowed: false, viewer_id: 'ask' });
  });

  it('shows and lets a manager lift a hold where the file is open to her and the hold her own, and an archivist any', async () => {
    await scene.referrals.setTime('2026-03-20T16:00:00Z');
    await scene.referrals.post(reportOf({ child: childOf('201401012396') }));
    const ofNorth = await scene.referrals.childIdOf('201401012396');
    const wish = { childId: ofNorth, reason: 'LITIGATION' };
    const { body: own } = await scene.ask<{ holdId: string }>('maj', 'disposal-holds', wish, 'unitManager');
    const { body: other } = await scene.ask<{ holdId: string }>('ask', 'disposal-holds', wish);
    const held = async (by: string, role: string) =>
      (await scene.ask<{ holds: { childId: string }[] }>(by, 'disposal-holds', undefined, role)).body.holds.filter(
        (hold) => hold.childId === ofNorth,
      ).length;
    expect(await held('maj', 'unitManager')).toBe(2);
    expect(await scene.ask('maj', `disposal-holds/${other.holdId}/lifting`, {}, 'unitManager')).toMatchObject({ status: 404 });
    await scene.referrals.rows(
      `insert into concern_team (concern_id, kommunkod, child_id, decided, workers, units)
        select id, kommunkod, child_id, true, '{nora}', '{north}' from concern where child_id = $1`,
      [ofNorth],
    );
    expect(await scene.ask('maj', 'disposal-holds', wish, 'unitManager')).toMatchObject({
      status: 404,
      body: { type: 'urn:varsam:problem:not-found' },
    });
    expect([await held('maj', 'unitManager'), await held('nora', 'unitManager'), await held('ask', 'archivist')]).toEqual([0, 2, 2]);
    expect(await scene.ask('maj', `disposal-holds/${own.holdId}/lifting`, {}, 'unitManager')).toMatchObject({ status: 404 });
    expect(await scene.ask('ask', `disposal-holds/${own.holdId}/lifting`, {})).toMatchObject({ status: 200 });
  });

  it('is of the archivist alone', async () => {
    expect((await scene.ask('anna', 'disposal-lists', {}, 'socialWorker')).status).toBe(403);
    expect((await scene.ask('maj', 'disposal-proofs', undefined, 'unitManager')).status).toBe(403);
  });
});
