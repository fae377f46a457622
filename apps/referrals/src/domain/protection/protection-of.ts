import { isHigher } from './protection.js';
import type { Protection, ProtectionFact, ProtectionLevel, ShownLevel } from './protection.js';

/** What the facts about one person, oldest first, make of the protection. A report raises the level and never sinks it; the officer does both. */
export function protectionOf(childId: string, facts: readonly ProtectionFact[]): Protection {
  return facts.reduce<Protection>(withFact, { childId, level: 'NONE', readers: [], hiddenFrom: [] });
}

export function withFact(before: Protection, fact: ProtectionFact): Protection {
  switch (fact.kind) {
    case 'level-reported':
      return isHigher(fact.level, before.level) ? { ...before, level: fact.level, marking: fact.marking } : before;
    case 'level-set': {
      const { childId, readers, hiddenFrom } = before;
      return { childId, readers, hiddenFrom, level: fact.level, ...(fact.marking !== undefined && { marking: fact.marking }) };
    }
    case 'reader-named':
      return { ...before, readers: [...before.readers.filter((id) => id !== fact.readerId), fact.readerId] };
    case 'reader-removed':
      return { ...before, readers: before.readers.filter((id) => id !== fact.readerId) };
    case 'location-hidden': {
      const others = before.hiddenFrom.filter(({ personId }) => personId !== fact.fromId);
      return { ...before, hiddenFrom: [...others, { personId: fact.fromId, ground: fact.ground, since: fact.at }] };
    }
    case 'location-shown':
      return { ...before, hiddenFrom: before.hiddenFrom.filter(({ personId }) => personId !== fact.fromId) };
  }
}

/** A guardian or sibling of a protected person is found where that person is found: the highest level of the household is shown on each of them. */
export function shownLevel(own: ProtectionLevel, household: readonly ProtectionLevel[]): ShownLevel {
  return household.reduce<ShownLevel>((shown, level) => (isHigher(level, shown.level) ? { level, inherited: true } : shown), {
    level: own,
    inherited: false,
  });
}
