import { ArrayUnique, IsOptional } from 'class-validator';
import { IsCode, IsList, IsLocalDate, IsOneOf, IsOpaqueId, IsUtcInstant } from '../constraints/constraints.js';
import { type ConsentGiver, consentGivers, type EnquiryForm, enquiryForms } from '../partners/enquiry.v1.js';
import { type AgeGroup, ageGroups } from './concern-received.v1.js';

/** Published when an enquiry about SSPF, SIG or exit support has come in and is none that belongs to the duty to report. DOMAIN 2.2–2.4, 4.8. */
export class EnquiryReceivedV1 {
  static readonly type = 'se.varsam.referrals.enquiry-received.v1';

  /** The enquiry. */
  @IsOpaqueId()
  readonly enquiryId!: string;

  /** The child file; absent in a non-identifying consultation. */
  @IsOptional()
  @IsOpaqueId()
  readonly childId?: string;

  /** Which form of collaboration is asked for. */
  @IsOneOf(enquiryForms)
  readonly form!: EnquiryForm;

  /** Codes of `sspfTargetGroup`; an unknown code of the sender is told as OTHER. */
  @IsList(0, 10)
  @ArrayUnique()
  @IsCode({ each: true })
  readonly targetGroups!: readonly string[];

  /** Code of `exitPhase`; an unknown code of the sender is told as OTHER. */
  @IsOptional()
  @IsCode()
  readonly exitPhase?: string;

  /** The young person's age at receipt in coarse bands; UNKNOWN when no birth date could be read. */
  @IsOneOf(ageGroups)
  readonly ageGroup!: AgeGroup;

  /** Who has consented as the sender tells it; meetings still asks for the consent that its own rules demand (OSL 12:2–3). */
  @IsList(0, 2)
  @ArrayUnique()
  @IsOneOf(consentGivers, { each: true })
  readonly consentedGivers!: readonly ConsentGiver[];

  /** The instant at the door. */
  @IsUtcInstant()
  readonly receivedAt!: string;

  /** The day in Europe/Stockholm. */
  @IsLocalDate()
  readonly receivedOn!: string;
}
