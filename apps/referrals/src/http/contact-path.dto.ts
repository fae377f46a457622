import { codesOf, IsList, IsLocalDate, IsNestedList, IsOneOf, IsText, organisationTypes } from '@varsam/contracts';
import { Meaning } from '@varsam/service-kit/documented';
import { ArrayUnique, IsOptional, Matches } from 'class-validator';

const days = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;
const timeForm = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** When somebody answers, local time. */
export class NewOnCallHours {
  @Meaning('Veckodagar.', 'Days of the week.')
  @IsList(1, 7)
  @ArrayUnique()
  @IsOneOf(days, { each: true })
  readonly days: readonly string[];

  @Meaning('Från, `HH:MM`.', 'From, `HH:MM`.')
  @Matches(timeForm)
  readonly from: string;

  @Meaning('Till, `HH:MM`; 24:00 är dygnets slut.', 'To, `HH:MM`; 24:00 is the end of the day.')
  @Matches(timeForm)
  readonly to: string;
}

/** A function and how to reach it: never a person's own address or number. */
export class NewContactPath {
  @Meaning('Organisation.', 'Organisation.')
  @IsText(200)
  readonly organisation: string;

  @Meaning('Slag av organisation.', 'Kind of organisation.')
  @IsOneOf(codesOf(organisationTypes))
  readonly organisationType: string;

  @Meaning('Funktion, aldrig en person.', 'Function, never a person.')
  @IsText(200)
  readonly function: string;

  @Meaning('Funktionsbrevlåda; den eller telefon.', 'Functional mailbox; this or a phone.')
  @IsOptional()
  @Matches(/^[^\s@]{1,64}@[^\s@]{1,255}$/)
  readonly mailbox?: string;

  @Meaning('Telefon.', 'Phone.')
  @IsOptional()
  @Matches(/^[+0-9][0-9 -]{1,29}$/)
  readonly phone?: string;

  @Meaning('När någon svarar.', 'When somebody answers.')
  @IsOptional()
  @IsNestedList(() => NewOnCallHours, 0, 20)
  readonly onCall?: readonly NewOnCallHours[];

  @Meaning('Första dag.', 'The first day.')
  /** The first day on which it holds. */
  @IsLocalDate()
  readonly validFrom: string;

  @Meaning('Sista dag, om den är känd.', 'The last day, where it is known.')
  /** The last day, where it is known. */
  @IsOptional()
  @IsLocalDate()
  readonly validTo?: string;
}

export class ContactPathQuestion {
  @Meaning('Dagen som frågan gäller; i dag om inget sägs.', 'The day asked for; today unless told.')
  /** The day asked for; today when nothing is said. */
  @IsOptional()
  @IsLocalDate()
  readonly on?: string;
}
