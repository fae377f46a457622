import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditSealing } from './audit-sealing.js';
import { SealedService } from './sealed-service.suite.js';

/** How it does with a million: `VARSAM_AUDIT_ENTRIES=1000000 npx jest -c jest.config.mjs --testPathPatterns audit/volume`. */
const entries = Number(process.env['VARSAM_AUDIT_ENTRIES'] ?? 20_000);

describe('the read log of years', () => {
  let service: SealedService;
  beforeAll(async () => {
    service = await SealedService.start();
  });
  afterAll(() => service.stop());

  it('is sealed and examined entry by entry, with little of it in memory', async () => {
    await service.superuser.query(
      `insert into read_log (id, kommunkod, at, viewer_id, roles, unit, action, purpose, record_ids, allowed)
      select gen_random_uuid(), '0486', now(), 'w' || n % 500, '{socialWorker}', 'BoU 1', 'child-file-read', 'case-work', array[gen_random_uuid()], true
      from generate_series(1, $1::int) as n`,
      [entries],
    );
    await service.superuser.query('analyze read_log');
    const sealed = performance.now();
    await new AuditSealing(service.sealer(), { everyMs: 10_000, stallMs: 14_400_000 }).round();
    const began = performance.now();
    const { found, logs } = await service.examine();
    const seconds = (performance.now() - began) / 1_000;
    const memory = Math.round(process.memoryUsage.rss() / 1024 / 1024);
    process.stdout.write(
      `audit: ${entries} entries sealed in ${((began - sealed) / 1_000).toFixed(1)} s, examined in ${seconds.toFixed(1)} s, ${memory} MB resident\n`,
    );
    expect([found, logs['read_log']]).toEqual([0, { verified: entries, unsealed: 0, unverifiable: 0 }]);
  }, 600_000);
});
