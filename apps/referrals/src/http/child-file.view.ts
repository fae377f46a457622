import type { GlassBanner } from '@varsam/service-kit/broken-glass-view';
import type { ChildFile, FiledAttachment, FiledSupplement, ShownProtection } from '../domain/child-file.js';
import { hiddenView } from './protected-identity.view.js';
import type { HiddenFromView, MarkingView } from './protected-identity.view.js';

interface SupplementView {
  readonly supplementId: string;
  readonly receivedAt: string;
  /** Absent where the child is protected and the viewer is not named: it tells the school. */
  readonly partnerId?: string;
  readonly acute: boolean;
  readonly warnings: readonly { readonly pointer: string; readonly slug: string }[];
  readonly attachments: readonly FiledAttachment[];
  /** The supplement as it came. */
  readonly supplement: unknown;
}

export interface ChildFileView {
  readonly childId: string;
  readonly kommunkod: string;
  readonly concerns: readonly {
    readonly concernId: string;
    readonly receivedAt: string;
    readonly receivedOn: string;
    /** Absent where the child is protected and the viewer is not named: it tells the school. */
    readonly partnerId?: string;
    readonly reporterCategory: string;
    /** Which duty a notice of the police fulfils; absent for a report. */
    readonly noticeKind?: string;
    /** The concerns about siblings; without a child while that report has not come in. */
    readonly siblings: readonly { readonly concernId: string; readonly childId?: string }[];
    readonly concernTypes: readonly string[];
    readonly acute: boolean;
    readonly warnings: readonly { readonly pointer: string; readonly slug: string }[];
    /** What its reporter has added since, oldest first. */
    readonly supplements: readonly SupplementView[];
    readonly attachments: readonly FiledAttachment[];
    /** The report as it came. */
    readonly report: unknown;
  }[];
  /** Supplements to a report that nobody knew when they came. */
  readonly unplaced: readonly SupplementView[];
  /** The file belongs to others and was opened behind broken glass: to be shown as long as it is read. */
  readonly brokenGlass?: GlassBanner;
  /** Protected identity, own or of the household, with its mark and from whom the location is secret. */
  readonly protection?: ProtectionView;
}

export type FoundView = { readonly childId: string; readonly brokenGlass?: GlassBanner } | { readonly handledBy: 'special-function' };

interface ProtectionView {
  readonly level: string;
  readonly inherited: boolean;
  readonly marking?: MarkingView;
  readonly hiddenFrom: readonly HiddenFromView[];
}

export function childFileView(file: ChildFile): ChildFileView {
  return {
    childId: file.childId,
    kommunkod: file.kommunkod,
    concerns: file.reports.map(({ id, body, receivedAt, supplements, ...report }) => ({
      concernId: id,
      receivedAt: receivedAt.toISOString(),
      ...report,
      supplements: supplements.map(supplementView),
      report: body,
    })),
    unplaced: file.unplaced.map(supplementView),
    ...(file.protection && { protection: protectionView(file.protection) }),
  };
}

function protectionView({ hiddenFrom, ...protection }: ShownProtection): ProtectionView {
  return { ...protection, hiddenFrom: hiddenFrom.map(hiddenView) };
}

function supplementView({ body, receivedAt, ...supplement }: FiledSupplement): SupplementView {
  return { ...supplement, receivedAt: receivedAt.toISOString(), supplement: body };
}
