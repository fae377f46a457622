import { IsOptional, Matches } from 'class-validator';
import { organisationTypes } from '../code-lists/collaboration.js';
import { codesOf } from '../code-lists/code-list.js';
import { reporterCategories } from '../code-lists/reporter-category.js';
import { IsKommunkod, IsOneOf, IsText, IsUtcInstant } from '../constraints/constraints.js';
import { objectRule } from '../constraints/stated-rule.js';

/** The organisation whose system sends the report. */
export class SourceOrganisationV1 {
  /** Swedish organisation number, ten digits, or twelve with 16 first. */
  @Matches(/^(?:16)?\d{2}[2-9]\d{3}-?\d{4}$/)
  readonly orgNumber!: string;

  /** HSA id of the unit, for health care. */
  @IsOptional()
  @Matches(/^SE\d{10}-[A-Za-z0-9]{1,18}$/)
  readonly hsaId?: string;

  /** The national code of the school unit. */
  @IsOptional()
  @Matches(/^\d{8}$/)
  readonly schoolUnitCode?: string;

  /** The organisation's name. */
  @IsText(200)
  readonly name!: string;

  /** Code of `organisationType`. */
  @IsOneOf(codesOf(organisationTypes))
  readonly type!: string;

  /** The municipality where the unit is. */
  @IsKommunkod()
  readonly kommunkod!: string;
}

export const privateCategories: readonly string[] = codesOf(
  reporterCategories.filter((entry) => entry.group === 'PRIVATE' || entry.code === 'OTHER'),
);
const professionalCategories = codesOf(reporterCategories).filter((code) => !privateCategories.includes(code));
const professionalFields = ['name', 'role', 'workplace', 'phone'] as const;
const contactFields = ['name', 'role', 'workplace', 'phone', 'email', 'functionMailbox'] as const;

export function isProfessional(category: unknown): boolean {
  return typeof category === 'string' && professionalCategories.includes(category);
}

/** JSON Schema of a reporter who is a professional, for rules that hold only then. */
export const professionalReporter = {
  type: 'object',
  properties: { category: { enum: professionalCategories } },
  required: ['category'],
} as const;

export const mailboxForm = /^[^\s@]{1,64}@[^\s@]{1,255}$/;

/** Who reports. A professional is never anonymous; of an anonymous private person nothing is kept (SoL 19:1, 19:4). */
export class ReporterV1 {
  /** Code of `reporterCategory`. */
  @IsOneOf(codesOf(reporterCategories))
  @objectRule(
    'professionalIsNamed',
    {
      if: { properties: { category: { enum: professionalCategories } }, required: ['category'] },
      then: {
        properties: Object.fromEntries(professionalFields.map((field) => [field, { type: 'string' }])),
        required: professionalFields,
      },
    },
    (reporter) => !isProfessional(reporter.category) || professionalFields.every((field) => typeof reporter[field] === 'string'),
  )
  @objectRule(
    'anonymousIsUnnamed',
    {
      if: { properties: { category: { const: 'ANONYMOUS' } }, required: ['category'] },
      then: { properties: Object.fromEntries(contactFields.map((field) => [field, { type: 'null' }])) },
    },
    (reporter) =>
      reporter.category !== 'ANONYMOUS' || contactFields.every((field) => reporter[field] === undefined || reporter[field] === null),
  )
  readonly category!: string;

  /** The reporter's name. */
  @IsOptional()
  @IsText(200)
  readonly name?: string;

  /** Role or title. */
  @IsOptional()
  @IsText(200)
  readonly role?: string;

  /** Workplace. */
  @IsOptional()
  @IsText(200)
  readonly workplace?: string;

  /** Where the reporter can be phoned. */
  @IsOptional()
  @IsText(40)
  readonly phone?: string;

  /** The reporter's own e-mail address. */
  @IsOptional()
  @Matches(mailboxForm)
  readonly email?: string;

  /** The function's e-mail address, for feedback to the one who reported and the function, not to the whole workplace. */
  @IsOptional()
  @Matches(mailboxForm)
  readonly functionMailbox?: string;
}

/** The professional's signature. */
export class SignatureV1 {
  /** Who signed. */
  @IsText(200)
  readonly name!: string;

  /** When. */
  @IsUtcInstant()
  readonly at!: string;

  /** How, for instance signed in to the sender's system or e-legitimation. */
  @IsText(80)
  readonly method!: string;
}
