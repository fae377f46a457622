import { codesOf, disclosureRecipients, informationCategories, IsList, IsLocalDate, IsOneOf, IsOpaqueId, IsText } from '@varsam/contracts';
import { Meaning } from '@varsam/service-kit/documented';
import { ArrayUnique, IsBoolean, IsOptional, Matches } from 'class-validator';
import type { HandoverWay } from '../domain/disclosure/disclosure.js';
import type { InformationCategory, RecipientType } from '../domain/disclosure/disclosure-rule.js';
import { PageQuery } from './feedback.dto.js';

const handoverWays: readonly HandoverWay[] = ['IN_PERSON', 'PHONE', 'LETTER', 'SECURE_MESSAGE', 'MEETING'];
const groundCode = /^[A-Z][A-Z0-9_]{2,40}$/;

/** What is to be told, to whom, by which right and why. The content is not sent by the system. */
export class NewDisclosure {
  @Meaning('Vilket slags mottagare.', 'Which kind of recipient.')
  @IsOneOf(codesOf(disclosureRecipients))
  readonly recipientType: RecipientType;

  @Meaning(
    'Organisation och funktion som får uppgifterna; aldrig en privatpersons namn.',
    'The organisation and function that receives it; never a private person’s name.',
  )
  @IsText(200)
  readonly recipient: string;

  @Meaning('Vilka slags uppgifter; inte fler än som behövs.', 'Which kinds of information; no more than needed.')
  @IsList(1, informationCategories.length)
  @ArrayUnique()
  @IsOneOf(codesOf(informationCategories), { each: true })
  readonly categories: readonly InformationCategory[];

  @Meaning('Lagrummets kod, bland dem som gäller.', 'The code of the legal ground, among those in force.')
  @Matches(groundCode)
  readonly ground: string;

  @Meaning('Varför; förvaras förseglat i barnets akt.', 'Why; kept sealed in the child’s file.')
  @IsText(20_000)
  readonly reason: string;

  @Meaning('Samtycket, där grunden är samtycke.', 'The consent, where the ground is consent.')
  @IsOptional()
  @IsOpaqueId()
  readonly consentId?: string;

  @Meaning('Vilken dag mottagaren frågade; saknas när ingen har frågat.', 'The day the recipient asked; absent where nobody asked.')
  @IsOptional()
  @IsLocalDate()
  readonly requestedOn?: string;
}

export class DisclosureJudgement {
  @Meaning('Om uppgifterna får lämnas.', 'Whether it may be told.')
  @IsBoolean()
  readonly approved: boolean;

  @Meaning('Skälen; förvaras förseglade i barnets akt.', 'The reasons; kept sealed in the child’s file.')
  @IsText(20_000)
  readonly reason: string;
}

export class Handover {
  @Meaning('Hur uppgifterna lämnades.', 'How it was told.')
  @IsOneOf(handoverWays)
  readonly way: HandoverWay;
}

export class DisclosureQuery extends PageQuery {
  @Meaning('Bara på denna grund.', 'On this ground alone.')
  @IsOptional()
  @Matches(groundCode)
  readonly ground?: string;
}

export class DisclosurePeriod {
  @Meaning('Första dag.', 'First day.')
  @IsLocalDate()
  readonly from: string;

  @Meaning('Sista dag.', 'Last day.')
  @IsLocalDate()
  readonly to: string;
}

export class GroundsQuery {
  @Meaning('Vilken dag rätten ska gälla; i dag om inget sägs.', 'On which day the law is asked for; today unless told.')
  @IsOptional()
  @IsLocalDate()
  readonly on?: string;
}
