import { IsLocalDate } from '@varsam/contracts';
import { Problem } from '@varsam/service-kit';
import { Meaning } from '@varsam/service-kit/documented';

export class PeriodQuery {
  @Meaning('Första dag.', 'First day.')
  @IsLocalDate()
  readonly from: string;

  @Meaning('Sista dag som hör till perioden.', 'The last day that belongs to the period.')
  @IsLocalDate()
  readonly to: string;
}

const longestYears = 10;

/** A period runs forward and no longer than reports are asked for. */
export function periodOf({ from, to }: PeriodQuery): PeriodQuery {
  const tooLong = Number(to.slice(0, 4)) - Number(from.slice(0, 4)) > longestYears;
  if (from <= to && !tooLong) return { from, to };
  const errors = [{ pointer: '/to', slug: from > to ? 'before-from' : 'too-long' }];
  throw new Problem('invalid', 422, 'The period is not one that can be reported', undefined, { errors });
}
