import { IsList, IsNested, IsOneOf, IsOpaqueId, IsText } from '@varsam/contracts';
import { ArrayUnique, IsOptional, Matches } from 'class-validator';
import { Meaning } from './documents/documented.js';

const longestName = 200;

export class LetterFilterBody {
  @Meaning('Vem som skulle ta emot.', 'Who was to receive.')
  @IsOptional()
  @IsText(longestName)
  readonly handler?: string;

  @Meaning('Varför de lades åt sidan.', 'Why they were given up.')
  @IsOptional()
  @IsText(longestName)
  readonly slug?: string;
}

/** Either letters by name or all open ones that the filter matches. The reason is kept as written, so it names no person. */
export class NewRedrive {
  @Meaning('Meddelandena; antingen dessa eller ett filter.', 'The messages; either these or a filter.')
  @IsOptional()
  @IsList(1, 500)
  @ArrayUnique()
  @IsOpaqueId({ each: true })
  readonly letterIds?: readonly string[];

  @Meaning('Alla öppna som filtret träffar.', 'All open ones that the filter matches.')
  @IsOptional()
  @IsNested(() => LetterFilterBody)
  readonly filter?: LetterFilterBody;

  @Meaning('Varför; namnger ingen person.', 'Why; names no person.')
  @IsText(500)
  readonly reason: string;
}

export class LetterQuery {
  @Meaning('Bara de som denna skulle ta emot.', 'Only those that this one was to receive.')
  @IsOptional()
  @IsText(longestName)
  readonly handler?: string;

  @Meaning('Bara de som lades åt sidan av detta skäl.', 'Only those given up for this reason.')
  @IsOptional()
  @IsText(longestName)
  readonly slug?: string;

  @Meaning('Öppna eller redan insläppta.', 'Open, or let in again already.')
  @IsOptional()
  @IsOneOf(['open', 'redriven'])
  readonly state?: 'open' | 'redriven';

  @Meaning('Högst så många på sidan; 50 om inget sägs.', 'At most so many on the page; 50 unless told.')
  @IsOptional()
  @Matches(/^([1-9]\d?|1\d\d|200)$/)
  readonly limit?: string;

  @Meaning('Sidan, från 1.', 'The page, from 1.')
  @IsOptional()
  @Matches(/^[1-9]\d{0,5}$/)
  readonly page?: string;
}
