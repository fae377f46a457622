import { ArrayUnique, IsBoolean, IsOptional, Matches } from 'class-validator';
import { codesOf } from '../code-lists/code-list.js';
import { concernTypes } from '../code-lists/concern-type.js';
import { IsList, IsNestedList, IsOneOf, IsText, IsUtcInstant, IsWholeNumber } from '../constraints/constraints.js';

export const maxDescription = 20_000;
export const maxAttachmentBytes = 25 * 1024 * 1024;

/** One thing seen or heard. Own observation is kept apart from hearsay. */
export class ObservationV1 {
  /** When, in the reporter's words. */
  @IsOptional()
  @IsText(200)
  readonly when?: string;

  /** Where. */
  @IsOptional()
  @IsText(400)
  readonly where?: string;

  /** What was seen or heard. */
  @IsText(5000)
  readonly what!: string;

  /** How the reporter knows. */
  @IsOneOf(['OWN_OBSERVATION', 'TOLD_BY_CHILD', 'TOLD_BY_OTHER', 'DOCUMENT'])
  readonly basis!: 'OWN_OBSERVATION' | 'TOLD_BY_CHILD' | 'TOLD_BY_OTHER' | 'DOCUMENT';
}

/** What the concern is. */
export class ConcernDescriptionV1 {
  /** Codes of `concernType`. */
  @IsList(1, 60)
  @ArrayUnique()
  @IsOneOf(codesOf(concernTypes), { each: true })
  readonly types!: readonly string[];

  /** The concern in free text. */
  @IsText(maxDescription)
  readonly description!: string;

  /** Single observations. */
  @IsOptional()
  @IsNestedList(() => ObservationV1, 0, 100)
  readonly observations?: readonly ObservationV1[];

  /** What the child said. */
  @IsOptional()
  @IsText(5000)
  readonly childsOwnWords?: string;

  /** Since when. */
  @IsOptional()
  @IsText(400)
  readonly since?: string;

  /** How often. */
  @IsOptional()
  @IsText(400)
  readonly frequency?: string;

  /** Earlier concerns that the reporter knows of. */
  @IsOptional()
  @IsText(5000)
  readonly previousConcerns?: string;
}

/** How urgent it is. In danger, phone: the system must never be the only channel. */
export class AcuteSituationV1 {
  /** Whether the child is in immediate danger. */
  @IsBoolean()
  readonly immediateDanger!: boolean;

  /** Where the child is now. */
  @IsOptional()
  @IsText(400)
  readonly whereIsChildNow?: string;

  /** Who is with the child. */
  @IsOptional()
  @IsText(400)
  readonly whoIsWithChild?: string;

  /** A time before which something must be done, such as the end of the school day. */
  @IsOptional()
  @IsUtcInstant()
  readonly mustBeHandledBefore?: string;

  /** Whether somebody has phoned. */
  @IsOptional()
  @IsBoolean()
  readonly phoneCallMade?: boolean;

  /** Whom they phoned. */
  @IsOptional()
  @IsText(200)
  readonly calledTo?: string;
}

/** Suspected crime. A child may be both victim and suspect. */
export class SuspectedCrimeV1 {
  /** Crime against the child. */
  @IsBoolean()
  readonly againstChild!: boolean;

  /** Crime by the child. */
  @IsBoolean()
  readonly byChild!: boolean;

  /** Whether the police know. */
  @IsOneOf(['YES', 'NO', 'UNKNOWN'])
  readonly reportedToPolice!: 'YES' | 'NO' | 'UNKNOWN';

  /** The police's number of the matter (K-nummer). */
  @IsOptional()
  @IsText(60)
  readonly policeReference?: string;
}

/** A document that belongs to the report; the bytes travel beside it. */
export class AttachmentV1 {
  /** SHA-256 of the content, 64 hex digits. */
  @Matches(/^[0-9A-Fa-f]{64}$/)
  readonly sha256!: string;

  /** Media type, such as application/pdf. */
  @Matches(/^[a-z]{1,40}\/[A-Za-z0-9.+-]{1,80}$/)
  readonly mediaType!: string;

  /** Size in bytes. */
  @IsWholeNumber(1, maxAttachmentBytes)
  readonly size!: number;

  /** Confidentiality class. */
  @IsOptional()
  @IsOneOf(['K0', 'K1', 'K2', 'K3'])
  readonly classification?: 'K0' | 'K1' | 'K2' | 'K3';
}
