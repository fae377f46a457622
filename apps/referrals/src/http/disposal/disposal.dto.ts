import { Meaning } from '@varsam/service-kit/documented';
import { IsIn, IsOptional, Matches } from 'class-validator';
import type { DisposalState, ExceptionReason } from '../../domain/disposal/disposal.js';
import type { HoldReason } from '../../domain/disposal/retention.js';
import { PageQuery } from '../feedback.dto.js';
import { disposalStates, exceptionReasons, holdReasons } from './disposal-codes.js';

export class DisposalQuery extends PageQuery {
  @Meaning('Akter i detta läge.', 'Files in this state.')
  @IsOptional()
  @IsIn(disposalStates)
  readonly state?: DisposalState;
}

/** Why a file is taken out of a list; a code, for words would name somebody. */
export class DisposalException {
  @Meaning('Skälet, som kod.', 'The reason, as a code.')
  @IsIn(exceptionReasons)
  readonly reason: ExceptionReason;
}

/** What keeps a child's file from disposal. */
export class NewDisposalHold {
  @Meaning('Barnets akt.', 'The child file.')
  @Matches(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
  readonly childId: string;

  @Meaning(
    'Faderskap eller föräldraskap, lex Sarah, tvist eller annan lag.',
    'Fact of paternity or parenthood, lex Sarah, litigation, or another law.',
  )
  @IsIn(holdReasons)
  readonly reason: HoldReason;
}
