import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { ServiceAtHand } from './service-at-hand.suite.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('varsam disposal', () => {
  let at: ServiceAtHand;
  const varsam = (sub: string, ...args: string[]) => at.varsam({ sub, role: 'archivist' }, 'disposal', ...args);

  beforeAll(async () => {
    at = await ServiceAtHand.start('referrals', 'concerns');
  });

  afterAll(async () => {
    await at.stop();
  });

  it('orders a list, shows it among the others, and lets another person approve what is proposed', async () => {
    const ordered = await varsam('ask', 'propose');
    expect([ordered.code, ordered.out]).toEqual([0, [expect.stringMatching(uuid)]]);
    const [listId] = ordered.out as [string];
    expect((await varsam('ask', 'list')).out).toEqual([expect.stringMatching(new RegExp(`^${listId} {2}\\d{4}-\\d{2} {2}ask`))]);
    expect(await varsam('ask', 'list', listId)).toMatchObject({ code: 0, out: [], told: expect.stringContaining('0 files') });
    expect(await varsam('ask', 'approve', listId)).toMatchObject({ code: 1, told: expect.stringContaining('second-person-needed') });
    expect(await varsam('alva', 'approve', listId)).toMatchObject({ code: 0, out: ['0'] });
  });

  it('shows what is proved, and what is held', async () => {
    expect([(await varsam('ask', 'proof')).out, (await varsam('ask', 'holds')).out]).toEqual([[], []]);
  });

  it.each([
    ['a list', ['list', v7()]],
    ['a hold on a child', ['hold', v7(), '--reason', 'LITIGATION']],
    ['a proof', ['proof', v7()]],
    ['a hold', ['lift', v7()]],
    ['a file', ['except', v7(), '--reason', 'OTHER_LAW']],
  ])('says that %s is not there, and ends as wrong', async (_what, args) => {
    expect(await varsam('ask', ...args)).toMatchObject({ code: 1, told: expect.stringContaining('not-found') });
  });

  it.each([
    ['no command', []],
    ['an approval of nothing', ['approve']],
    ['two lists at once', ['approve', v7(), v7()]],
    ['an option that is none', ['list', '--everything']],
  ])('does not understand %s', async (_what, args) => {
    expect((await varsam('ask', ...args)).code).toBe(2);
  });
});
