import { IsText } from '@varsam/contracts';
import { Meaning } from '@varsam/service-kit/documented';
import { IsBoolean, IsOptional, Matches } from 'class-validator';
import type { FeedbackTask } from '../use-cases/feedback/read-feedback.js';

const wholeNumberToHundred = /^(?:[1-9]\d?|100)$/;

/** Which page of a list, as Digg's profile asks (FNS.07–08). */
export class PageQuery {
  @Meaning('Högst så många på sidan, 100 som mest; 50 om inget sägs.', 'At most so many on the page, 100 at most; 50 unless told.')
  /** How many on a page, 100 at most. */
  @IsOptional()
  @Matches(wholeNumberToHundred)
  readonly limit?: string;

  @Meaning('Sidan, från 1.', 'The page, from 1.')
  /** Starts at 1. */
  @IsOptional()
  @Matches(/^[1-9]\d{0,5}$/)
  readonly page?: string;
}

export class FeedbackTaskQuery extends PageQuery {
  @Meaning(
    'Det som väntar på en människa, eller det som en människa har beslutat.',
    'What waits for a person, or what a person has decided.',
  )
  /** What waits for a person, or what a person has decided. */
  @IsOptional()
  @Matches(/^(?:SUITABILITY_CHECK|SENT|REFUSED_UNSUITABLE)$/)
  readonly state?: Exclude<FeedbackTask['state'], 'NOT_REQUESTED' | 'REQUESTED'>;
}

/** Whether telling the reporter is suitable (SoL 19:6). */
export class FeedbackDecision {
  @Meaning('Om det är lämpligt att berätta.', 'Whether telling is suitable.')
  @IsBoolean()
  readonly suitable: boolean;

  @Meaning('Varför det inte är det; sänds aldrig.', 'Why it is not; never sent.')
  /** Why it is not. Kept sealed in the child's file and never sent. */
  @IsOptional()
  @IsText(20_000)
  readonly reason?: string;
}

export function pageOf({ limit, page }: PageQuery): { readonly limit: number; readonly page: number } {
  return { limit: Number(limit ?? 50), page: Number(page ?? 1) };
}
