import { IsOneOf, IsOpaqueId, IsText } from '@varsam/contracts';
import { IsOptional, Matches } from 'class-validator';
import { Meaning } from '../documents/documented.js';
import { outcomes, type Outcome } from './review-record.js';

const month = /^20\d{2}-(0[1-9]|1[0-2])$/;

export class ReviewPeriodQuery {
  @Meaning('Första månaden; två år tillbaka om inget sägs.', 'The first month; two years back unless told.')
  @IsOptional()
  @Matches(month)
  readonly from?: string;

  @Meaning('Sista månaden; den förra om inget sägs.', 'The last month; the previous one unless told.')
  @IsOptional()
  @Matches(month)
  readonly to?: string;
}

export class ReviewPageQuery {
  @Meaning('Högst så många på sidan; 50 om inget sägs.', 'At most so many on the page; 50 unless told.')
  @IsOptional()
  @Matches(/^([1-9]\d?|100)$/)
  readonly limit?: string;

  @Meaning('Sidan, från 1.', 'The page, from 1.')
  @IsOptional()
  @Matches(/^[1-9]\d{0,5}$/)
  readonly page?: string;
}

export class NewReviewOutcome {
  @Meaning('Läsningen som bedöms.', 'The read that is judged.')
  @IsOpaqueId()
  readonly entryId: string;

  @Meaning(
    'Utan anmärkning, fråga till medarbetaren, eller misstänkt intrång.',
    'Nothing to remark, a question to the one who read, or a suspected breach.',
  )
  @IsOneOf(outcomes)
  readonly outcome: Outcome;

  @Meaning('Varför; förvaras krypterad.', 'Why; kept sealed.')
  @IsOptional()
  @IsText(2_000)
  readonly note?: string;
}
