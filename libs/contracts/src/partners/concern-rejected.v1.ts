import { IsOptional } from 'class-validator';
import { IsNested, IsNestedList, IsText, IsWholeNumber } from '../constraints/constraints.js';

/** One thing that is wrong, and where. */
export class ProblemErrorV1 {
  /** JSON Pointer to the field; empty for the whole message. */
  @IsOptional()
  @IsText(400, { minLength: 0 })
  readonly pointer?: string;

  /** What is wrong, as a stable word for programs. */
  @IsText(80)
  readonly slug!: string;
}

/** An RFC 9457 problem, the same as the HTTP door answers. It echoes nothing that was sent. */
export class ProblemV1 {
  /** `urn:varsam:problem:<slug>`. */
  @IsText(200)
  readonly type!: string;

  /** Short and the same for every problem of the type. */
  @IsText(200)
  readonly title!: string;

  /** The HTTP status that the same problem has. */
  @IsWholeNumber(400, 599)
  readonly status!: number;

  /** What to do, to phone included. */
  @IsOptional()
  @IsText(1000)
  readonly detail?: string;

  /** Opaque id of this occurrence. */
  @IsOptional()
  @IsText(200)
  readonly instance?: string;

  /** The single faults, when there are several. */
  @IsOptional()
  @IsNestedList(() => ProblemErrorV1, 0, 200)
  readonly errors?: readonly ProblemErrorV1[];
}

/** Sent to the partner when a message could not be read or attacked the system, and so was not received. DOMAIN 4.1; a readable report is never rejected for its form. */
export class ConcernRejectedV1 {
  static readonly type = 'se.varsam.partners.concern-rejected.v1';

  /** The id of the message as the sender gave it, or the one the broker knows it by. */
  @IsText(200)
  readonly messageId!: string;

  /** Why. */
  @IsNested(() => ProblemV1)
  readonly problem!: ProblemV1;
}
