import { codesOf, investigationOutcomes, IsOneOf, IsText } from '@varsam/contracts';
import { Meaning } from '@varsam/service-kit/documented';
import { IsOptional } from 'class-validator';
import type { InvestigationOutcome } from '../domain/investigation/investigation.js';

const longestText = 20_000;

export class NewClosure {
  @Meaning('Vad utredningen leder till.', 'What the investigation comes to.')
  @IsOneOf(codesOf(investigationOutcomes))
  readonly outcome: InvestigationOutcome;

  @Meaning('Vad barnet säger.', 'What the child says.')
  @IsOptional()
  @IsText(longestText)
  readonly childsView?: string;

  @Meaning('Varför barnet inte har hörts, om det inte har det.', 'Why the child was not heard, where it was not.')
  @IsOptional()
  @IsText(longestText)
  readonly childsViewMissingBecause?: string;

  @Meaning('Skälen.', 'The reasons.')
  @IsOptional()
  @IsText(longestText)
  readonly reason?: string;
}
