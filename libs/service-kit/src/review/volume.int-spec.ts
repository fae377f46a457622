import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { kommunkod, ReviewedService } from './reviewed-service.suite.js';

/** How it does with a million: `VARSAM_REVIEW_ENTRIES=1000000 npx jest -c jest.config.mjs --testPathPatterns review/volume`. */
const entries = Number(process.env['VARSAM_REVIEW_ENTRIES'] ?? 20_000);

describe('the month of a large municipality', () => {
  let service: ReviewedService;
  beforeAll(async () => {
    service = await ReviewedService.start();
  });
  afterAll(() => service.stop());

  it('has its pack in seconds, with no more of it in memory than a reviewer looks at', async () => {
    await service.superuser.query(
      `insert into read_log (id, kommunkod, at, viewer_id, roles, unit, action, purpose, record_ids, allowed, reason)
      select gen_random_uuid(), $2, '2026-02-01T08:00:00Z'::timestamptz + n * (interval '27 days' / $1::int), 'w' || n % 500, '{socialWorker}',
        'barn', 'child-file-read', 'case-work', array[md5((n % 40000)::text)::uuid], n % 97 > 0, case when n % 11 = 0 then 'unit' else 'assigned' end
      from generate_series(1, $1::int) as n`,
      [entries, kommunkod],
    );
    await service.superuser.query(
      `insert into record (id, protected, closed_on) select md5(n::text)::uuid, n % 400 = 0, case when n % 50 = 0 then date '2025-01-01' end
      from generate_series(0, 39999) as n`,
    );
    await service.superuser.query('analyze read_log, record');
    const [before, began] = [process.memoryUsage.rss(), performance.now()];
    const made = await service.makePacks().round();
    const seconds = (performance.now() - began) / 1_000;
    const grown = Math.round((process.memoryUsage.rss() - before) / 1024 / 1024);
    const [{ picked }] = (await service.superuser.query('select count(*)::int as picked from log_review_item')) as [{ picked: number }];
    process.stdout.write(
      `log review: a pack of ${picked} out of ${entries} entries in ${seconds.toFixed(1)} s, ${grown} MB more resident\n`,
    );
    expect([made, picked > 50, picked < 300]).toEqual([1, true, true]);
    const [{ rules }] = (await service.superuser.query('select rules from log_review_pack')) as [{ rules: readonly { rule: string }[] }];
    expect(rules).toEqual(expect.arrayContaining([expect.objectContaining({ rule: 'PROTECTED_PERSON', state: 'JUDGED' })]));
  }, 600_000);
});
