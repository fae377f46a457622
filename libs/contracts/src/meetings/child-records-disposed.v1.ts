import { IsOptional } from 'class-validator';
import { keptGrounds, type KeptGround } from '../code-lists/disposal.js';
import { IsNestedList, IsOneOf, IsOpaqueId, IsUtcInstant } from '../constraints/constraints.js';
import { DisposedTable } from '../referrals/disposed-table.js';

/** Published when meetings has carried out a disposal: numbers for the proof, no child. DOMAIN 3.8 (SoL 16:1–2 a). */
export class MeetingsRecordsDisposedV1 {
  static readonly type = 'se.varsam.meetings.child-records-disposed.v1';

  /** The disposal. */
  @IsOpaqueId()
  readonly disposalId!: string;

  /** Rows destroyed per table; empty where nothing was held or all was kept. */
  @IsNestedList(() => DisposedTable, 0, 100)
  readonly tables!: readonly DisposedTable[];

  /** Present where everything was kept after all, and why: a person must look. */
  @IsOptional()
  @IsOneOf(keptGrounds)
  readonly kept?: KeptGround;

  /** When it was carried out. */
  @IsUtcInstant()
  readonly disposedAt!: string;
}
