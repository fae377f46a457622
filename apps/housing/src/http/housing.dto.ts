import { codesOf, housingOutcomes, housingTypes, IsLocalDate, IsOneOf, IsOpaqueId, IsText, locationClasses } from '@varsam/contracts';
import { IsBoolean, IsOptional } from 'class-validator';
import type { DecisionOutcome, HousingType, LocationClass, NamePerson, NotifyDecision, ThreatAssessment } from '../domain/housing-case.js';

const threatLevels: readonly ThreatAssessment['level'][] = ['LOW', 'MEDIUM', 'HIGH', 'EXTREME'];

export class RaiseNeedDto {
  @IsOpaqueId()
  readonly childId: string;

  @IsBoolean()
  readonly acute: boolean;

  @IsBoolean()
  readonly withGuardian: boolean;

  /** Absent where the child has no other guardian. */
  @IsOptional()
  @IsBoolean()
  readonly otherGuardianConsents?: boolean;

  @IsText(10_000)
  readonly need: string;
}

export class SafetyMeasureDto {
  @IsText(10_000)
  readonly measure: string;
}

export class ThreatAssessmentDto implements ThreatAssessment {
  @IsOneOf(threatLevels)
  readonly level: ThreatAssessment['level'];

  @IsLocalDate()
  readonly validUntil: string;

  @IsText(10_000)
  readonly threatActor: string;

  @IsText(10_000)
  readonly threatType: string;

  @IsOneOf(['POLICE', 'PERSON', 'OTHER'])
  readonly informationSource: ThreatAssessment['informationSource'];

  @IsOptional()
  @IsText(10_000)
  readonly areasToAvoid?: string;

  @IsOptional()
  @IsText(10_000)
  readonly digitalExposure?: string;

  @IsOptional()
  @IsText(10_000)
  readonly policeMeasures?: string;
}

export class DecisionDto {
  @IsOneOf(housingOutcomes)
  readonly outcome: DecisionOutcome;

  @IsOptional()
  @IsOneOf(codesOf(housingTypes))
  readonly housingType?: HousingType;

  @IsText(10_000)
  readonly reason: string;

  /** The point in the municipality's delegation order. Empty is answered by `not-delegated`, the rule's own refusal. */
  @IsText(200, { minLength: 0 })
  readonly delegation: string;

  /** The standing decision that this one corrects. */
  @IsOptional()
  @IsOpaqueId()
  readonly corrects?: string;
}

export class NoticeDto {
  @IsOneOf(['IN_PERSON', 'BY_PHONE', 'IN_WRITING', 'THROUGH_REPRESENTATIVE'])
  readonly manner: NotifyDecision['manner'];
}

export class PlacementDto {
  @IsOneOf(locationClasses)
  readonly locationClass: LocationClass;

  @IsText(200)
  readonly provider: string;

  /** Goes into the vault and nowhere else. */
  @IsText(500)
  readonly address: string;
}

export class NamedPersonDto {
  @IsText(200)
  readonly personId: string;

  @IsOneOf(['case', 'case-and-location'])
  readonly opens: NamePerson['opens'];

  @IsText(2_000)
  readonly reason: string;
}
