import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Viewer } from '../access.js';
import { Metrics } from '../metrics.js';
import { ReadLog } from '../read-log.js';
import { RefusedReads } from './refused-reads.js';
import { SealedService } from './sealed-service.suite.js';

const childId = '018f6b1e-7c1a-7abc-8def-0123456789ab';
const curious: Viewer = { id: 'w9', kommunkod: '0486', roles: ['analyst'], units: ['Ekonomi'], purpose: 'case-work' };
const question = { method: 'GET', routeOptions: { url: '/concerns/v1/children/:childId' }, params: { childId, part: '20260302-1234' } };

describe('who asked for what their role does not open', () => {
  let service: SealedService;
  let refused: RefusedReads;
  let metrics: Metrics;
  const logged = (columns: string): Promise<readonly object[]> => service.superuser.query(`select ${columns} from read_log order by seq`);

  beforeEach(async () => {
    service = await SealedService.start();
    metrics = new Metrics('referrals');
    refused = new RefusedReads(service.database, new ReadLog({ now: () => new Date('2026-03-02T10:00:00Z') }), metrics);
  });
  afterEach(() => service.stop());

  it('stands in the read log: who, in which role and unit, for which record, and that it was refused', async () => {
    refused.note(curious, question);
    await refused.close();
    expect(await logged('viewer_id, kommunkod, roles, unit, action, purpose, reason, record_ids, allowed')).toEqual([
      {
        ...{
          viewer_id: 'w9',
          kommunkod: '0486',
          roles: ['analyst'],
          unit: 'Ekonomi',
          purpose: 'case-work',
          reason: 'role',
          allowed: false,
        },
        ...{ action: 'refused GET /concerns/v1/children/:childId', record_ids: [childId] },
      },
    ]);
  });

  it('fills no log however often somebody asks: the twenty-first in a minute says that there were more', async () => {
    for (let n = 0; n < 300; n++) refused.note(curious, question);
    refused.note({ ...curious, id: 'w8' }, question);
    await refused.close();
    const entries = (await logged('viewer_id, action')) as { viewer_id: string; action: string }[];
    expect(entries).toHaveLength(22);
    expect(entries[20]).toEqual({ viewer_id: 'w9', action: 'refused-more' });
    expect(entries[21]).toMatchObject({ viewer_id: 'w8' });
    expect(await metrics.registry.metrics()).toMatch(/varsam_refusals_left_out_total\{why="share",service="referrals"\} 279/);
  });

  it('is written when a database that could not take it is back', async () => {
    await service.superuser.query('alter table read_log rename to away');
    refused.note(curious, question);
    await refused.close();
    await service.superuser.query('alter table away rename to read_log');
    expect(await logged('viewer_id')).toEqual([]);
    await refused.close();
    expect(await logged('viewer_id')).toEqual([{ viewer_id: 'w9' }]);
  });
});
