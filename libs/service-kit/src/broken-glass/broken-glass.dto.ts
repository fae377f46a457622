import { IsOneOf, IsOpaqueId, IsText } from '@varsam/contracts';
import { IsOptional, Matches } from 'class-validator';
import { Meaning } from '../documents/documented.js';
import { glassReasons, glassVerdicts } from './broken-glass.js';
import type { GlassReason, GlassVerdict } from './broken-glass.js';

const longestReason = 2_000;

/** One child, by its number here or by its identity number as people write it. */
export class NewBrokenGlass {
  @Meaning('Barnets nummer här; antingen detta eller identitetsnumret.', 'The child’s number here; either this or the identity number.')
  @IsOptional()
  @IsOpaqueId()
  readonly childId?: string;

  @Meaning(
    'Identitetsnumret som det skrivs, där tjänsten känner identiteter.',
    'The identity number as people write it, where the service knows identities.',
  )
  @IsOptional()
  @IsText(40)
  readonly personId?: string;

  @Meaning('Varför, som kod.', 'Why, as a code.')
  @IsOneOf(glassReasons)
  readonly reasonCode!: GlassReason;

  @Meaning('Varför, i ord. Förseglas; läses av den som granskar.', 'Why, in words. Sealed; read by whoever reviews.')
  @IsText(longestReason)
  readonly reason!: string;
}

export class GlassReviewBody {
  @Meaning('Om det var befogat.', 'Whether it was called for.')
  @IsOneOf(glassVerdicts)
  readonly verdict!: GlassVerdict;

  @Meaning('Varför; krävs vid invändning. Förseglas.', 'Why; asked for with an objection. Sealed.')
  @IsOptional()
  @IsText(longestReason)
  readonly note?: string;
}

export class GlassQuery {
  @Meaning('De som väntar på granskning (om inget sägs) eller de granskade.', 'Those that await review (unless told) or those reviewed.')
  @IsOptional()
  @IsOneOf(['awaiting', 'reviewed'])
  readonly state?: 'awaiting' | 'reviewed';

  @Meaning('Högst så många på sidan; 50 om inget sägs.', 'At most so many on the page; 50 unless told.')
  @IsOptional()
  @Matches(/^([1-9]\d?|1\d\d|200)$/)
  readonly limit?: string;

  @Meaning('Sidan, från 1.', 'The page, from 1.')
  @IsOptional()
  @Matches(/^[1-9]\d{0,5}$/)
  readonly page?: string;
}
