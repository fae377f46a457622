import { IsBoolean, IsNumber, IsOptional, Max, Min } from 'class-validator';
import { IsList, IsOneOf, IsText } from '../constraints/constraints.js';

/** What a school can tell. No school-health notes. */
export class SchoolDetailsV1 {
  /** Valid absence in percent. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(100)
  readonly validAbsencePercent?: number;

  /** Invalid absence in percent. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(100)
  readonly invalidAbsencePercent?: number;

  /** What the absence figures cover. */
  @IsOptional()
  @IsOneOf(['LAST_4_WEEKS', 'TERM'])
  readonly absencePeriod?: 'LAST_4_WEEKS' | 'TERM';

  /** Grade level, such as 6 or F. */
  @IsOptional()
  @IsText(20)
  readonly gradeLevel?: string;

  /** The school's own numbers of incidents. */
  @IsOptional()
  @IsList(0, 50)
  @IsText(80, { each: true })
  readonly incidentIds?: readonly string[];

  /** Whether pupil health is involved. */
  @IsOptional()
  @IsBoolean()
  readonly pupilHealthInvolved?: boolean;

  /** Whether the school has met the guardian about it. */
  @IsOptional()
  @IsBoolean()
  readonly guardianMeetingHeld?: boolean;

  /** Whether the head teacher knows. */
  @IsOptional()
  @IsBoolean()
  readonly headTeacherInformed?: boolean;
}

export const policeMessageKinds = ['OROSANMALAN', 'LUL_6', 'LUL_34', 'POLISLAG_6', 'POLISLAG_12', 'INFO_10_18A_REPLY'] as const;

/** What the police can tell; all of it optional, because the content of police reports varies today. */
export class PoliceDetailsV1 {
  /** Which duty the message fulfils. */
  @IsOptional()
  @IsOneOf(policeMessageKinds)
  readonly messageKind?: (typeof policeMessageKinds)[number];

  /** The police's number of the matter (K-nummer). */
  @IsOptional()
  @IsText(60)
  readonly caseNumber?: string;

  /** Degree of suspicion; under 15 a child is suspected without age of prosecution. */
  @IsOptional()
  @IsOneOf(['REASONABLE', 'PROBABLE', 'UNDER_15', 'NONE'])
  readonly suspicionDegree?: 'REASONABLE' | 'PROBABLE' | 'UNDER_15' | 'NONE';

  /** Coarse category of crime. */
  @IsOptional()
  @IsText(200)
  readonly crimeCategory?: string;

  /** The child's part in the event. */
  @IsOptional()
  @IsOneOf(['SUSPECTED', 'VICTIM', 'WITNESS', 'FOUND_IN_ENVIRONMENT'])
  readonly childRole?: 'SUSPECTED' | 'VICTIM' | 'WITNESS' | 'FOUND_IN_ENVIRONMENT';

  /** Area code of the place, never a point. */
  @IsOptional()
  @IsText(40)
  readonly areaCode?: string;

  /** What the police did on the scene. */
  @IsOptional()
  @IsText(5000)
  readonly onSceneMeasures?: string;
}

/** What child psychiatry and other health care can tell; no diagnosis codes. */
export class HealthDetailsV1 {
  /** The reporter's licensed profession. */
  @IsOptional()
  @IsText(80)
  readonly licenceCategory?: string;

  /** Acute risk of suicide. */
  @IsOptional()
  @IsBoolean()
  readonly acuteSuicideRisk?: boolean;

  /** Whether the child is in treatment. */
  @IsOptional()
  @IsBoolean()
  readonly treatmentContactOngoing?: boolean;
}

/** What leisure services and outreach workers can tell. */
export class LeisureDetailsV1 {
  /** The kind of place, such as square or youth centre. */
  @IsOptional()
  @IsText(80)
  readonly environmentType?: string;

  /** Area code of the place, never a point. */
  @IsOptional()
  @IsText(40)
  readonly areaCode?: string;

  /** About the company the child keeps; no names of other children. */
  @IsOptional()
  @IsText(2000)
  readonly peers?: string;

  /** Time of day. */
  @IsOptional()
  @IsText(80)
  readonly timeOfDay?: string;
}

/** What a private person may tell about themselves. */
export class PrivatePersonDetailsV1 {
  /** Relation to the child. */
  @IsOptional()
  @IsText(200)
  readonly relationToChild?: string;

  /** Whether the reporter wants to be anonymous. */
  @IsOptional()
  @IsBoolean()
  readonly anonymous?: boolean;
}

export const maxSourceExtras = 100;

/** Something that the source says and that has no field of its own here. A person reads it; no program does. */
export class SourceExtraV1 {
  /** What the source calls it. */
  @IsText(200)
  readonly name!: string;

  /** What the source says. */
  @IsText(20_000, { minLength: 0 })
  readonly value!: string;
}
