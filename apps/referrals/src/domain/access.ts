/** Who reads. Roles are those of DOMAIN 3.3; a partner is never a viewer: it sees its own receipt and nothing else. */
export interface ChildFileViewer {
  readonly kommunkod: string;
  readonly roles: readonly string[];
}

/** Social services' own staff who receive and assess concerns see the whole child file (DOMAIN 3.3, column "assigned social worker + manager"). */
const readers: readonly string[] = ['reception', 'socialWorker', 'unitManager'];

export function mayReadChildFile(viewer: ChildFileViewer, file: { readonly kommunkod: string }): boolean {
  return viewer.kommunkod === file.kommunkod && viewer.roles.some((role) => readers.includes(role));
}
