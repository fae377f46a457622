import { IsOneOf, IsText, IsUtcInstant, partnerMessages } from '@varsam/contracts';
import { Meaning } from '@varsam/service-kit/documented';
import { IsOptional, Matches } from 'class-validator';
import type { DeliveryQuestion } from '../domain/delivery/delivery.js';

const fates = ['received', 'repeated', 'rejected', 'feedback-sent', 'feedback-delivered'];

export class DeliveryQuery {
  @Meaning(
    'Avsändarens eget nummer; för återkoppling även anmälans.',
    'The sender’s own id; for feedback also the id of the report it is about.',
  )
  /** The sender's own id; for feedback also the id of the report it is about. */
  @IsOptional()
  @IsText(200)
  readonly messageId?: string;

  @Meaning('Från denna tidpunkt, i UTC.', 'From this moment on, in UTC.')
  /** From this moment on, in UTC. */
  @IsOptional()
  @IsUtcInstant()
  readonly from?: string;

  @Meaning('Före denna tidpunkt.', 'Before this moment.')
  /** Before this moment. */
  @IsOptional()
  @IsUtcInstant()
  readonly to?: string;

  @Meaning(
    'Vad det blev av dem; `repeated`: mottagna och sända mer än en gång.',
    'What became of them; `repeated`: received, and sent more than once.',
  )
  /** `repeated`: received, and sent more than once. */
  @IsOptional()
  @IsOneOf(fates)
  readonly fate?: NonNullable<DeliveryQuestion['fate']>;

  @Meaning('Slag av meddelande.', 'Kind of message.')
  @IsOptional()
  @IsOneOf(Object.values(partnerMessages))
  readonly kind?: string;

  @Meaning('Högst så många på sidan, 100 som mest; 50 om inget sägs.', 'At most so many on the page, 100 at most; 50 unless told.')
  /** How many on a page, 100 at most. */
  @IsOptional()
  @Matches(/^([1-9]\d?|100)$/)
  readonly limit?: string;

  @Meaning('Sidan, från 1; längre bak frågas efter tid.', 'The page, from 1; further back one asks for a time.')
  /** Starts at 1. Who looks further back than fifty pages asks for a time instead. */
  @IsOptional()
  @Matches(/^([1-9]|[1-4]\d|50)$/)
  readonly page?: string;
}

export class MunicipalityDeliveryQuery extends DeliveryQuery {
  @Meaning('Bara denna partners.', 'Only those of this partner.')
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{1,64}$/)
  readonly partnerId?: string;
}

export function questionOf({ messageId, from, to, fate, kind, limit = '50', page = '1' }: DeliveryQuery): DeliveryQuestion {
  return {
    ...{ limit: Number(limit), page: Number(page) },
    ...(messageId !== undefined && { messageId }),
    ...(from !== undefined && { from: new Date(from) }),
    ...(to !== undefined && { to: new Date(to) }),
    ...(fate !== undefined && { fate }),
    ...(kind !== undefined && { kind }),
  };
}
