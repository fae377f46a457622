import { IsOptional, Matches } from 'class-validator';
import { IsWholeNumber } from '../constraints/constraints.js';

/** What a service destroyed in one of its tables: a number, nothing of what stood there. */
export class DisposedTable {
  /** The table. */
  @Matches(/^[a-z_]{1,63}$/)
  readonly table!: string;

  /** Rows that were destroyed or made nobody’s. */
  @IsWholeNumber(0)
  readonly rows!: number;

  /** Rows that nobody could open, so that nobody knows whether they were the child’s: they stay, and wait for a person. */
  @IsOptional()
  @IsWholeNumber(1)
  readonly unread?: number;
}
