import { eventually } from '@varsam/testing';
import type { RunningSystem } from './running-system.js';

interface ListedDisposal {
  readonly disposalId: string;
  readonly childId?: string;
  readonly state: string;
  readonly reasons: readonly string[];
}

interface OpenedList {
  readonly listId: string;
  readonly disposals: readonly ListedDisposal[];
}

export interface Disposed {
  /** How many files were proved destroyed in all services. */
  readonly proved: number;
  /** Those that were kept, and why: a child that was placed is kept under any rule. */
  readonly kept: readonly ListedDisposal[];
}

const ask = 'ask.arkivarie';
const alva = 'alva.arkivarie';

/**
 * Rules for trying out: everything is due at once, finished or not, investigated or not, but for children who were placed. The owner of the
 * database alone can enter them, and a service in production mode does not read them.
 */
const trialRules: readonly string[] = [
  `insert into retention_rule (kommunkod, class, keep, years, section, valid_from, trial) select '0486', class, 'YEARS_AFTER_LAST_NOTE', 0,
    'trial', '2020-01-01', true from unnest(array['FILE', 'REPORT_NOT_OPENED', 'REGISTER', 'CHILD_INVESTIGATION', 'UNFINISHED']) as class
    on conflict do nothing`,
  `insert into research_sample_rule (area, keeps, section, valid_from, trial) values ('0486', 'NOBODY', 'trial', '2020-01-01', true)
    on conflict do nothing`,
];

/**
 * Disposes of every child of the running demonstration that may be disposed of, as two archivists would: a list after the other, the month's own
 * too, until nothing more is proposed.
 */
export async function disposeOfDemoChildren(system: RunningSystem): Promise<Disposed> {
  for (const rule of trialRules) await system.rows('referrals', rule);
  for (;;) {
    await system.call(ask, 'referrals', 'disposal-lists', {});
    const { body } = await system.call<{ lists: readonly { readonly listId: string }[] }>(ask, 'referrals', 'disposal-lists?limit=100');
    let approved = 0;
    const disposals: ListedDisposal[] = [];
    for (const { listId } of body.lists) {
      await settled(system, listId, ['PROPOSED', 'HELD', 'STOPPED', 'PROVED']);
      approved += (await system.call<{ approved: number }>(alva, 'referrals', `disposal-lists/${listId}/approval`, {})).body.approved;
      disposals.push(...(await settled(system, listId, ['HELD', 'STOPPED', 'PROVED'])));
    }
    if (approved === 0) return disposedOf(disposals);
  }
}

function disposedOf(disposals: readonly ListedDisposal[]): Disposed {
  const proved = disposals.filter(({ state }) => state === 'PROVED').length;
  const kept = new Map(disposals.filter(({ childId }) => childId !== undefined).map((one) => [one.childId, one]));
  return { proved, kept: [...kept.values()] };
}

function settled(system: RunningSystem, listId: string, states: readonly string[]): Promise<readonly ListedDisposal[]> {
  return eventually(
    `every file of the list is ${states.join(' or ')}`,
    async () => {
      const disposals = await all(system, listId);
      return disposals.every(({ state }) => states.includes(state)) && disposals;
    },
    120_000,
  );
}

async function all(system: RunningSystem, listId: string): Promise<readonly ListedDisposal[]> {
  const disposals: ListedDisposal[] = [];
  for (let page = 1; ; page += 1) {
    const { body } = await system.call<OpenedList>(ask, 'referrals', `disposal-lists/${listId}?limit=100&page=${page}`);
    disposals.push(...body.disposals);
    if (body.disposals.length < 100) return disposals;
  }
}
