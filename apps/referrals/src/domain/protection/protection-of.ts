import { isHigher } from './protection.js';
import type { Proposal, Protection, ProtectionFact, ProtectionLevel, ShownLevel } from './protection.js';

/** What the facts about one person, oldest first, make of the protection. A report raises the level and never sinks it; the officer does both. */
export function protectionOf(childId: string, facts: readonly ProtectionFact[]): Protection {
  return facts.reduce<Protection>(withFact, { childId, level: 'NONE', readers: [], hiddenFrom: [], proposed: [] });
}

export function withFact(before: Protection, fact: ProtectionFact): Protection {
  switch (fact.kind) {
    case 'level-reported':
      return isHigher(fact.level, before.level)
        ? { ...before, level: fact.level, marking: fact.marking, proposed: withoutLowering(before) }
        : before;
    case 'level-set': {
      const { childId, readers, hiddenFrom } = before;
      const kept = { childId, readers, hiddenFrom, proposed: withoutLowering(before) };
      return { ...kept, level: fact.level, ...(fact.marking !== undefined && { marking: fact.marking }) };
    }
    case 'lowering-proposed':
      return { ...before, proposed: [...withoutLowering(before), fact] };
    case 'lowering-declined':
      return { ...before, proposed: withoutLowering(before) };
    case 'reader-named':
      return { ...before, readers: [...before.readers.filter((id) => id !== fact.readerId), fact.readerId] };
    case 'reader-removed':
      return { ...before, readers: before.readers.filter((id) => id !== fact.readerId) };
    case 'location-hidden': {
      const others = before.hiddenFrom.filter(({ personId }) => personId !== fact.fromId);
      return {
        ...before,
        hiddenFrom: [...others, { personId: fact.fromId, ground: fact.ground, since: fact.at }],
        proposed: withoutShowing(before, fact),
      };
    }
    case 'showing-proposed':
      return { ...before, proposed: [...withoutShowing(before, fact), fact] };
    case 'showing-declined':
      return { ...before, proposed: withoutShowing(before, fact) };
    case 'location-shown': {
      const hiddenFrom = before.hiddenFrom.filter(({ personId }) => personId !== fact.fromId);
      return { ...before, hiddenFrom, proposed: withoutShowing(before, fact) };
    }
  }
}

/** Whatever sets a level settles what was proposed of the former one: nobody approves what was said before there was a new reason to protect. */
function withoutLowering({ proposed }: Protection): readonly Proposal[] {
  return proposed.filter(({ kind }) => kind !== 'lowering-proposed');
}

function withoutShowing({ proposed }: Protection, { fromId }: { readonly fromId: string }): readonly Proposal[] {
  return proposed.filter((one) => one.kind !== 'showing-proposed' || one.fromId !== fromId);
}

/** A guardian or sibling of a protected person is found where that person is found: the highest level of the household is shown on each of them. */
export function shownLevel(own: ProtectionLevel, household: readonly ProtectionLevel[]): ShownLevel {
  return household.reduce<ShownLevel>((shown, level) => (isHigher(level, shown.level) ? { level, inherited: true } : shown), {
    level: own,
    inherited: false,
  });
}
