import type { Transaction } from '@varsam/outbox';
import type { ChildFile, Viewer } from '../../domain/child-file.js';
import { guardedFile } from '../../domain/protection/guarded-file.js';
import { protectionOf, shownLevel } from '../../domain/protection/protection-of.js';
import type { ContactVault } from './contact-vault.js';
import { householdsOf, protectedPersonsAmong } from './protected-persons.js';
import { protectionFactsOf } from './protection-facts.js';
import { noteOpened } from './unopened.js';

/** Looks up what is known of the protection around a file, and lets through what may be seen of it. */
export class ProtectionGuard {
  constructor(private readonly vault: ContactVault) {}

  async shown(tx: Transaction, viewer: Viewer, file: ChildFile): Promise<ChildFile> {
    const siblings = file.reports.flatMap((report) => report.siblings.flatMap(({ childId }) => childId ?? []));
    const household = (await householdsOf(tx, [file.childId])).get(file.childId) ?? [];
    const known = await protectedPersonsAmong(tx, [...new Set([file.childId, ...siblings, ...household])]);
    const own = known.get(file.childId);
    if (own?.ownLevel === 'FICTITIOUS' && own.readers.includes(viewer.id)) await noteOpened(tx, file.childId, viewer.id, recordsIn(file));
    const levelOf = (id: string) => known.get(id)?.ownLevel ?? 'NONE';
    const facts = own !== undefined ? (await protectionFactsOf(tx, [file.childId])).get(file.childId) : undefined;
    // Computed from the links as they stand now, whatever was told before.
    const shown = shownLevel(levelOf(file.childId), household.map(levelOf));
    const ended = facts !== undefined && shown.level === 'NONE';
    const near = household.flatMap((id) => known.get(id) ?? []).filter(({ ownLevel }) => ownLevel !== 'NONE');
    const theirs = shown.inherited ? near.flatMap(({ readers }) => readers) : [];
    return guardedFile(viewer, file, {
      shown,
      ...(facts !== undefined && { protection: protectionOf(file.childId, facts) }),
      named: [...(own?.readers ?? []), ...theirs],
      siblings: new Map([...known].map(([id, { ownLevel: level, readers }]) => [id, { level, readers }])),
      originals: new Map(ended ? (await this.vault.open(tx, file.childId)).map(({ recordId, original }) => [recordId, original]) : []),
    });
  }
}

function recordsIn({ reports, unplaced }: ChildFile): readonly string[] {
  const added = [...reports.flatMap(({ supplements }) => supplements), ...unplaced];
  return [...reports.map(({ id }) => id), ...added.map(({ supplementId }) => supplementId)];
}
