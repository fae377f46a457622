import {
  codesOf,
  IsList,
  IsLocalDate,
  IsNestedList,
  IsOneOf,
  IsOpaqueId,
  IsText,
  IsUtcInstant,
  IsWholeNumber,
  partyTypes,
  sspfTargetGroups,
} from '@varsam/contracts';
import { ArrayUnique, IsBoolean, IsOptional } from 'class-validator';
import type { SspfTargetGroup } from '../domain/sspf/sspf-case.js';

export class NewSspfEnquiry {
  @IsOpaqueId()
  readonly childId: string;

  @IsOptional()
  @IsLocalDate()
  readonly birthDate?: string;

  /** Where the identity number tells no more than the year. */
  @IsOptional()
  @IsWholeNumber(1900, 2200)
  readonly birthYear?: number;

  @IsList(0, 3)
  @ArrayUnique()
  @IsOneOf(codesOf(sspfTargetGroups), { each: true })
  readonly targetGroups: readonly SspfTargetGroup[];

  @IsBoolean()
  readonly residesInMunicipality: boolean;

  /** Why the coordinator finds the young person within the ages, where the birth date cannot tell. */
  @IsOptional()
  @IsText(2_000)
  readonly manualAgeDecision?: string;

  /** Social workers who may follow the case as far as the consent reaches. */
  @IsOptional()
  @IsList(0, 10)
  @IsText(200, { each: true })
  readonly assignedWorkers?: readonly string[];
}

export class NewCommitment {
  @IsText(2_000)
  readonly what: string;

  @IsText(200)
  readonly who: string;

  @IsOptional()
  @IsLocalDate()
  readonly when?: string;
}

export class NewMeeting {
  @IsUtcInstant()
  readonly heldAt: string;

  @IsList(1, 20)
  @ArrayUnique()
  @IsOneOf(codesOf(partyTypes), { each: true })
  readonly parties: readonly string[];

  @IsText(50_000)
  readonly notes: string;

  @IsOptional()
  @IsNestedList(() => NewCommitment, 0, 50)
  readonly actions?: readonly NewCommitment[];
}
