import type { Delivery, DeliveryPage, DeliveryQuestion } from '../domain/delivery/delivery.js';

export interface DeliveryView {
  readonly partnerId: string;
  readonly kommunkod: string;
  readonly kind: string;
  readonly messageId?: string;
  /** The report that feedback is about. */
  readonly reportId?: string;
  readonly door?: string;
  /** When it came in; of feedback, when it was sent. */
  readonly at: string;
  /** Bytes of the message itself. */
  readonly size?: number;
  readonly fate: string;
  /** Why it was rejected, as the problem said. */
  readonly slug?: string;
  readonly deadLetterId?: string;
  readonly warnings: readonly { readonly pointer: string; readonly slug: string }[];
  readonly repeated?: { readonly times: number; readonly lastAt: string };
  readonly deliveredAt?: string;
}

export interface DeliveryList {
  readonly deliveries: readonly DeliveryView[];
  readonly page: number;
  readonly limit: number;
  readonly hasMore: boolean;
}

export function deliveryList({ deliveries, hasMore }: DeliveryPage, { page, limit }: DeliveryQuestion): DeliveryList {
  return { deliveries: deliveries.map(deliveryView), page, limit, hasMore };
}

function deliveryView({ about, at, repeated, deliveredAt, ...delivery }: Delivery): DeliveryView {
  return {
    ...delivery,
    at: at.toISOString(),
    ...(about !== undefined && { reportId: about }),
    ...(repeated !== undefined && { repeated: { times: repeated.times, lastAt: repeated.lastAt.toISOString() } }),
    ...(deliveredAt !== undefined && { deliveredAt: deliveredAt.toISOString() }),
  };
}
