import { codesOf, IsList, IsLocalDate, IsNestedList, IsOneOf, IsOpaqueId, IsText, partyTypes } from '@varsam/contracts';
import { ArrayUnique, IsOptional } from 'class-validator';
import type { Giver } from '../domain/sspf/consent.js';

const informationCategories = [
  'SCHOOL_ATTENDANCE',
  'SCHOOL_RESULTS',
  'SOCIAL_SITUATION',
  'HEALTH_SUMMARY',
  'SUBSTANCE',
  'CRIME_RISK',
  'LEISURE',
  'FAMILY',
  'PLAN',
];

export class ConsentGiver {
  @IsOneOf(['YOUTH', 'GUARDIAN'])
  readonly role: Giver['role'];

  @IsOneOf(['GIVEN', 'REFUSED'])
  readonly decision: Giver['decision'];

  @IsOneOf(['WRITTEN', 'ORAL_RECORDED', 'E_SIGNED'])
  readonly form: Giver['form'];

  /** Opaque; tells two guardians apart. */
  @IsOptional()
  @IsOpaqueId()
  readonly personRef?: string;
}

export class NewConsent {
  @IsNestedList(() => ConsentGiver, 1, 6)
  readonly givers: readonly ConsentGiver[];

  /** Who has to sign is worked out from age, custody and local rule; without it custody is taken as joint, the stricter of the two. */
  @IsOptional()
  @IsOneOf(['JOINT', 'SOLE'])
  readonly custody?: 'JOINT' | 'SOLE';

  @IsList(1, 12)
  @ArrayUnique()
  @IsOneOf(codesOf(partyTypes), { each: true })
  readonly recipients: readonly string[];

  @IsList(1, 9)
  @ArrayUnique()
  @IsOneOf(informationCategories, { each: true })
  readonly categories: readonly string[];

  @IsOptional()
  @IsLocalDate()
  readonly validTo?: string;

  /** How age and maturity were weighed. */
  @IsOptional()
  @IsText(5_000)
  readonly capacityNote?: string;
}

export class NewWithdrawal {
  @IsOneOf(['ALL', 'RECIPIENT'])
  readonly scope: 'ALL' | 'RECIPIENT';

  @IsOptional()
  @IsOneOf(codesOf(partyTypes))
  readonly recipient?: string;
}
