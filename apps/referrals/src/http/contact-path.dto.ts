import { codesOf, IsList, IsLocalDate, IsNestedList, IsOneOf, IsText, organisationTypes } from '@varsam/contracts';
import { ArrayUnique, IsOptional, Matches } from 'class-validator';

const days = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;
const timeForm = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** When somebody answers, local time. */
export class NewOnCallHours {
  @IsList(1, 7)
  @ArrayUnique()
  @IsOneOf(days, { each: true })
  readonly days: readonly string[];

  @Matches(timeForm)
  readonly from: string;

  @Matches(timeForm)
  readonly to: string;
}

/** A function and how to reach it: never a person's own address or number. */
export class NewContactPath {
  @IsText(200)
  readonly organisation: string;

  @IsOneOf(codesOf(organisationTypes))
  readonly organisationType: string;

  @IsText(200)
  readonly function: string;

  @IsOptional()
  @Matches(/^[^\s@]{1,64}@[^\s@]{1,255}$/)
  readonly mailbox?: string;

  @IsOptional()
  @Matches(/^[+0-9][0-9 -]{1,29}$/)
  readonly phone?: string;

  @IsOptional()
  @IsNestedList(() => NewOnCallHours, 0, 20)
  readonly onCall?: readonly NewOnCallHours[];

  /** The first day on which it holds. */
  @IsLocalDate()
  readonly validFrom: string;

  /** The last day, where it is known. */
  @IsOptional()
  @IsLocalDate()
  readonly validTo?: string;
}

export class ContactPathQuestion {
  /** The day asked for; today when nothing is said. */
  @IsOptional()
  @IsLocalDate()
  readonly on?: string;
}
