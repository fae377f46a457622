import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dataSourceOptions } from '@varsam/outbox';
import { eventually } from '@varsam/testing';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { DisclosureScene } from './disclosure-scene.suite.js';

const policeAsk = {
  ...{ recipientType: 'POLICE', recipient: 'Polisen, ungdomsgruppen', categories: ['CRIME_RISK'], ground: 'OSL_10_18A' },
  ...{ reason: 'Polisen frågar; konkreta uppgifter om värvning.', requestedOn: '2026-06-12' },
};
const approval = { approved: true, reason: 'Konkret risk; inte olämpligt.' };

let scene: DisclosureScene;

beforeAll(async () => {
  scene = await DisclosureScene.open();
}, 60_000);

beforeEach(() => scene.referrals.setTime('2026-06-15T08:00:00Z'));

afterAll(() => scene.close());

describe('a request of the police about a young person', () => {
  it('is recorded, decided by a social worker with reasons, told and listed, and nothing goes by itself', async () => {
    const childId = await scene.child();
    const asked = await scene.propose(childId, policeAsk);
    expect(asked).toMatchObject({ status: 201, body: { state: 'PROPOSED', requestedOn: '2026-06-12' } });
    expect(await scene.step(asked, 'handover', { way: 'PHONE' })).toMatchObject({
      status: 409,
      body: { type: 'urn:varsam:problem:not-approved' },
    });
    expect((await scene.step(asked, 'decision', approval)).body.state).toBe('APPROVED');
    expect((await scene.step(asked, 'handover', { way: 'PHONE' })).body.state).toBe('HANDED_OVER');

    const [listed] = await scene.listed(childId);
    expect(listed).toMatchObject({ ground: 'OSL_10_18A', recipient: 'Polisen, ungdomsgruppen', state: 'HANDED_OVER' });
    expect(listed!.steps.map(({ kind, by, words }) => [kind, by, words])).toEqual([
      ['PROPOSED', 'socialWorker-0486', policeAsk.reason],
      ['APPROVED', 'socialWorker-0486', approval.reason],
      ['HANDED_OVER', 'socialWorker-0486', 'PHONE'],
    ]);
    expect([await scene.listed(childId, '?ground=OSL_10_18A'), await scene.listed(childId, '?ground=SOL_15_7')]).toMatchObject([[{}], []]);
  });

  it('leaves its words sealed: neither reason nor recipient stands in the database', async () => {
    await scene.propose(await scene.child(), policeAsk);
    const rows = await scene.referrals.rows<{ all: string }>(
      `select encode(sealed_words, 'escape') || disclosure_step::text as all from disclosure_step`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ all }) => /värvning|ungdomsgruppen/.test(all))).toEqual([]);
  });

  it('is refused on a ground that is switched off, and told why', async () => {
    expect(await scene.propose(await scene.child(), { ...policeAsk, ground: 'OSL_10_15A' })).toMatchObject({
      status: 409,
      body: { type: 'urn:varsam:problem:ground-switched-off' },
    });
  });

  it('is for those who work with the child, in their municipality', async () => {
    const childId = await scene.child();
    expect((await scene.propose(childId, policeAsk, 'reception')).status).toBe(403);
    const asked = await scene.propose(childId, policeAsk);
    const elsewhere = await scene.referrals.signIn.staff('socialWorker', '0180');
    const path = `${scene.referrals.url}/children/${childId}/disclosures`;
    expect((await fetch(path, { headers: { authorization: `Bearer ${elsewhere}` } })).status).toBe(404);
    expect((await scene.step({ ...asked, body: { ...asked.body, disclosureId: v7() } }, 'decision', approval)).status).toBe(404);
  });

  it('is decided once, also by two who decide in the same moment', async () => {
    const asked = await scene.propose(await scene.child(), policeAsk);
    const both = await Promise.all([
      scene.step(asked, 'decision', approval),
      scene.step(asked, 'decision', { ...approval, approved: false }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('a request about a child with a protected identity', () => {
  it('warns, and is told only when another than who proposed it has decided', async () => {
    const childId = await scene.child({ child: { name: 'Elis Testlund', protectionLevel: 'PROTECTED_REGISTRATION' } });
    const protection = { level: 'PROTECTED_REGISTRATION', inherited: false };
    const asked = await scene.propose(childId, policeAsk);
    expect(asked).toMatchObject({ status: 201, body: { state: 'PROPOSED', protection } });
    expect((await scene.step(asked, 'decision', approval)).body.type).toBe('urn:varsam:problem:second-person-needed');
    expect((await scene.step(asked, 'handover', { way: 'PHONE' })).body.type).toBe('urn:varsam:problem:not-approved');
    expect((await scene.step(asked, 'decision', approval, 'unitManager')).body).toMatchObject({ state: 'APPROVED', protection });
    expect((await scene.step(asked, 'handover', { way: 'PHONE' })).body).toMatchObject({ state: 'HANDED_OVER', protection });
    expect(await scene.listed(childId)).toMatchObject([{ state: 'HANDED_OVER', protection }]);
    expect((await scene.listed(await scene.child())).every((one) => one.protection === undefined)).toBe(true);
  });
});

describe('a withdrawn consent', () => {
  it('stops what has not been told, and calls for a notice where it was', async () => {
    const childId = await scene.child();
    const consentId = await scene.consent(childId);
    const toSchool = { ...policeAsk, ground: 'CONSENT', recipientType: 'SCHOOL', recipient: 'Rektor', categories: ['PLAN'], consentId };
    const [told, waiting] = [await scene.propose(childId, toSchool), await scene.propose(childId, toSchool)];
    expect((await scene.step(told, 'handover', { way: 'MEETING' })).status).toBe(200);
    await scene.withdraw(childId, consentId);

    const states = new Map((await scene.listed(childId)).map(({ disclosureId, state }) => [disclosureId, state]));
    expect([states.get(told.body.disclosureId), states.get(waiting.body.disclosureId)]).toEqual(['STOP_NOTICE_DUE', 'STOPPED']);
    expect((await scene.step(waiting, 'handover', { way: 'MEETING' })).body.type).toBe('urn:varsam:problem:not-open');
    expect((await scene.step(told, 'stop-notice', {})).body.state).toBe('STOP_NOTICE_GIVEN');
    expect((await scene.propose(childId, toSchool)).body.type).toBe('urn:varsam:problem:consent-withdrawn');
  });

  it('of one kind of information stops that kind, and nothing else', async () => {
    const childId = await scene.child();
    const consentId = await scene.consent(childId, ['PLAN', 'SCHOOL_ATTENDANCE']);
    const ask = { ...policeAsk, ground: 'CONSENT', recipientType: 'SCHOOL', recipient: 'Rektor', consentId };
    const plan = await scene.propose(childId, { ...ask, categories: ['PLAN'] });
    const attendance = await scene.propose(childId, { ...ask, categories: ['SCHOOL_ATTENDANCE'] });
    await scene.withdraw(childId, consentId, ['PLAN']);

    expect((await scene.step(plan, 'handover', { way: 'MEETING' })).body.type).toBe('urn:varsam:problem:not-open');
    expect((await scene.propose(childId, { ...ask, categories: ['PLAN'] })).body.type).toBe('urn:varsam:problem:consent-withdrawn');
    expect((await scene.step(attendance, 'handover', { way: 'MEETING' })).body.state).toBe('HANDED_OVER');
  });

  it('counts also where the withdrawal is heard of before the consent', async () => {
    const childId = await scene.child();
    const consentId = await scene.consent(childId);
    await scene.withdraw(childId, consentId);
    const ask = { ...policeAsk, ground: 'CONSENT', recipientType: 'SCHOOL', categories: ['PLAN'] };
    expect((await scene.propose(childId, { ...ask, consentId })).body.type).toBe('urn:varsam:problem:consent-withdrawn');
    expect((await scene.propose(childId, { ...ask, consentId: v7() })).body.type).toBe('urn:varsam:problem:consent-missing');
  });
});

describe('the register', () => {
  it('shows the law of a day with guidance, and what the system lets out by itself', async () => {
    const { body } = await scene.staff<{ grounds: { ground: string; section: string }[]; outbound: { item: string; ground: string }[] }>(
      'disclosure-grounds?on=2025-12-31',
      'socialWorker',
    );
    expect(body.grounds.find(({ ground }) => ground === 'SOL_19_6_FEEDBACK')!.section).toContain('före 15 januari 2026');
    expect(body.outbound).toContainEqual(expect.objectContaining({ item: 'message/receipt', ground: 'SENDERS_ACT' }));
  });

  it('gives the board figures without persons, small ones as a range', async () => {
    const asked = await scene.propose(await scene.child(), { ...policeAsk, ground: 'OSL_10_21', categories: ['SUSPECTED_CRIME'] });
    await scene.step(asked, 'decision', approval);
    await scene.step(asked, 'handover', { way: 'SECURE_MESSAGE' });
    const figures = (days: string) => scene.staff<{ figures: { ground: string }[] }>(`disclosure-figures?${days}`, 'analyst');
    expect((await figures('from=2026-06-15&to=2026-06-15')).body).toEqual({ figures: [] });
    await scene.referrals.setTime('2026-07-01T08:00:00Z');
    expect((await figures('from=2026-06-15&to=2026-06-15')).body).toEqual({ figures: [] });
    const { body } = await figures('from=2026-01-01&to=2026-12-31');
    expect(body.figures).toContainEqual({
      ...{ from: '2026-06-01', to: '2026-06-30', ground: 'OSL_10_21' },
      handedOver: { status: 'suppressed', range: '1-4' },
      declined: { status: 'value', value: 0 },
      stopped: { status: 'value', value: 0 },
    });
    expect(JSON.stringify(body)).not.toMatch(/[0-9a-f]{8}-/);
  });

  it('is added to and never changed: the service itself has no right to, and whoever has is seen', async () => {
    const childId = await scene.child();
    const asked = await scene.propose(childId, policeAsk);
    const app = await new DataSource(dataSourceOptions({ url: scene.referrals.place.appUrl })).initialize();
    try {
      for (const attack of [
        'update disclosure_step set ground = $1',
        'update disclosure_seal set kommunkod = $1',
        'update disclosure_rule set section = $1',
      ])
        await expect(app.query(attack, ['x'])).rejects.toThrow('permission denied');
    } finally {
      await app.destroy();
    }
    const intact = async () =>
      (await scene.listed(childId))
        .filter(({ disclosureId }) => disclosureId === asked.body.disclosureId)[0]!
        .steps.map((step) => step.intact);
    expect(await intact()).toEqual([true]);
    const forged = `update disclosure_step set recipient_type = 'PROSECUTOR' where disclosure_id = $1`;
    await scene.referrals.rows(forged, [asked.body.disclosureId]);
    expect(await intact()).toEqual([false]);
  });
});

describe('a consent whose withdrawal may not have been heard of', () => {
  const notSure = { status: 503, body: { type: 'urn:varsam:problem:consent-not-sure' } };

  it('lets nothing be told while a word of consents could not be taken, or the bus is away, and says that it is no refusal', async () => {
    const childId = await scene.child();
    const consentId = await scene.consent(childId);
    const ask = { ...policeAsk, ground: 'CONSENT', recipientType: 'SCHOOL', recipient: 'Rektor', categories: ['PLAN'], consentId };
    const asked = await scene.propose(childId, ask);
    const handOver = () => scene.step(asked, 'handover', { way: 'MEETING' });
    await scene.referrals
      .rows(`insert into dead_letter (id, kommunkod, handler, subject, message_id, slug, detail, attempts, payload, size, fingerprint, arrived_at)
      values (gen_random_uuid(), '0486', 'referrals-consents', 's', 'm', 'x', 'x', 1, '', 0, '', now())`);
    expect(await handOver()).toMatchObject(notSure);
    await scene.referrals.rows(`update dead_letter set redriven_at = now() where handler = 'referrals-consents'`);
    await scene.referrals.nats.stop();
    await eventually('the bus to be missed', async () => (await handOver()).status === 503);
    expect(await handOver()).toMatchObject(notSure);
    const standing = (await scene.listed(childId)).find(({ disclosureId }) => disclosureId === asked.body.disclosureId);
    expect(standing).toMatchObject({ state: 'PROPOSED' });
  });
});
