import { IsOptional, Matches } from 'class-validator';
import {
  IsKommunkod,
  IsLocalDate,
  IsNested,
  IsNestedList,
  IsOneOf,
  IsSenderId,
  IsText,
  IsWholeNumber,
} from '../constraints/constraints.js';
import { type AgeGroup, ageGroups } from '../referrals/concern-received.v1.js';
import { SourceOrganisationV1 } from './sender.js';

const maxCount = 1_000_000;

/** How many of one age group were met. Numbers only. */
export class OutreachCountV1 {
  /** The age group. */
  @IsOneOf(ageGroups)
  readonly ageGroup!: AgeGroup;

  /** How many contacts there were. */
  @IsWholeNumber(0, maxCount)
  readonly contacts!: number;

  /** How many of them became a conversation. */
  @IsOptional()
  @IsWholeNumber(0, maxCount)
  readonly conversations?: number;

  /** How many young people were shown on to support. */
  @IsOptional()
  @IsWholeNumber(0, maxCount)
  readonly referredToSupport?: number;
}

/** Sent by outreach workers and leisure services: how many young people they met, without anyone being named or described (DOMAIN 1.4, 4.1). */
export class OutreachContactsV1 {
  static readonly type = 'se.varsam.partners.outreach-contacts.v1';

  /** UUIDv7 of the sender: with the sender's name it makes sending again harmless. */
  @IsSenderId()
  readonly contactsId!: string;

  /** Name and version of the system that sends. */
  @IsText(100)
  readonly sourceSystem!: string;

  /** The organisation that sends. */
  @IsNested(() => SourceOrganisationV1)
  readonly sourceOrganisation!: SourceOrganisationV1;

  /** The municipality where the work was done. */
  @IsKommunkod()
  readonly recipientKommunkod!: string;

  /** First day of the period. */
  @IsLocalDate()
  readonly from!: string;

  /** Last day of the period, not before the first. */
  @IsLocalDate()
  readonly to!: string;

  /** Area code, never a point or an address. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9-]{1,40}$/)
  readonly areaCode?: string;

  /** The kind of place, such as square or youth centre; nothing about who was there. */
  @IsOptional()
  @IsText(80)
  readonly environmentType?: string;

  /** The numbers, one entry an age group. */
  @IsNestedList(() => OutreachCountV1, 1, 7)
  readonly counts!: readonly OutreachCountV1[];
}
