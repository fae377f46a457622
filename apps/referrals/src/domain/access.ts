import type { Viewer } from './child-file.js';

/** Social services' own staff who receive and assess concerns; whose work each child's file is, says its standing (DOMAIN 3.3, 3.6). */
const readers: readonly string[] = ['reception', 'socialWorker', 'unitManager'];

/** Whose work a child's file is. */
export interface Standing {
  readonly kommunkod: string;
  /** Something in it is nobody's own yet: a concern that is not decided, danger told since, a supplement to a report that has not come in. */
  readonly undecided: boolean;
  /** Those who have worked with the child's concerns and investigations, and their units. */
  readonly workers: readonly string[];
  readonly units: readonly string[];
  /** A fictitious identity: whoever the officer has named, and nobody by any other right (DOMAIN 3.5). Empty while nobody is named. */
  readonly onlyFor?: readonly string[];
}

/** By what right a child's file is open. The read log keeps it, so that a reviewer sees who read what belonged to others. */
export type Ground = 'assigned' | 'unit' | 'reception' | 'broken-glass';

type Reader = Pick<Viewer, 'id' | 'kommunkod' | 'roles' | 'units'>;

/** A partner is never a viewer: it sees its own receipt and nothing else. */
export function mayAskForChildFiles(viewer: Pick<Viewer, 'roles'>): boolean {
  return viewer.roles.some((role) => readers.includes(role));
}

/** What is undecided is the whole reception's work, day and night; what is decided belongs to those who work with it (SoLPuL 10 §). */
export function groundToReadChildFile(viewer: Reader, file: Standing | undefined): Ground | undefined {
  if (file?.kommunkod !== viewer.kommunkod || !mayAskForChildFiles(viewer)) return undefined;
  if (isKeptForNamed(file) && !file.onlyFor.includes(viewer.id)) return undefined;
  if (file.workers.includes(viewer.id)) return 'assigned';
  if (viewer.units.some((unit) => file.units.includes(unit))) return 'unit';
  if (file.undecided) return 'reception';
  // The officer names without seeing the team: a file that nobody of it may open would lie unseen.
  return isKeptForNamed(file) && !file.workers.some((worker) => file.onlyFor.includes(worker)) ? 'assigned' : undefined;
}

export function mayReadChildFile(viewer: Reader, file: Standing | undefined): boolean {
  return groundToReadChildFile(viewer, file) !== undefined;
}

/**
 * What glass may be broken for: to read a file of the own municipality that belongs to others, by whoever could have had it to work with
 * (DOMAIN 3.3, column Other unit). Never a fictitious identity, named readers or none; what is in the vault stays there whoever reads (3.5).
 */
export function mayReadBehindGlass(viewer: Reader, file: Standing | undefined): boolean {
  return file?.kommunkod === viewer.kommunkod && file.onlyFor === undefined && mayAskForChildFiles(viewer);
}

/** A list of nobody keeps nobody out: a concern that no living person could open would be lost, and the vault guards the place meanwhile. */
function isKeptForNamed(file: Standing): file is Standing & { readonly onlyFor: readonly string[] } {
  return file.onlyFor !== undefined && file.onlyFor.length > 0;
}

/** A voluntary enquiry is the coordinator's: it is not part of what has been reported about a child (DOMAIN 0.1 point 2, 3.3). */
export function mayReadEnquiry(viewer: Pick<Viewer, 'kommunkod' | 'roles'>, enquiry: { readonly kommunkod: string }): boolean {
  return viewer.kommunkod === enquiry.kommunkod && viewer.roles.includes('sspfCoordinator');
}

/** Counts of outreach work name nobody; they are for those who plan it. */
export function mayReadOutreach(viewer: Pick<Viewer, 'roles'>): boolean {
  return viewer.roles.some((role) => ['analyst', 'sspfCoordinator', 'unitManager'].includes(role));
}
