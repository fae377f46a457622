import type { ChildFile, FiledReport, FiledSupplement, Sibling, Viewer } from '../child-file.js';
import { mayBeLedTo } from './protection-access.js';
import type { Protection, ProtectionLevel, ShownLevel } from './protection.js';
import { withoutContact } from './without-contact.js';
import { withoutSender } from './without-sender.js';

/** What is known of the protection around one file. */
export interface Around {
  readonly shown: ShownLevel;
  /** Absent where nothing was ever noted of the person. */
  readonly protection?: Protection;
  /** Who may open the vault: the person's own list, and those of the household where the level is the household's. */
  readonly named: readonly string[];
  readonly siblings: ReadonlyMap<string, { readonly level: ProtectionLevel; readonly readers: readonly string[] }>;
  /** The messages as they came, of a person whose protection has ended. */
  readonly originals: ReadonlyMap<string, unknown>;
}

/**
 * What everybody who may read a child's file sees of it: level, mark and warnings, and nothing that tells where a protected person or one of the
 * household is. The named see who reported, too; the rest they open in the vault, which is a read of its own.
 */
export function guardedFile(viewer: Viewer, file: ChildFile, around: Around): ChildFile {
  const { shown, protection, named, siblings, originals } = around;
  const reports = file.reports.map((report) => withSiblings(report, viewer, siblings));
  const change = (id: string, body: unknown) => (shown.level === 'NONE' ? (originals.get(id) ?? body) : withoutContact(body).shown);
  const whole = withBodies({ ...file, reports }, change);
  const guarded = shown.level === 'NONE' || named.includes(viewer.id) ? whole : withoutSenders(whole);
  if (protection === undefined && shown.level === 'NONE') return guarded;
  const { marking, hiddenFrom = [] } = protection ?? {};
  return { ...guarded, protection: { ...shown, hiddenFrom, ...(marking && { marking }) } };
}

function withBodies(file: ChildFile, change: (id: string, body: unknown) => unknown): ChildFile {
  const supplement = (one: FiledSupplement): FiledSupplement => ({ ...one, body: change(one.supplementId, one.body) });
  const reports = file.reports.map((report) => ({
    ...report,
    body: change(report.id, report.body),
    supplements: report.supplements.map(supplement),
  }));
  return { ...file, reports, unplaced: file.unplaced.map(supplement) };
}

function withoutSenders(file: ChildFile): ChildFile {
  const reports = file.reports.map((report) => ({ ...withoutSender(report), supplements: report.supplements.map(withoutSender) }));
  return { ...file, reports, unplaced: file.unplaced.map(withoutSender) };
}

/** Whoever may not meet a sibling with fictitious particulars is not led to the file either: the link is what is most secret (OSL 21:3 st 3). */
function withSiblings(report: FiledReport, viewer: Viewer, known: Around['siblings']): FiledReport {
  const met = ({ childId }: Sibling) => {
    const sibling = childId === undefined ? undefined : known.get(childId);
    return sibling === undefined || mayBeLedTo(viewer, sibling);
  };
  return { ...report, siblings: report.siblings.filter(met) };
}
