import { Meaning } from '@varsam/service-kit/documented';
import { IsString, MaxLength } from 'class-validator';

export class SearchChild {
  @Meaning('Personnummer eller samordningsnummer, som folk skriver det.', 'Personnummer or samordningsnummer, as people write it.')
  @IsString()
  @MaxLength(20)
  readonly personId: string;
}
