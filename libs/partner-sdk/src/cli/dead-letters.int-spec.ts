import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { eventually } from '@varsam/testing';
import { ServiceAtHand } from './service-at-hand.suite.js';

describe('varsam dead-letters', () => {
  let at: ServiceAtHand;
  const varsam = (sub: string, ...args: string[]) => at.varsam({ sub, role: 'operations' }, 'dead-letters', ...args);

  beforeAll(async () => {
    at = await ServiceAtHand.start('assessments', 'assessments');
    const broker = await connect({ servers: at.nats.url });
    const subject = 'domain.0486.referrals.concern-received.v1';
    for (const text of ['{"specversion":', 'Elis']) {
      await eventually('the broker takes it', () => jetstream(broker).publish(subject, text, { msgID: randomUUID() }));
    }
    await broker.drain();
  });

  afterAll(async () => {
    await at.stop();
  });

  it('lists what was given up and shows everything but what it says', async () => {
    const { out } = await eventually('both messages are given up', async () => {
      const listed = await varsam('ada', 'list');
      return listed.out.length === 2 && listed;
    });
    expect(out.join('\n')).toMatch(/assessments-referrals {2}not-json {2}1 {2}domain\.0486\.referrals/);
    const shown = await varsam('ada', 'show', out[1]!.split('  ')[0]!);
    expect([shown.code, shown.out.join('\n')]).toEqual([0, expect.stringContaining('size         4')]);
    expect(shown.out.join('\n')).not.toContain('Elis');
  });

  it('marks what has waited longer than it may', async () => {
    await at.change(`update dead_letter set created_at = created_at - interval '14 days'`);
    const { out, told } = await varsam('ada', 'list');
    expect(out.map((line) => line.endsWith('  OVERDUE'))).toEqual([true, true]);
    expect(told).toContain('2 of them have waited longer than they may.');
  });

  it('asks for a redrive, which another person approves; what is refused again is told and ends as wrong', async () => {
    const asked = await varsam('ada', 'redrive', '--all-of', 'not-json', '--reason', 'The sender has mended its clock');
    expect([asked.code, asked.told]).toEqual([0, expect.stringContaining('2 messages wait for another person')]);
    const redriveId = asked.out[0]!;
    expect(await varsam('ada', 'approve', redriveId)).toMatchObject({ code: 1, told: expect.stringContaining('second-person-needed') });
    const approved = await varsam('bo', 'approve', redriveId);
    expect([approved.code, approved.told]).toEqual([1, '0 of 2 done, 2 refused again']);
    expect(approved.out.every((line) => line.endsWith('  still-refused  not-json'))).toBe(true);
  });

  it.each([
    ['no command', []],
    ['a redrive of nothing', ['redrive', '--reason', 'mended']],
    ['a redrive without a reason', ['redrive', randomUUID()]],
    ['a service that is none', ['list', '--service', 'kitchen']],
  ])('does not understand %s', async (_what, args) => {
    expect((await varsam('ada', ...args)).code).toBe(2);
  });
});
