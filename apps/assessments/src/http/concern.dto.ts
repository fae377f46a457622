import { codesOf, IsLocalDate, IsOneOf, IsOpaqueId, IsText, preAssessmentOutcomes } from '@varsam/contracts';
import { Meaning } from '@varsam/service-kit/documented';
import { IsOptional, Matches } from 'class-validator';
import type { ConcernState, PreAssessmentOutcome, ProtectionNeed } from '../domain/concern/concern-assessment.js';

const longestText = 20_000;

export class NewProtectionAssessment {
  @Meaning('Om barnet behöver skydd nu.', 'Whether the child needs protection now.')
  @IsOneOf(['IMMEDIATE', 'NONE'])
  readonly need: ProtectionNeed;

  @Meaning('Vad bedömningen vilar på.', 'What the assessment rests on.')
  @IsText(longestText)
  readonly documentation: string;
}

export class NewPreAssessmentDecision {
  @Meaning('Vad förhandsbedömningen leder till.', 'What the pre-assessment comes to.')
  @IsOneOf(codesOf(preAssessmentOutcomes))
  readonly outcome: PreAssessmentOutcome;

  @Meaning('Skälen.', 'The reasons.')
  @IsText(longestText)
  readonly reason: string;

  @Meaning(
    'Vilken av de egna enheterna beslutet fattas för; alla om ingen nämns.',
    'For which of the own units it is decided; for all of them where none is named.',
  )
  @IsOptional()
  @IsText(200)
  readonly unit?: string;
}

export class NewPreAssessmentExtension {
  @Meaning('Ny sista dag.', 'The new last day.')
  @IsLocalDate()
  readonly until: string;

  @Meaning('De synnerliga skälen (SoL 20:2).', 'The exceptional reasons (synnerliga skäl, SoL 20:2).')
  @IsText(longestText)
  readonly reason: string;
}

export class WorklistQuestion {
  @Meaning('Bara ärenden som står här.', 'Only concerns that stand here.')
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

  @Meaning('Bara om detta barn.', 'Only on this child.')
  @IsOptional()
  @IsOpaqueId()
  readonly childId?: string;

  @Meaning('`next` från sidan före.', '`next` of the page before.')
  @IsOptional()
  @Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  readonly after?: string;

  @Meaning('Högst så många på sidan; 50 om inget sägs.', 'At most so many on the page; 50 unless told.')
  @IsOptional()
  @Matches(/^([1-9]\d?|1\d\d|200)$/)
  readonly limit?: string;
}
