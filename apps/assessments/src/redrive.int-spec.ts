import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cloudEvent, ConcernReceivedV1 } from '@varsam/contracts';
import type { CloudEvent } from '@varsam/contracts';
import { FileKeyService } from '@varsam/service-kit';
import { eventually, ServiceUnderTest } from '@varsam/testing';
import type { Person } from '@varsam/testing';
import { v7 } from 'uuid';

const ada: Person = { sub: 'ada', kommunkod: '0486', roles: ['operations'], units: [] };
const bo: Person = { ...ada, sub: 'bo' };
const stranger: Person = { ...ada, sub: 'eva', kommunkod: '0180' };
const reception: Person = { sub: 'rut', kommunkod: '0486', roles: ['reception'], units: ['reception'] };

const receivedAt = '2026-03-20T15:55:00.000Z';
const childId = v7();
const [sound, poison] = [v7(), v7()];

interface Letters {
  readonly deadLetters: readonly { readonly id: string; readonly slug: string; readonly handler: string }[];
}

function received(concernId: string): CloudEvent {
  const data: ConcernReceivedV1 = {
    ...{ concernId, childId, receivedAt, receivedOn: '2026-03-20', reporterCategory: 'SCHOOL', mandated: true },
    ...{ requestsFeedback: true, concernTypes: ['SCHOOL_ABSENCE'], acute: false, ageGroup: '13-15' },
  };
  return cloudEvent(ConcernReceivedV1, { id: v7(), kommunkod: '0486', subject: concernId, time: new Date(receivedAt), data });
}

describe('a concern that assessments could not open', () => {
  let service: ServiceUnderTest;
  let letterId: string;

  const openConcerns = async () =>
    (await service.get<{ concerns: { concernId: string; latestDue: string }[] }>(reception, `concerns?childId=${childId}`)).body.concerns;

  beforeAll(async () => {
    service = await ServiceUnderTest.start({
      service: 'assessments',
      program: join(import.meta.dirname, '..', 'dist', 'main.js'),
      api: 'assessments',
      now: '2026-03-20T17:00:00Z',
      writeKeys: (file) => FileKeyService.create(file, 'local'),
    });
  });
  afterAll(() => service?.stop());

  it('is given up alone, sealed, and shown to operations of its own municipality', async () => {
    await service.rows(`alter table concern_assessment add constraint not_yet check (concern_id <> '${poison}') not valid`);
    await service.publish([received(sound), received(poison)]);
    const { deadLetters } = await eventually('the concern is given up', async () => {
      const { body } = await service.get<Letters>(ada, 'operations/dead-letters?state=open');
      return body.deadLetters.length === 1 && body;
    });
    expect(deadLetters).toMatchObject([{ handler: 'assessments-referrals', slug: 'handler-failed' }]);
    expect((await openConcerns()).map(({ concernId }) => concernId)).toEqual([sound]);
    expect((await service.get<Letters>(stranger, 'operations/dead-letters')).body.deadLetters).toEqual([]);
    const [kept] = await service.rows<{ payload: Buffer }>('select payload from dead_letter');
    expect(kept!.payload.toString('latin1')).not.toMatch(/SCHOOL|concernId/);
    letterId = deadLetters[0]!.id;
  });

  it('is opened with the clocks of the day it came in, once a second person has said yes', async () => {
    await service.rows('alter table concern_assessment drop constraint not_yet');
    await service.setTime('2026-03-25T08:00:00Z');
    const wish = { letterIds: [letterId], reason: 'The rule is mended' };
    const { body } = await service.post<{ id: string }>(ada, 'operations/redrives', wish);
    const approval = `operations/redrives/${body.id}/approval`;
    expect(await service.post(ada, approval, {})).toMatchObject({ status: 403, body: { type: 'urn:varsam:problem:second-person-needed' } });
    const twice = await Promise.all([service.post(bo, approval, {}), service.post({ ...bo, sub: 'cai' }, approval, {})]);
    expect(twice).toMatchObject(Array(2).fill({ status: 200, body: { letters: [{ letterId, outcome: 'applied' }] } }));
    const concerns = await openConcerns();
    expect(concerns.map(({ concernId }) => concernId).sort()).toEqual([sound, poison].sort());
    expect(new Set(concerns.map(({ latestDue }) => latestDue))).toEqual(new Set(['2026-04-07']));
  });

  it('changes nothing when its message comes once more', async () => {
    expect((await service.get<Letters>(ada, 'operations/dead-letters?state=open')).body.deadLetters).toEqual([]);
    await service.publish([received(sound), received(poison)]);
    await eventually('the message is received', async () => (await service.rows('select 1 from inbox')).length === 3);
    expect(await openConcerns()).toHaveLength(2);
  });
});
