import { IsLocalDate } from '@varsam/contracts';
import { Meaning } from '@varsam/service-kit/documented';

export class NewEncryptionKey {
  @Meaning(
    'Till och med denna dag öppnas även det som krypterats till den gamla nyckeln. Ge partnerna minst två veckor.',
    'Up to and including this day, what was encrypted to the old key is opened too. Give partners a fortnight at least.',
  )
  @IsLocalDate()
  readonly openUntil: string;
}
