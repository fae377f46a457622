import { IsString, MaxLength } from 'class-validator';

export class SearchChild {
  /** Personnummer or samordningsnummer, as people write it. */
  @IsString()
  @MaxLength(20)
  readonly personId: string;
}
