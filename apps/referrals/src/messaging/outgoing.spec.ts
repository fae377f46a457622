import { describe, expect, it } from '@jest/globals';
import { ConcernReceivedV1 } from '@varsam/contracts';
import { compiledValidator } from '@varsam/service-kit';
import type { Concern } from '../domain/concern/concern.js';
import { outgoing } from './outgoing.js';

const concern: Concern = {
  id: '019f0000-0000-8000-8000-000000000001',
  kommunkod: '0486',
  partnerId: 'skola-01',
  reportId: 'r1',
  receivedAt: new Date('2026-03-20T23:30:00Z'),
  receivedOn: '2026-03-21',
  reporterCategory: 'PUPIL_HEALTH',
  mandated: true,
  requestsFeedback: true,
  concernTypes: ['SCHOOL_ABSENCE', 'OTHER'],
  acute: false,
  ageGroup: '13-15',
  areaCode: '0486-C1',
  identity: { kind: 'PERSONNUMMER', number: '201301012397', birthDate: { year: 2013, month: 1, day: 1, precision: 'DAY' } },
  siblings: ['019f0000-0000-8000-8000-000000000003'],
  anonymous: false,
  warnings: [{ pointer: '/child/name', slug: 'too-long' }],
};
const childId = '019f0000-0000-7000-8000-000000000002';
const eventOf = (changes: Partial<Concern> = {}, sheltered = false) =>
  outgoing({ kind: 'concern-received', concern: { ...concern, ...changes }, childId, sheltered });

describe('the event of a received concern', () => {
  it('keeps to its contract, with an area and without the one of a protected household', () => {
    const sheltered = eventOf({}, true).data;
    expect([eventOf().data.areaCode, sheltered.areaCode]).toEqual(['0486-C1', undefined]);
    expect([eventOf().data, sheltered].map(compiledValidator(ConcernReceivedV1))).toEqual([[], []]);
  });

  it('carries the instant at the door and the day in Stockholm, from which every clock runs', () => {
    expect(eventOf()).toMatchObject({
      ...{ time: '2026-03-20T23:30:00.000Z', kommunkod: '0486', type: 'se.varsam.referrals.concern-received.v1' },
      data: { concernId: concern.id, childId, receivedAt: '2026-03-20T23:30:00.000Z', receivedOn: '2026-03-21' },
    });
  });

  it('carries ids, codes and dates, and neither who the child is nor who reported', () => {
    expect(JSON.stringify(eventOf())).not.toMatch(/201301012397|2013|skola-01|"r1"|warnings/);
  });

  it('bears the id of its concern, so that made again it is the same event', () => {
    expect(eventOf().id).toBe(eventOf().data.concernId);
  });

  it.each([
    [{ mandated: true }, 'SOL_19_1_REPORT'],
    [{ mandated: false }, 'SOL_19_4_PRIVATE'],
    [{ mandated: false, noticeKind: 'LUL_34' }, 'LUL_34'],
    [{ mandated: false, noticeKind: 'POLISLAG_12' }, 'POLISLAG_6_12'],
    [{ mandated: false, noticeKind: 'OTHER' }, 'SOL_19_1_REPORT'],
  ])('says what lets the sender tell it: %j by %s', (changes, legalbasis) => {
    const event = eventOf(changes);
    expect(event).toMatchObject({ legalbasis });
    expect([compiledValidator(ConcernReceivedV1)(event.data), event.data.noticeKind]).toEqual([
      [],
      (changes as { noticeKind?: string }).noticeKind,
    ]);
  });
});
