import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@varsam/testing';
import { DisposalScene } from './disposal-scene.suite.js';
import { childOf, reportOf } from './report.suite.js';

const [leo, mira, elis] = ['201301022388', '201401012396', '201301012397'];

describe('disposal', () => {
  let scene: DisposalScene;
  let first: string;
  let childId: string;

  beforeAll(async () => {
    scene = await DisposalScene.start();
    await scene.referrals.setTime('2026-03-20T16:00:00Z');
  });
  afterAll(() => scene?.stop());

  it('proposes a report that nothing came of five years after its last note, when every service has answered', async () => {
    await scene.referrals.post(reportOf({ child: childOf(leo!) }));
    childId = await scene.referrals.childIdOf(leo!);
    await scene.referrals.setTime('2031-03-19T10:00:00Z');
    expect((await scene.listed(await scene.order('ask'))).disposals).toEqual([]);

    await scene.referrals.setTime('2031-03-21T10:00:00Z');
    first = await scene.order('ask');
    await scene.answerAll({ housing: 'silent' });
    expect((await scene.listed(first)).disposals).toMatchObject([{ state: 'CONSIDERED', childId }]);
    await scene.answerAll();
    const { disposals } = await scene.settled(first, 'PROPOSED');
    expect(disposals).toEqual([
      {
        ...{ disposalId: disposals[0]!.disposalId, childId, state: 'PROPOSED', class: 'REPORT_NOT_OPENED' },
        ...{ section: 'SoL (2025:400) 16:2 a', dueOn: '2031-03-20', latestOn: '2032-12-31', reasons: [] },
      },
    ]);
  });

  it('is approved by another person than who ordered the list, and nothing is destroyed before all have answered once more', async () => {
    expect(await scene.ask('ask', `disposal-lists/${first}/approval`, {})).toMatchObject({
      ...{ status: 403, body: { type: 'urn:varsam:problem:second-person-needed' } },
    });
    expect(await scene.ask('alva', `disposal-lists/${first}/approval`, {})).toEqual({ status: 200, body: { approved: 1 } });
    await scene.answerAll({ meetings: 'silent' });
    await scene.settled(first, 'APPROVED');
    expect(await scene.referrals.count('child_file')).toBe(1);
  });

  it('destroys the rows and the key, and tells the others', async () => {
    await scene.answerAll();
    await scene.settled(first, 'DISPOSED');
    const left = await scene.referrals.rows(
      'select (select count(*) from concern) + (select count(*) from child_file) + (select count(*) from child_standing) as rows',
    );
    expect(left).toEqual([{ rows: '0' }]);
    expect(await scene.told('child-file-disposed')).toEqual([expect.objectContaining({ childId, lastNoteOn: '2026-03-20' })]);
    expect(await scene.referrals.request(`children/${childId}`, await scene.referrals.signIn.staff('socialWorker'))).toMatchObject({
      status: 404,
    });
  });

  it('makes one proof of it, which names nobody, when all have reported, however often they do', async () => {
    await scene.reportAll();
    await scene.reportAll();
    const [proof] = await eventually('the proof is there', async () => {
      const proofs = await scene.proofs();
      return proofs.length > 0 && proofs;
    });
    const { sha256, ...protocol } = proof!;
    expect(protocol).toMatchObject({
      ...{ proposedBy: 'ask', approvedBy: 'alva', class: 'REPORT_NOT_OPENED', section: 'SoL (2025:400) 16:2 a' },
      services: expect.arrayContaining([
        {
          service: 'referrals',
          tables: expect.arrayContaining([
            { table: 'concern', rows: 1 },
            { table: 'child_file', rows: 1 },
          ]),
        },
        { service: 'housing', tables: [{ table: 'person_key', rows: 1 }] },
      ]),
    });
    expect(protocol.services).toHaveLength(5);
    expect(JSON.stringify(proof)).not.toContain(childId);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await scene.referrals.count('disposal_proof')).toBe(1);
    expect(await scene.referrals.rows('select child_id, state from disposal')).toEqual([{ child_id: null, state: 'PROVED' }]);
  });

  it('is of a child whom nobody knows when it is reported again, though its key was held in memory', async () => {
    await scene.referrals.post(reportOf({ child: childOf(leo!) }));
    const again = await scene.referrals.childIdOf(leo!);
    expect(again).not.toBe(childId);
    const file = await scene.referrals.request(`children/${again}`, await scene.referrals.signIn.staff('reception'));
    expect(await file.json()).toMatchObject({ concerns: [{ report: { child: { personId: { value: leo } } } }] });
  });

  it('is stopped by a report that comes in after it was approved', async () => {
    await scene.referrals.setTime('2026-04-01T10:00:00Z');
    await scene.referrals.post(reportOf({ child: childOf(mira!) }));
    await scene.referrals.setTime('2031-04-02T10:00:00Z');
    const listId = await scene.order('alva');
    await scene.answerAll();
    await scene.settled(listId, 'PROPOSED');
    await scene.ask('ask', `disposal-lists/${listId}/approval`, {});
    await scene.referrals.post(reportOf({ child: childOf(mira!) }));
    await scene.answerAll();
    expect((await scene.settled(listId, 'STOPPED')).disposals).toMatchObject([{ reasons: ['NOT_DUE'], dueOn: '2036-04-02' }]);
  });

  it.each([
    ['a child that housing knows as placed', { housing: { grounds: ['PLACED'] as const } }, ['PLACED_CHILD']],
    ['a child with something unfinished', { assessments: { grounds: ['ONGOING'] as const } }, ['ONGOING']],
    [
      'a child whom meetings has noted something of since',
      { meetings: { grounds: ['REGISTERED'] as const, lastNoteOn: '2029-01-01' } },
      ['NOT_DUE'],
    ],
    ['a child that was investigated, until it is thirty', { assessments: { grounds: ['INVESTIGATED'] as const } }, ['NOT_DUE']],
  ])('keeps %s', async (_who, knowing, reasons) => {
    await scene.referrals.setTime('2026-05-01T10:00:00Z');
    await scene.referrals.rows('delete from child_standing');
    await scene.referrals.post(reportOf({ child: childOf(elis!) }));
    await scene.referrals.setTime('2031-05-02T10:00:00Z');
    const listId = await scene.order('ask');
    await scene.answerAll(knowing);
    expect((await scene.settled(listId, 'HELD')).disposals).toMatchObject([{ reasons }]);
  });
});
