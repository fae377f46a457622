import type { AskedBy } from './may-hear-of-place.js';
import type { ExtractItem } from './extract.js';

/** Who has read, as far as the person may see: role, unit, when and what; by name where the municipality has decided so. */
export interface Reading {
  readonly at: string;
  readonly action: string;
  readonly roles: readonly string[];
  readonly unit: string;
  readonly by?: string;
}

/** A reading as the log has it. */
export interface LoggedReading extends Reading {
  readonly reason: string | null;
}

/** Readings that say the same to whoever is told of them. */
export interface ReadingsItem extends ExtractItem {
  readonly content: readonly Reading[];
}

/** For whom they would be told, by whose work. */
export interface Telling {
  readonly asked: AskedBy;
  /** What tells the child's place is kept from whoever asks. */
  readonly placeKept: boolean;
  /** Units of those who give out the extract: whoever asks meets them anyway. */
  readonly ownUnits: readonly string[];
}

type Kind = 'own-unit' | 'extracts' | 'other-units' | 'broken-glass' | 'log-review' | 'protection';

const titles: Readonly<Record<Kind, string>> = {
  'own-unit': 'Vilka som har läst: den egna enheten',
  extracts: 'Vilka som har läst: registerutdrag',
  'other-units': 'Vilka som har läst: andra enheter',
  'broken-glass': 'Vilka som har läst: bruten glasruta',
  'log-review': 'Vilka som har läst: logggranskning',
  protection: 'Vilka som har läst: skyddade uppgifter',
};

/** One item for each role, unit and kind, so that it can be judged who is told of and not each opening by itself. */
export function readingsItems(logged: readonly LoggedReading[], telling: Telling): readonly ReadingsItem[] {
  const groups = Map.groupBy(logged, (reading) => JSON.stringify([kindOf(reading, telling), reading.roles, reading.unit]));
  return [...groups.values()].map((readings, index): ReadingsItem => {
    const kind = kindOf(readings[0]!, telling);
    const content = readings.map(({ at, action, roles, unit, by }) => ({ at, action, roles, unit, ...(by !== undefined && { by }) }));
    return { itemId: `readings/${index + 1}`, title: titles[kind], content, ...proposalFor(kind, telling) };
  });
}

/** A unit may be the protected housing by its name; a reviewer, a broken glass or an opened vault tells of more than work with the child. */
function kindOf({ action, roles, unit, reason }: LoggedReading, { ownUnits }: Telling): Kind {
  if (reason === 'broken-glass' || action.includes('glass')) return 'broken-glass';
  if (roles.includes('logReviewer') || action.startsWith('log-review')) return 'log-review';
  if (roles.includes('protectedIdentityOfficer') || /protected|vault|location|threat/.test(action)) return 'protection';
  if (!unit.split(',').every((one) => one === '' || ownUnits.includes(one))) return 'other-units';
  return action.startsWith('extract-') ? 'extracts' : 'own-unit';
}

/** A child is told of ordinary work; the rest a person judges. To a guardian nothing is told by default but the own unit's work, where a person says so. */
function proposalFor(kind: Kind, { asked, placeKept }: Telling): Pick<ExtractItem, 'proposal' | 'locked'> {
  if (asked.relation === 'CHILD') return kind === 'own-unit' || kind === 'extracts' ? { proposal: { verdict: 'RELEASE' } } : {};
  if (kind === 'own-unit') return {};
  const proposal = { verdict: 'MASK' as const, ground: kind === 'protection' ? 'OSL_21_3' : 'OSL_26_1' };
  return { proposal, ...(placeKept && kind !== 'extracts' && { locked: true as const }) };
}
