import { codesOf, housingOutcomes, housingTypes, IsLocalDate, IsOneOf, IsOpaqueId, IsText, locationClasses } from '@varsam/contracts';
import { Meaning } from '@varsam/service-kit/documented';
import { IsBoolean, IsOptional } from 'class-validator';
import type { EndNaming, EndReason, NamePerson, NotifyDecision } from '../domain/commands.js';
import type { DecisionOutcome, HousingType, LocationClass, ThreatAssessment } from '../domain/housing-case.js';

const endReasons: readonly EndReason[] = ['NO_LONGER_WORKS_WITH_THE_CASE', 'KNOWS_SOMEBODY_IN_THE_CASE', 'NAMED_BY_MISTAKE', 'OWN_WISH'];
const threatLevels: readonly ThreatAssessment['level'][] = ['LOW', 'MEDIUM', 'HIGH', 'EXTREME'];

export class RaiseNeedDto {
  @Meaning('Barnet, med socialtjänstens nummer.', 'The child, by the number of the social services.')
  @IsOpaqueId()
  readonly childId: string;

  @Meaning('Om det är akut.', 'Whether it is acute.')
  @IsBoolean()
  readonly acute: boolean;

  @Meaning('Om en vårdnadshavare följer med.', 'Whether a guardian comes along.')
  @IsBoolean()
  readonly withGuardian: boolean;

  @Meaning(
    'Om den andra vårdnadshavaren samtycker; utelämnas om det inte finns någon.',
    'Whether the other guardian consents; left out where there is none.',
  )
  @IsOptional()
  @IsBoolean()
  readonly otherGuardianConsents?: boolean;

  @Meaning('Varför skydd behövs.', 'Why protection is needed.')
  @IsText(10_000)
  readonly need: string;
}

export class SafetyMeasureDto {
  @Meaning('Vad som görs i dag.', 'What is done today.')
  @IsText(10_000)
  readonly measure: string;
}

export class ThreatAssessmentDto implements ThreatAssessment {
  @Meaning('Nivå.', 'Level.')
  @IsOneOf(threatLevels)
  readonly level: ThreatAssessment['level'];

  @Meaning('Gäller till och med.', 'Holds until and including.')
  @IsLocalDate()
  readonly validUntil: string;

  @Meaning('Vem hotet kommer från.', 'Whom the threat comes from.')
  @IsText(10_000)
  readonly threatActor: string;

  @Meaning('Vad hotet består i.', 'What the threat is.')
  @IsText(10_000)
  readonly threatType: string;

  @Meaning('Varifrån uppgifterna kommer.', 'Where the information comes from.')
  @IsOneOf(['POLICE', 'PERSON', 'OTHER'])
  readonly informationSource: ThreatAssessment['informationSource'];

  @Meaning('Platser att undvika.', 'Places to avoid.')
  @IsOptional()
  @IsText(10_000)
  readonly areasToAvoid?: string;

  @Meaning('Spår på nätet.', 'Traces on the net.')
  @IsOptional()
  @IsText(10_000)
  readonly digitalExposure?: string;

  @Meaning('Vad polisen gör.', 'What the police do.')
  @IsOptional()
  @IsText(10_000)
  readonly policeMeasures?: string;
}

export class DecisionDto {
  @Meaning('Utfallet.', 'The outcome.')
  @IsOneOf(housingOutcomes)
  readonly outcome: DecisionOutcome;

  @Meaning('Boendeform.', 'Form of housing.')
  @IsOptional()
  @IsOneOf(codesOf(housingTypes))
  readonly housingType?: HousingType;

  @Meaning('Skälen.', 'The reasons.')
  @IsText(10_000)
  readonly reason: string;

  @Meaning('Punkten i delegationsordningen.', 'The point in the delegation order.')
  /** The point in the municipality's delegation order. Empty is answered by `not-delegated`, the rule's own refusal. */
  @IsText(200, { minLength: 0 })
  readonly delegation: string;

  @Meaning('Beslutet som detta rättar.', 'The standing decision that this one corrects.')
  @IsOptional()
  @IsOpaqueId()
  readonly corrects?: string;
}

export class NoticeDto {
  @Meaning('Hur beskedet lämnades.', 'How notice was given.')
  @IsOneOf(['IN_PERSON', 'BY_PHONE', 'IN_WRITING', 'THROUGH_REPRESENTATIVE'])
  readonly manner: NotifyDecision['manner'];

  @Meaning(
    'Akten för den som får beskedet, om en annan än den ärendet gäller.',
    'The file of the one who is told, where another than the case is about.',
  )
  @IsOptional()
  @IsOpaqueId()
  readonly toPersonId?: string;
}

export class PlacementDto {
  @Meaning('Ungefär var.', 'Roughly where.')
  @IsOneOf(locationClasses)
  readonly locationClass: LocationClass;

  @Meaning('Vem som driver boendet.', 'Who runs the housing.')
  @IsText(200)
  readonly provider: string;

  @Meaning('Adressen; går till valvet och ingen annanstans.', 'The address; goes into the vault and nowhere else.')
  @IsText(500)
  readonly address: string;
}

export class NamedPersonDto {
  @Meaning('Personens namn i inloggningen.', 'The person’s name in the sign-in.')
  @IsText(200)
  readonly personId: string;

  @Meaning('Vad personen får öppna.', 'What the person may open.')
  @IsOneOf(['case', 'case-and-location'])
  readonly opens: NamePerson['opens'];

  @Meaning('Varför.', 'Why.')
  @IsText(2_000)
  readonly reason: string;
}

export class EndNamingDto {
  @Meaning('Personens namn i inloggningen.', 'The person’s name in the sign-in.')
  @IsText(200)
  readonly personId: string;

  @Meaning('Vad personen inte längre får öppna.', 'What the person may no longer open.')
  @IsOneOf(['case', 'threat-assessment', 'location'])
  readonly closes: EndNaming['closes'];

  @Meaning('Varför, som kod.', 'Why, as a code.')
  @IsOneOf(endReasons)
  readonly reason: EndNaming['reason'];
}
