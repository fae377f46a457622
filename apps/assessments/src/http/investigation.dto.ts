import { codesOf, investigationOutcomes, IsOneOf, IsText } from '@varsam/contracts';
import { IsOptional } from 'class-validator';
import type { InvestigationOutcome } from '../domain/investigation/investigation.js';

const longestText = 20_000;

export class NewClosure {
  @IsOneOf(codesOf(investigationOutcomes))
  readonly outcome: InvestigationOutcome;

  /** What the child says. */
  @IsOptional()
  @IsText(longestText)
  readonly childsView?: string;

  /** Why the child was not heard, where it was not. */
  @IsOptional()
  @IsText(longestText)
  readonly childsViewMissingBecause?: string;

  @IsOptional()
  @IsText(longestText)
  readonly reason?: string;
}
