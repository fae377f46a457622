import { IsList, IsOneOf, IsText } from '@varsam/contracts';
import { Meaning } from '@varsam/service-kit/documented';
import type { HandOverReason } from '../domain/hand-over.js';

const reasons: readonly HandOverReason[] = ['OTHER_UNIT', 'OTHER_WORKER', 'WORKER_LEFT', 'NO_LONGER_NEEDED', 'CONFLICT_OF_INTEREST'];
const [mostNames, longestName] = [50, 200];

export class NewHandOver {
  @Meaning('Personer, med inloggningens namn.', 'Persons, by the name of their sign-in.')
  @IsList(0, mostNames)
  @IsText(longestName, { each: true })
  readonly workers: readonly string[];

  @Meaning('Enheter; minst en person eller en enhet.', 'Units; at least one person or one unit.')
  @IsList(0, mostNames)
  @IsText(longestName, { each: true })
  readonly units: readonly string[];

  @Meaning('Varför.', 'Why.')
  @IsOneOf(reasons)
  readonly reason: HandOverReason;
}
