import type { ChildFile } from '../domain/child-file.js';

export interface ChildFileView {
  readonly childId: string;
  readonly kommunkod: string;
  readonly concerns: readonly {
    readonly concernId: string;
    readonly receivedAt: string;
    readonly receivedOn: string;
    readonly partnerId: string;
    readonly reporterCategory: string;
    /** Which duty a notice of the police fulfils; absent for a report. */
    readonly noticeKind?: string;
    /** The concerns about siblings; without a child while that report has not come in. */
    readonly siblings: readonly { readonly concernId: string; readonly childId?: string }[];
    readonly concernTypes: readonly string[];
    readonly acute: boolean;
    readonly warnings: readonly { readonly pointer: string; readonly slug: string }[];
    /** The report as it came. */
    readonly report: unknown;
  }[];
}

export function childFileView(file: ChildFile): ChildFileView {
  return {
    childId: file.childId,
    kommunkod: file.kommunkod,
    concerns: file.reports.map(({ id, body, receivedAt, ...report }) => ({
      concernId: id,
      receivedAt: receivedAt.toISOString(),
      ...report,
      report: body,
    })),
  };
}
