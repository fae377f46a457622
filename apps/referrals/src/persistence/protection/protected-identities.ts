import type { Viewer } from '../../domain/child-file.js';
import type { PersonIdentity } from '../../domain/identity/person-identity.js';
import type { ProtectionDecision, ProtectionRefusal } from '../../domain/protection/keep-protection.js';
import type { Proposal, Protection, ProtectionFact, ProtectionLevel, ShownLevel } from '../../domain/protection/protection.js';
import type { Waiting } from '../../domain/protection/unopened.js';
import type { ContactValue } from '../../domain/protection/without-contact.js';

/** Somebody whose right is looked at first, and then the sign-in. */
export interface ViewerSignedIn extends Viewer {
  readonly signInAgain?: unknown;
}

/** One person's protection as the officer sees it: without anything that tells where the person is. */
export interface ProtectionFile {
  readonly protection: Protection;
  readonly shown: ShownLevel;
  /** Everything that was ever noted, oldest first. */
  readonly history: readonly ProtectionFact[];
}

export interface ListedPerson extends ShownLevel {
  readonly childId: string;
  readonly ownLevel: ProtectionLevel;
  readonly readers: readonly string[];
  /** Of somebody with fictitious particulars: that none of the named has opened what came in. */
  readonly waiting?: Waiting;
  /** What waits for a second officer; absent where nothing does. */
  readonly proposed?: readonly Proposal[];
}

/** What the vault holds of a person, for one whom the officer has named. */
export interface OpenedVault {
  readonly childId: string;
  readonly shown: ShownLevel;
  readonly protection: Protection;
  readonly records: readonly {
    readonly recordId: string;
    readonly kind: 'concern' | 'partner_message';
    readonly contact: readonly ContactValue[];
    /** The message as it came. */
    readonly original: unknown;
  }[];
}

/** A file by its id, or whoever the identity is: then a file is opened for them, known or not. */
export type Whom = { readonly childId: string } | { readonly identity: PersonIdentity };

export type ProtectionOutcome = { readonly done: ProtectionFile } | { readonly refused: ProtectionRefusal | 'unknown' | 'sign-in-too-old' };

export interface ProtectedIdentities {
  /**
   * The protected persons of the viewer's municipality, also those who only share a household with one; first those about whom
   * something waits that none of the named has opened, then those for whom nobody is named, then those of whom something waits
   * for a second officer. The listing is logged.
   */
  list(viewer: Viewer, page: { readonly limit: number; readonly page: number }): Promise<readonly ListedPerson[] | undefined>;
  read(viewer: Viewer, childId: string): Promise<ProtectionFile | undefined>;
  /**
   * Lets `decide` add facts to the protection of one person, moves what tells where the person is into the vault, and tells siblings, guardians
   * and the other services, in one transaction. Nobody but the special function gets so far, and after a fresh sign-in; the rest meets
   * `unknown`, and it is logged.
   */
  change(actor: ViewerSignedIn, whom: Whom, decide: (before: Protection) => ProtectionDecision): Promise<ProtectionOutcome>;
  /** The id of the file of an identity in the actor's municipality; one is opened for whoever has none. */
  fileOf(actor: Viewer, identity: PersonIdentity): Promise<string>;
  /** Opens the vault to those on its list, after a fresh sign-in; to everybody else it is unknown. Every attempt is logged. */
  open(viewer: ViewerSignedIn, childId: string): Promise<OpenedVault | 'sign-in-too-old' | undefined>;
}
