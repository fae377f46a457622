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
