import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { platformTables, undecidedTables } from './disposal.js';
import type { DisposalPlan } from './disposal.js';
import { sampleService } from './sample-service.suite.js';
import type { SampleService } from './sample-service.suite.js';

describe('the plan of what disposal destroys', () => {
  let service: SampleService;
  const plan: DisposalPlan = { ...platformTables, note: { destroy: `words = 'of the child'` }, received: { stays: 'ids of messages' } };
  const ask = async (sql: string) => (await service.asOwner(sql)) as readonly Record<string, unknown>[];
  const wrongWith = (changed: DisposalPlan) => undecidedTables(ask, changed, 'sample_app');

  beforeAll(async () => {
    service = await sampleService();
  });
  afterAll(() => service.close());

  it('tells whoever adds a table what to do', async () => {
    expect(await wrongWith(plan)).toEqual([]);
    await service.asOwner('create table new_notes (child_id uuid primary key, kommunkod text not null)');
    const without = await wrongWith(plan);
    const staying = await wrongWith({ ...plan, new_notes: { stays: 'it is small' } });
    const byOpaqueId = await wrongWith({ ...plan, new_notes: { staysByOpaqueId: 'kept as the read log' } });
    const forbidden = await wrongWith({ ...plan, new_notes: { destroy: 'child_id = $1' } });
    const gone = await wrongWith({ ...plan, new_notes: { stays: 'it is small' }, old_notes: { destroy: 'child_id = $1' } });
    expect([without, staying, byOpaqueId, forbidden]).toEqual([
      [expect.stringContaining('new_notes is not decided on: add it to')],
      [expect.stringContaining('new_notes has a child_id')],
      [],
      [expect.stringContaining('grant delete on new_notes to sample_app')],
    ]);
    expect(gone).toContain('old_notes is in the plan and not in the database');
  });
});
