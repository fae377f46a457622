import { describe, expect, it } from '@jest/globals';
import { ConcernReceivedV1, decodeEvents } from '@varsam/contracts';
import type { DataSource } from 'typeorm';
import type { Concern } from '../../domain/concern/concern.js';
import { flagged, report, somebody } from './protected-report.suite.js';
import type { ProtectedRecord } from './protected-scene.suite.js';

/** An area stands in clear, for figures: of whom it may not stand, and where. */
export function tellsNoAreaOfTheProtected(open: () => Promise<ProtectedRecord>, admin: () => DataSource): void {
  const inArea = (identity = somebody(), changes: Partial<Concern> = {}) => report(identity, { areaCode: '0486-C1', ...changes });

  async function told(): Promise<ReadonlyMap<string, string | undefined>> {
    const rows = await admin().query<{ payload: Buffer }[]>('select payload from outbox');
    const events = rows.flatMap(({ payload }) => decodeEvents(payload)).filter(({ type }) => type === ConcernReceivedV1.type);
    return new Map(events.map(({ data }) => data as ConcernReceivedV1).map(({ concernId, areaCode }) => [concernId, areaCode]));
  }

  async function kept(...ids: readonly string[]): Promise<readonly (string | null)[]> {
    const rows = await admin().query<{ id: string; area_code: string | null }[]>('select id, area_code from concern where id = any($1)', [
      ids,
    ]);
    return ids.map((id) => rows.find((row) => row.id === id)!.area_code);
  }

  describe('the area of a concern', () => {
    it('is told and kept where nobody is protected, and neither of a protected child nor of who lives with one', async () => {
      const { concerns } = await open();
      const child = somebody();
      const [plain, first, second] = [inArea(), inArea(child), inArea(child, { protectionLevel: flagged })];
      const brother = inArea(somebody(), { siblings: [second.concern.id] });
      await concerns.file([plain, first, second, brother]);
      const ids = [plain, first, second, brother].map(({ concern }) => concern.id);
      const events = await told();
      expect(ids.map((id) => events.get(id))).toEqual(['0486-C1', undefined, undefined, undefined]);
      expect(await kept(...ids)).toEqual(['0486-C1', null, null, null]);
      const later = inArea(child);
      await concerns.file([later]);
      expect([(await told()).get(later.concern.id), await kept(later.concern.id)]).toEqual([undefined, [null]]);
    });

    it('goes from what was received before the child was protected', async () => {
      const { concerns } = await open();
      const child = somebody();
      const before = inArea(child);
      await concerns.file([before]);
      expect(await kept(before.concern.id)).toEqual(['0486-C1']);
      await concerns.file([inArea(child, { protectionLevel: flagged })]);
      expect(await kept(before.concern.id)).toEqual([null]);
    });
  });
}
