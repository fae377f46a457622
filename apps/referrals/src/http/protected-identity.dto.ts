import { hidingGrounds, IsLocalDate, IsOneOf, IsOpaqueId, IsUtcInstant, protectionLevels } from '@varsam/contracts';
import { Meaning } from '@varsam/service-kit/documented';
import { ArrayMaxSize, IsArray, IsBoolean, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { HidingGround, ProtectionLevel, ProtectionReason } from '../domain/protection/protection.js';

const reasons: Readonly<Record<ProtectionReason, true>> = {
  ...{ SKATTEVERKET_NOTICE: true, POLICE_NOTICE: true, COURT_DECISION: true, OWN_ASSESSMENT: true },
  ...{ WORKS_WITH_THE_CASE: true, NO_LONGER_WORKS_WITH_THE_CASE: true, PROTECTION_ENDED: true, CORRECTION: true },
};

export class ProtectionReasonDto {
  @Meaning('Varför, som kod.', 'Why, as a code.')
  @IsOneOf(Object.keys(reasons))
  readonly reason: ProtectionReason;
}

export class ProtectionLevelDto extends ProtectionReasonDto {
  @Meaning('Skyddets nivå.', 'The level of protection.')
  @IsOneOf(protectionLevels)
  readonly level: ProtectionLevel;

  @Meaning('Från när det gäller; nu om inget sägs.', 'From when it holds; now unless told.')
  @IsOptional()
  @IsUtcInstant()
  readonly effectiveAt?: string;

  @Meaning('Sekretessmarkeringens bestämmelse, om inte den vanliga.', 'The provision of the mark of secrecy, where not the usual one.')
  @IsOptional()
  @Matches(/^(?:OSL|FOL) \d{1,2}:\d{1,2}(?: [a-z])?$/)
  readonly provision?: string;

  @Meaning('Markeringens dag, om inte i dag.', 'The day of the mark, where not today.')
  @IsOptional()
  @IsLocalDate()
  readonly markedOn?: string;

  @Meaning('De som arbetar med personen, med sina namn i inloggningen.', 'Those who work with the person, by their names in the sign-in.')
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(/^[\w.:-]{1,100}$/, { each: true })
  readonly readers?: readonly string[];
}

export class ProtectedIdentityDto extends ProtectionLevelDto {
  @Meaning('Personnummer eller samordningsnummer, som folk skriver det.', 'Personnummer or samordningsnummer, as people write it.')
  @IsString()
  @MaxLength(20)
  readonly personId: string;
}

export class VaultReaderDto extends ProtectionReasonDto {
  @Meaning('Den namngivnas namn i inloggningen.', 'The named person’s name in the sign-in.')
  @Matches(/^[\w.:-]{1,100}$/)
  readonly readerId: string;
}

export class HiddenFromDto extends ProtectionReasonDto {
  @Meaning('Identitetsnummer på den som inte får veta.', 'Identity number of the one who may not know.')
  @IsString()
  @MaxLength(20)
  readonly personId: string;

  @Meaning('Lagrummet.', 'The provision.')
  @IsOneOf(hidingGrounds)
  readonly ground: HidingGround;
}

export class ShownToDto extends ProtectionReasonDto {
  @Meaning('Akten för den som åter får veta.', 'The file of the one who may know again.')
  @IsOpaqueId()
  readonly fromId: string;
}

/** Says what it judges: what was put in its place meanwhile is not approved unseen. */
export class LoweringJudgedDto extends ProtectionReasonDto {
  @Meaning('Nivån som är föreslagen.', 'The level that is proposed.')
  @IsOneOf(protectionLevels)
  readonly level: ProtectionLevel;

  @Meaning(
    'Om den godkänns; annars avslås eller återtas förslaget.',
    'Whether it is approved; else the proposal is declined or taken back.',
  )
  @IsBoolean()
  readonly approved: boolean;
}

export class ShowingJudgedDto extends ShownToDto {
  @Meaning(
    'Om det godkänns; annars avslås eller återtas förslaget.',
    'Whether it is approved; else the proposal is declined or taken back.',
  )
  @IsBoolean()
  readonly approved: boolean;
}
