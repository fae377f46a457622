import { columnArrays, type Database } from '@varsam/outbox';
import { holdRecords } from '@varsam/service-kit/disposal-lock';
import type { InvestigationNews } from '../domain/case-file.js';
import type { Investigations } from './investigations.js';

export class TypeOrmInvestigations implements Investigations {
  constructor(private readonly database: Database) {}

  async learn(news: readonly InvestigationNews[]): Promise<void> {
    if (news.length === 0) return;
    const known = [...merged(news).values()];
    await this.database.transaction([...new Set(known.map(({ kommunkod }) => kommunkod))].sort(), async (tx) => {
      await holdRecords(tx);
      await tx.execute({
        name: 'investigation:learn',
        text: `insert into investigation (id, kommunkod, child_id, opened_on, closed_on)
          select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::date[], $5::date[]) as news (id, kommunkod, child_id, opened_on, closed_on)
          order by id
          on conflict (id) do update set
            opened_on = coalesce(investigation.opened_on, excluded.opened_on), closed_on = coalesce(investigation.closed_on, excluded.closed_on)`,
        values: [
          columnArrays.uuid(known.map(({ investigationId }) => investigationId)),
          columnArrays.text(known.map(({ kommunkod }) => kommunkod)),
          columnArrays.uuid(known.map(({ childId }) => childId)),
          columnArrays.date(known.map(({ openedOn }) => openedOn)),
          columnArrays.date(known.map(({ closedOn }) => closedOn)),
        ],
      });
    });
  }
}

/** One statement may touch a row once only. */
function merged(news: readonly InvestigationNews[]): ReadonlyMap<string, InvestigationNews> {
  const known = new Map<string, InvestigationNews>();
  for (const one of news) known.set(one.investigationId, { ...known.get(one.investigationId), ...one });
  return known;
}
