import {
  codesOf,
  informationCategories,
  IsList,
  IsLocalDate,
  IsNestedList,
  IsOneOf,
  IsOpaqueId,
  IsText,
  IsUtcInstant,
  partyTypes,
} from '@varsam/contracts';
import { Meaning } from '@varsam/service-kit/documented';
import { ArrayUnique, IsOptional } from 'class-validator';
import type { Giver } from '../domain/sspf/consent.js';

/** What parties work with together; the rest takes another ground than consent (DOMAIN 3.4). */
const sharedCategories = codesOf(informationCategories).slice(0, 9);

export class ConsentGiver {
  @Meaning('Den unga eller en vårdnadshavare.', 'The young person or a guardian.')
  @IsOneOf(['YOUTH', 'GUARDIAN'])
  readonly role: Giver['role'];

  @Meaning('Ja eller nej.', 'Yes or no.')
  @IsOneOf(['GIVEN', 'REFUSED'])
  readonly decision: Giver['decision'];

  @Meaning('Hur svaret lämnades.', 'How the answer was given.')
  @IsOneOf(['WRITTEN', 'ORAL_RECORDED', 'E_SIGNED'])
  readonly form: Giver['form'];

  @Meaning(
    'Skiljer två vårdnadshavare åt, och krävs av var och en där båda svarar; säger inget om vem det är.',
    'Tells two guardians apart, and is asked of each where both answer; does not say who it is.',
  )
  @IsOptional()
  @IsOpaqueId()
  readonly personRef?: string;

  @Meaning('När svaret lämnades, om det var före anteckningen.', 'When the answer was given, where that was before it is recorded.')
  @IsOptional()
  @IsUtcInstant()
  readonly givenAt?: string;

  @Meaning('Handlingen eller underskriften; säger inget om vem det är.', 'The paper or the signature; does not say who it is.')
  @IsOptional()
  @IsOpaqueId()
  readonly evidenceRef?: string;
}

/** Which party has heard that the consent has ended. */
export class StopNotice {
  @Meaning('Parten som har fått beskedet.', 'The party that has been told.')
  @IsOneOf(codesOf(partyTypes))
  readonly party: string;
}

export class NewConsent {
  @Meaning('De som har svarat.', 'Those who have answered.')
  @IsNestedList(() => ConsentGiver, 1, 6)
  readonly givers: readonly ConsentGiver[];

  @Meaning('Gemensam eller ensam vårdnad; gemensam om inget sägs.', 'Joint or sole custody; joint unless told.')
  /** Who has to sign is worked out from age, custody and local rule; without it custody is taken as joint, the stricter of the two. */
  @IsOptional()
  @IsOneOf(['JOINT', 'SOLE'])
  readonly custody?: 'JOINT' | 'SOLE';

  @Meaning('Vilka som får ta del av uppgifter.', 'Who may receive information.')
  @IsList(1, 12)
  @ArrayUnique()
  @IsOneOf(codesOf(partyTypes), { each: true })
  readonly recipients: readonly string[];

  @Meaning('Vilka slags uppgifter.', 'Which kinds of information.')
  @IsList(1, 9)
  @ArrayUnique()
  @IsOneOf(sharedCategories, { each: true })
  readonly categories: readonly string[];

  @Meaning(
    'Gäller till och med; den avtalade längsta tiden om inget sägs.',
    'Holds until and including; the agreed longest time unless told.',
  )
  @IsOptional()
  @IsLocalDate()
  readonly validTo?: string;

  @Meaning('Hur ålder och mognad har vägts in.', 'How age and maturity were weighed.')
  @IsOptional()
  @IsText(5_000)
  readonly capacityNote?: string;
}

export class NewWithdrawal {
  @Meaning('Hela samtycket, en mottagare eller ett slag av uppgifter.', 'The whole consent, one recipient or one kind of information.')
  @IsOneOf(['ALL', 'RECIPIENT', 'CATEGORY'])
  readonly scope: 'ALL' | 'RECIPIENT' | 'CATEGORY';

  @Meaning('Mottagaren, när det gäller en.', 'The recipient, where it is one.')
  @IsOptional()
  @IsOneOf(codesOf(partyTypes))
  readonly recipient?: string;

  @Meaning('Slaget av uppgifter, när det gäller ett.', 'The kind of information, where it is one.')
  @IsOptional()
  @IsOneOf(sharedCategories)
  readonly category?: string;
}
