import { codesOf, IsLocalDate, IsOneOf, IsOpaqueId, IsText, preAssessmentOutcomes } from '@varsam/contracts';
import { IsOptional, Matches } from 'class-validator';
import type { ConcernState, PreAssessmentOutcome, ProtectionNeed } from '../domain/concern/concern-assessment.js';

const longestText = 20_000;

export class NewProtectionAssessment {
  @IsOneOf(['IMMEDIATE', 'NONE'])
  readonly need: ProtectionNeed;

  @IsText(longestText)
  readonly documentation: string;
}

export class NewPreAssessmentDecision {
  @IsOneOf(codesOf(preAssessmentOutcomes))
  readonly outcome: PreAssessmentOutcome;

  @IsText(longestText)
  readonly reason: string;
}

export class NewPreAssessmentExtension {
  @IsLocalDate()
  readonly until: string;

  /** The synnerliga skäl of SoL 20:2. */
  @IsText(longestText)
  readonly reason: string;
}

export class WorklistQuestion {
  @IsOptional()
  @IsOneOf([
    'PROTECTION_ASSESSMENT',
    'PRE_ASSESSMENT',
    'INVESTIGATION',
    'NOT_OPENED',
    'LINKED_TO_ONGOING',
    'TRANSFERRED',
    'CHILD_NOT_IDENTIFIED',
  ])
  readonly state?: ConcernState;

  @IsOptional()
  @IsOpaqueId()
  readonly childId?: string;

  /** `next` of the page before. */
  @IsOptional()
  @Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  readonly after?: string;

  @IsOptional()
  @Matches(/^([1-9]\d?|1\d\d|200)$/)
  readonly limit?: string;
}
