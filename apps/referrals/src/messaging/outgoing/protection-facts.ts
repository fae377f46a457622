import { cloudEvent, ProtectionNotedV1, utcInstant } from '@varsam/contracts';
import type { CloudEvent } from '@varsam/contracts';
import { v7 } from 'uuid';
import type { HiddenFrom, ProtectionLevel, ShownLevel } from '../../domain/protection/protection.js';

interface Noted extends ShownLevel {
  readonly childId: string;
  readonly kommunkod: string;
  readonly ownLevel: ProtectionLevel;
  readonly readers: readonly string[];
  readonly revision: number;
}

/** Levels, grounds and opaque ids; who the named persons are is told where they alone may open, and nowhere else. */
export function protectionNoted(person: Noted, hiddenFrom: readonly HiddenFrom[], now: Date): CloudEvent<ProtectionNotedV1> {
  const { childId, kommunkod, ownLevel, level, inherited, readers, revision } = person;
  return cloudEvent(ProtectionNotedV1, {
    ...{ id: v7(), kommunkod, subject: childId, time: now, classification: 'K3' as const },
    data: {
      ...{ childId, revision, level, inherited },
      namedPersons: ownLevel === 'FICTITIOUS' ? [...readers] : [],
      hiddenFrom: hiddenFrom.map(({ personId, ground }) => ({ personId, ground })),
      at: utcInstant(now),
    },
  });
}
