import { IsOptional, Matches } from 'class-validator';
import { IsNested, IsOneOf, IsText } from '../constraints/constraints.js';
import { objectRule, propertyRule } from '../constraints/stated-rule.js';

export const personIdTypes = ['PERSONNUMMER', 'SAMORDNINGSNUMMER', 'RESERVE', 'UNKNOWN'] as const;
export const protectionLevels = ['NONE', 'CONFIDENTIALITY_FLAG', 'PROTECTED_REGISTRATION', 'FICTITIOUS'] as const;
export const informedAnswers = ['YES', 'NO', 'UNSUITABLE'] as const;

const officialNumber = /^(?:\d{8}-?\d{4}|\d{6}[-+]\d{4})$/;
const officialTypes: readonly unknown[] = ['PERSONNUMMER', 'SAMORDNINGSNUMMER'];
const approximateDate = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/** An identity number and what kind it is. Check digit and date are judged at reception, never a reason to refuse. */
export class PersonIdV1 {
  /** Which kind of number. */
  @IsOneOf(personIdTypes)
  @objectRule(
    'officialNumberIsWellFormed',
    {
      if: { properties: { type: { enum: officialTypes } }, required: ['type'] },
      then: { properties: { value: { type: 'string', pattern: officialNumber.source } }, required: ['value'] },
    },
    ({ type, value }) => !officialTypes.includes(type) || (typeof value === 'string' && officialNumber.test(value)),
  )
  readonly type!: (typeof personIdTypes)[number];

  /** The number as written; twelve digits are best. */
  @IsOptional()
  @IsText(40)
  readonly value?: string;
}

/** The mother of a child that is not yet born. */
export class ExpectingMotherV1 {
  /** Her name. */
  @IsOptional()
  @IsText(200)
  readonly name?: string;

  /** Her identity number. */
  @IsOptional()
  @IsNested(() => PersonIdV1)
  readonly personId?: PersonIdV1;
}

/** The child that the report is about: one child a report. At least one thing that says who, or what the child looks like. */
export class ReportedChildV1 {
  /** The child's name. */
  @IsOptional()
  @IsText(200)
  readonly name?: string;

  /** The child's identity number. */
  @IsOptional()
  @IsNested(() => PersonIdV1)
  readonly personId?: PersonIdV1;

  /** Birth year, month or date as far as it is known. */
  @IsOptional()
  @Matches(approximateDate)
  readonly birthDateApprox?: string;

  /** Sex as the reporter knows it; never derived from the number. */
  @IsOptional()
  @IsOneOf(['FEMALE', 'MALE', 'UNKNOWN'])
  readonly sex?: 'FEMALE' | 'MALE' | 'UNKNOWN';

  /** Where the child lives. */
  @IsOptional()
  @IsText(400)
  readonly address?: string;

  /** The child's own number. */
  @IsOptional()
  @IsText(40)
  readonly phone?: string;

  /** School or preschool. */
  @IsOptional()
  @IsText(200)
  readonly school?: string;

  /** Class or group. */
  @IsOptional()
  @IsText(80)
  readonly schoolClass?: string;

  /** Protected identity, if the sender knows of it. */
  @IsOptional()
  @IsOneOf(protectionLevels)
  readonly protectionLevel?: (typeof protectionLevels)[number];

  /** Appearance, nickname, whereabouts: for a child whose name nobody knows. */
  @IsOptional()
  @IsText(2000)
  readonly description?: string;

  /** Expected birth of an unborn child. */
  @IsOptional()
  @Matches(approximateDate)
  readonly expectedBirth?: string;

  /** The mother of an unborn child. */
  @IsOptional()
  @IsNested(() => ExpectingMotherV1)
  readonly mother?: ExpectingMotherV1;
}

/** A guardian of the child. */
export class ReportedGuardianV1 {
  /** The guardian's name. */
  @IsOptional()
  @IsText(200)
  readonly name?: string;

  /** The guardian's identity number. */
  @IsOptional()
  @IsNested(() => PersonIdV1)
  readonly personId?: PersonIdV1;

  /** Where the guardian lives. */
  @IsOptional()
  @IsText(400)
  readonly address?: string;

  /** The guardian's number. */
  @IsOptional()
  @IsText(40)
  readonly phone?: string;

  /** Sole or joint custody. */
  @IsOptional()
  @IsOneOf(['SOLE', 'JOINT', 'UNKNOWN'])
  readonly custody?: 'SOLE' | 'JOINT' | 'UNKNOWN';

  /** The guardian's protected identity, if the sender knows of it. */
  @IsOptional()
  @IsOneOf(protectionLevels)
  readonly protectionLevel?: (typeof protectionLevels)[number];

  /** Whether the guardian has been told; never demanded when violence, honour or sexual abuse is suspected. */
  @IsOptional()
  @IsOneOf(informedAnswers)
  readonly informedAboutReport?: (typeof informedAnswers)[number];

  /** When the guardian was told, in the reporter's words. */
  @IsOptional()
  @IsText(200)
  readonly whenInformed?: string;
}

const sayingWho = ['name', 'personId', 'birthDateApprox', 'address', 'phone', 'school', 'description', 'expectedBirth', 'mother'] as const;

function saysWho(child: unknown): boolean {
  if (typeof child !== 'object' || child === null || Array.isArray(child)) return true;
  const given = child as Readonly<Record<string, unknown>>;
  return sayingWho.some((field) => given[field] !== undefined && given[field] !== null);
}

/** A child is at least named, numbered, described or told by its mother: a message about nobody helps nobody (DOMAIN 4.1). */
export function SaysWhichChild(): PropertyDecorator {
  return propertyRule(
    'saysWhichChild',
    {
      if: { not: { anyOf: sayingWho.map((field) => ({ required: [field], properties: { [field]: { not: { type: 'null' } } } })) } },
      then: { required: ['name'], properties: { name: { type: 'string' } } },
    },
    saysWho,
  );
}
