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
import { Meaning } from '@varsam/service-kit/documented';
import { ArrayUnique, IsBoolean, IsOptional } from 'class-validator';
import type { SspfTargetGroup } from '../domain/sspf/sspf-case.js';

export class NewSspfEnquiry {
  @Meaning('Den unga, med socialtjänstens nummer.', 'The young person, by the number of the social services.')
  @IsOpaqueId()
  readonly childId: string;

  @Meaning('Födelsedag.', 'Date of birth.')
  @IsOptional()
  @IsLocalDate()
  readonly birthDate?: string;

  @Meaning('Födelseår, där identitetsnumret inte säger mer.', 'Year of birth, where the identity number tells no more.')
  @IsOptional()
  @IsWholeNumber(1900, 2200)
  readonly birthYear?: number;

  @Meaning('Målgrupper som den unga hör till.', 'Target groups that the young person belongs to.')
  @IsList(0, 3)
  @ArrayUnique()
  @IsOneOf(codesOf(sspfTargetGroups), { each: true })
  readonly targetGroups: readonly SspfTargetGroup[];

  @Meaning('Om den unga bor i kommunen.', 'Whether the young person lives in the municipality.')
  @IsBoolean()
  readonly residesInMunicipality: boolean;

  @Meaning(
    'Varför den unga är inom åldrarna, när födelsedagen inte kan säga det.',
    'Why the young person is within the ages, where the birth date cannot tell.',
  )
  @IsOptional()
  @IsText(2_000)
  readonly manualAgeDecision?: string;

  @Meaning('Den väntande förfrågan som ärendet öppnas från.', 'The waiting enquiry that the case is opened from.')
  @IsOptional()
  @IsOpaqueId()
  readonly enquiryId?: string;

  @Meaning(
    'Socialsekreterare som får följa ärendet så långt samtycket når.',
    'Social workers who may follow the case as far as the consent reaches.',
  )
  @IsOptional()
  @IsList(0, 10)
  @IsText(200, { each: true })
  readonly assignedWorkers?: readonly string[];
}

export class NewCommitment {
  @Meaning('Vad som ska göras.', 'What is to be done.')
  @IsText(2_000)
  readonly what: string;

  @Meaning('Av vem.', 'By whom.')
  @IsText(200)
  readonly who: string;

  @Meaning('Till när.', 'Until when.')
  @IsOptional()
  @IsLocalDate()
  readonly when?: string;
}

export class NewMeeting {
  @Meaning('När mötet hölls.', 'When the meeting was held.')
  @IsUtcInstant()
  readonly heldAt: string;

  @Meaning('Vilka som var med.', 'Who took part.')
  @IsList(1, 20)
  @ArrayUnique()
  @IsOneOf(codesOf(partyTypes), { each: true })
  readonly parties: readonly string[];

  @Meaning('Anteckningar.', 'Notes.')
  @IsText(50_000)
  readonly notes: string;

  @Meaning('Vad som bestämdes: vem gör vad till när.', 'What was agreed: who does what until when.')
  @IsOptional()
  @IsNestedList(() => NewCommitment, 0, 50)
  readonly actions?: readonly NewCommitment[];
}
