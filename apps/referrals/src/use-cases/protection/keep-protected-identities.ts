import { localDate } from '@varsam/calendar';
import type { Viewer } from '../../domain/child-file.js';
import { parsePersonIdentity } from '../../domain/identity/parse-person-identity.js';
import { hideLocation, nameReader, removeReader, setLevel, showLocation } from '../../domain/protection/keep-protection.js';
import type { ProtectionDecision, SetLevel } from '../../domain/protection/keep-protection.js';
import type { HidingGround, Protection, ProtectionLevel, ProtectionReason } from '../../domain/protection/protection.js';
import { mayKeepProtection } from '../../domain/protection/protection-access.js';
import { judgeLowering, judgeShowing } from '../../domain/protection/second-officer.js';
import type {
  ListedPerson,
  OpenedVault,
  ProtectedIdentities,
  ProtectionFile,
  ProtectionOutcome,
  ViewerSignedIn,
  Whom,
} from '../../persistence/protection/protected-identities.js';

export type { ListedPerson, OpenedVault, ProtectionFile };

export type KeptOutcome = ProtectionOutcome | { readonly refused: 'invalid-person-id' };

type NewLevel = Omit<SetLevel, 'by' | 'effectiveAt'> & { readonly effectiveAt?: Date };

interface NewReader {
  readonly readerId: string;
  readonly reason: ProtectionReason;
}

interface NewlyHidden {
  /** The identity number of the person from whom it is secret, as people write it. */
  readonly personId: string;
  readonly ground: HidingGround;
  readonly reason: ProtectionReason;
}

interface Judgement {
  readonly approved: boolean;
  readonly reason: ProtectionReason;
}

/** The special function of protected identities: sets levels, names who may open, and from whom a location is secret. */
export class KeepProtectedIdentities {
  constructor(
    private readonly identities: ProtectedIdentities,
    private readonly now: () => Date,
    private readonly authorityOf: (kommunkod: string) => string,
  ) {}

  list(viewer: Viewer, page: { readonly limit: number; readonly page: number }): Promise<readonly ListedPerson[] | undefined> {
    return this.identities.list(viewer, page);
  }

  read(viewer: Viewer, childId: string): Promise<ProtectionFile | undefined> {
    return this.identities.read(viewer, childId);
  }

  open(viewer: ViewerSignedIn, childId: string): Promise<OpenedVault | 'sign-in-too-old' | undefined> {
    return this.identities.open(viewer, childId);
  }

  /** Of whoever the number is, reported or not: that somebody is protected may be known here before anything else is. */
  setLevelOf(actor: ViewerSignedIn, personId: string, level: NewLevel): Promise<KeptOutcome> {
    const identity = parsePersonIdentity(personId, localDate(this.now()));
    return identity === undefined ? Promise.resolve({ refused: 'invalid-person-id' }) : this.setLevel(actor, { identity }, level);
  }

  setLevel(actor: ViewerSignedIn, whom: Whom, { effectiveAt, ...level }: NewLevel): Promise<ProtectionOutcome> {
    const now = this.now();
    const occasion = { now, today: localDate(now), authority: this.authorityOf(actor.kommunkod) };
    return this.identities.change(actor, whom, (before) =>
      setLevel(before, { ...level, by: actor.id, effectiveAt: effectiveAt ?? now }, occasion),
    );
  }

  /** Another officer on the level that was proposed. */
  judgeLowering(
    actor: ViewerSignedIn,
    childId: string,
    judged: Judgement & { readonly level: ProtectionLevel },
  ): Promise<ProtectionOutcome> {
    return this.change(actor, childId, (before, now) => judgeLowering(before, { ...judged, by: actor.id }, now));
  }

  name(actor: ViewerSignedIn, childId: string, reader: NewReader): Promise<ProtectionOutcome> {
    return this.change(actor, childId, (before, now) => nameReader(before, { ...reader, by: actor.id }, now));
  }

  remove(actor: ViewerSignedIn, childId: string, reader: NewReader): Promise<ProtectionOutcome> {
    return this.change(actor, childId, (before, now) => removeReader(before, { ...reader, by: actor.id }, now));
  }

  async hide(actor: ViewerSignedIn, childId: string, { personId, ground, reason }: NewlyHidden): Promise<KeptOutcome> {
    const identity = parsePersonIdentity(personId, localDate(this.now()));
    if (identity === undefined) return { refused: 'invalid-person-id' };
    // Nobody else may have a file opened for a number; whoever tries is turned away, and logged, below.
    const mayOpenFile = mayKeepProtection(actor, actor) && actor.signInAgain === undefined;
    const fromId = mayOpenFile ? await this.identities.fileOf(actor, identity) : '';
    return this.change(actor, childId, (before, now) => hideLocation(before, { fromId, ground, reason, by: actor.id }, now));
  }

  show(
    actor: ViewerSignedIn,
    childId: string,
    told: { readonly fromId: string; readonly reason: ProtectionReason },
  ): Promise<ProtectionOutcome> {
    return this.change(actor, childId, (before, now) => showLocation(before, { ...told, by: actor.id }, now));
  }

  /** Another officer on ending the hiding from one person. */
  judgeShowing(actor: ViewerSignedIn, childId: string, judged: Judgement & { readonly fromId: string }): Promise<ProtectionOutcome> {
    return this.change(actor, childId, (before, now) => judgeShowing(before, { ...judged, by: actor.id }, now));
  }

  private change(
    actor: ViewerSignedIn,
    childId: string,
    decide: (before: Protection, now: Date) => ProtectionDecision,
  ): Promise<ProtectionOutcome> {
    return this.identities.change(actor, { childId }, (before) => decide(before, this.now()));
  }
}
