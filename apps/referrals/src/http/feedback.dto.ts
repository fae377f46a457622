import { IsText } from '@varsam/contracts';
import { IsBoolean, IsOptional, Matches } from 'class-validator';
import type { FeedbackTask } from '../use-cases/feedback/read-feedback.js';

const wholeNumberToHundred = /^(?:[1-9]\d?|100)$/;

/** Which page of a list, as Digg's profile asks (FNS.07–08). */
export class PageQuery {
  /** How many on a page, 100 at most. */
  @IsOptional()
  @Matches(wholeNumberToHundred)
  readonly limit?: string;

  /** Starts at 1. */
  @IsOptional()
  @Matches(/^[1-9]\d{0,5}$/)
  readonly page?: string;
}

export class FeedbackTaskQuery extends PageQuery {
  /** What waits for a person, or what a person has decided. */
  @IsOptional()
  @Matches(/^(?:SUITABILITY_CHECK|SENT|REFUSED_UNSUITABLE)$/)
  readonly state?: Exclude<FeedbackTask['state'], 'NOT_REQUESTED' | 'REQUESTED'>;
}

/** Whether telling the reporter is suitable (SoL 19:6). */
export class FeedbackDecision {
  @IsBoolean()
  readonly suitable: boolean;

  /** Why it is not. Kept sealed in the child's file and never sent. */
  @IsOptional()
  @IsText(20_000)
  readonly reason?: string;
}

export function pageOf({ limit, page }: PageQuery): { readonly limit: number; readonly page: number } {
  return { limit: Number(limit ?? 50), page: Number(page ?? 1) };
}
