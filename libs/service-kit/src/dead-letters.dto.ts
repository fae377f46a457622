import { IsList, IsNested, IsOneOf, IsOpaqueId, IsText } from '@varsam/contracts';
import { ArrayUnique, IsOptional, Matches } from 'class-validator';

const longestName = 200;

export class LetterFilterBody {
  @IsOptional()
  @IsText(longestName)
  readonly handler?: string;

  @IsOptional()
  @IsText(longestName)
  readonly slug?: string;
}

/** Either letters by name or all open ones that the filter matches. The reason is kept as written, so it names no person. */
export class NewRedrive {
  @IsOptional()
  @IsList(1, 500)
  @ArrayUnique()
  @IsOpaqueId({ each: true })
  readonly letterIds?: readonly string[];

  @IsOptional()
  @IsNested(() => LetterFilterBody)
  readonly filter?: LetterFilterBody;

  @IsText(500)
  readonly reason: string;
}

export class LetterQuery {
  @IsOptional()
  @IsText(longestName)
  readonly handler?: string;

  @IsOptional()
  @IsText(longestName)
  readonly slug?: string;

  @IsOptional()
  @IsOneOf(['open', 'redriven'])
  readonly state?: 'open' | 'redriven';

  @IsOptional()
  @Matches(/^([1-9]\d?|1\d\d|200)$/)
  readonly limit?: string;

  @IsOptional()
  @Matches(/^[1-9]\d{0,5}$/)
  readonly page?: string;
}
