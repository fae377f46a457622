import type { Delivery } from '../domain/delivery/delivery.js';

export interface DeliveryColumns {
  readonly kommunkod: string;
  readonly partner_id: string;
  readonly kind: string;
  readonly message_id: string | null;
  readonly about: string | null;
  readonly door: string | null;
  readonly at: Date;
  readonly size: number | null;
  readonly fate: 'received' | 'rejected' | 'feedback-sent';
  readonly slug: string | null;
  readonly warnings: Delivery['warnings'] | null;
  readonly dead_letter_id: string | null;
  readonly times: number;
  readonly last_at: Date;
  readonly repeated_times: number | null;
  readonly repeated_last_at: Date | null;
  readonly delivered_at: Date | null;
}

export function deliveryOf(row: DeliveryColumns): Delivery {
  const repeated = repetitionOf(row);
  return {
    partnerId: row.partner_id,
    kommunkod: row.kommunkod,
    kind: row.kind,
    at: row.at,
    fate: row.delivered_at === null ? row.fate : 'feedback-delivered',
    warnings: (row.warnings ?? []).map(({ pointer, slug }) => ({ pointer, slug })),
    ...(row.message_id !== null && { messageId: row.message_id }),
    ...(row.about !== null && { about: row.about }),
    ...(row.door !== null && { door: row.door }),
    ...(row.size !== null && { size: row.size }),
    ...(row.slug !== null && { slug: row.slug }),
    ...(row.dead_letter_id !== null && { deadLetterId: row.dead_letter_id }),
    ...(repeated !== undefined && { repeated }),
    ...(row.delivered_at !== null && { deliveredAt: row.delivered_at }),
  };
}

function repetitionOf(row: DeliveryColumns): Delivery['repeated'] {
  if (row.repeated_times !== null && row.repeated_last_at !== null) return { times: row.repeated_times, lastAt: row.repeated_last_at };
  return row.times > 1 ? { times: row.times - 1, lastAt: row.last_at } : undefined;
}
