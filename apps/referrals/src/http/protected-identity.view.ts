import type { ProtectionFact } from '../domain/protection/protection.js';
import type { ListedPerson, OpenedVault, ProtectionFile } from '../use-cases/protection/keep-protected-identities.js';

/** The level that is shown, and whether it is that of the household. */
export interface ShownLevelView {
  readonly level: string;
  readonly inherited: boolean;
}

export interface MarkingView {
  readonly provision: string;
  readonly on: string;
  readonly authority: string;
}

export interface HiddenFromView {
  readonly personId: string;
  readonly ground: string;
  readonly since: string;
}

export interface ProtectionFactView {
  readonly kind: string;
  readonly at: string;
  readonly by?: string;
  readonly reason?: string;
  readonly level?: string;
  readonly effectiveAt?: string;
  readonly concernId?: string;
  readonly readerId?: string;
  readonly fromId?: string;
  readonly ground?: string;
}

export interface ProtectedIdentityView {
  readonly childId: string;
  readonly ownLevel: string;
  readonly level: string;
  readonly inherited: boolean;
  /** Sekretessmarkering: provision, day and authority (OSL 5:5). */
  readonly marking?: MarkingView;
  readonly readers: readonly string[];
  readonly hiddenFrom: readonly HiddenFromView[];
  /** What waits for a second officer. */
  readonly proposed: readonly ProtectionFactView[];
  readonly history: readonly ProtectionFactView[];
}

export interface ListedIdentityView extends Omit<ListedPerson, 'waiting' | 'proposed'> {
  /** Something that none of the named has opened: since when and how urgent, and not a word of it (DOMAIN 3.3). */
  readonly waiting?: { readonly since: string; readonly danger: boolean; readonly assessmentDue: boolean };
  /** What one officer has proposed and another has to judge. */
  readonly proposed?: readonly ProtectionFactView[];
}

export interface ProtectedIdentitiesView {
  readonly persons: readonly ListedIdentityView[];
  readonly page: number;
  readonly limit: number;
}

export interface ContactView {
  readonly childId: string;
  readonly level: string;
  readonly inherited: boolean;
  readonly marking?: MarkingView;
  readonly hiddenFrom: readonly HiddenFromView[];
  readonly records: readonly {
    readonly recordId: string;
    readonly kind: string;
    readonly contact: readonly { readonly pointer: string; readonly value: unknown }[];
    readonly original: unknown;
  }[];
}

export function protectedIdentityView({ protection, shown, history }: ProtectionFile): ProtectedIdentityView {
  const { childId, level: ownLevel, marking, readers, hiddenFrom, proposed } = protection;
  return {
    ...{ childId, ownLevel, ...shown, readers },
    ...(marking && { marking }),
    hiddenFrom: hiddenFrom.map(hiddenView),
    proposed: proposed.map(factView),
    history: history.map(factView),
  };
}

export function listedView({ waiting, proposed, ...person }: ListedPerson): ListedIdentityView {
  return {
    ...person,
    ...(waiting && { waiting: { ...waiting, since: waiting.since.toISOString() } }),
    ...(proposed && { proposed: proposed.map(factView) }),
  };
}

export function contactView({ childId, shown, protection: { marking, hiddenFrom }, records }: OpenedVault): ContactView {
  return { childId, ...shown, ...(marking && { marking }), hiddenFrom: hiddenFrom.map(hiddenView), records };
}

export function hiddenView({ personId, ground, since }: ProtectionFile['protection']['hiddenFrom'][number]): HiddenFromView {
  return { personId, ground, since: since.toISOString() };
}

function factView(fact: ProtectionFact): ProtectionFactView {
  const { kind, at } = fact;
  const noted = { kind, at: at.toISOString() };
  if (fact.kind === 'level-reported') return { ...noted, level: fact.level, concernId: fact.concernId };
  const { by, reason } = fact;
  switch (fact.kind) {
    case 'level-set':
    case 'lowering-proposed':
      return { ...noted, by, reason, level: fact.level, effectiveAt: fact.effectiveAt.toISOString() };
    case 'lowering-declined':
      return { ...noted, by, reason, level: fact.level };
    case 'reader-named':
    case 'reader-removed':
      return { ...noted, by, reason, readerId: fact.readerId };
    case 'location-hidden':
      return { ...noted, by, reason, fromId: fact.fromId, ground: fact.ground };
    case 'showing-proposed':
    case 'showing-declined':
    case 'location-shown':
      return { ...noted, by, reason, fromId: fact.fromId };
  }
}
