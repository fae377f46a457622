import { holdsIdentityNumber } from '../intake/identity-numbers.js';
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

const opaqueId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** For whoever must not read: a partner names its messages as it likes, also after a person (DOMAIN 4.7). */
export function withoutTellingIds({ deliveries, hasMore }: DeliveryPage): DeliveryPage {
  const bare = deliveries.map(({ messageId, about, ...delivery }) => ({
    ...delivery,
    ...(isHarmless(messageId) && { messageId }),
    ...(isHarmless(about) && { about }),
  }));
  return { deliveries: bare, hasMore };
}

function isHarmless(id: string | undefined): id is string {
  return id !== undefined && (opaqueId.test(id) || !holdsIdentityNumber(id));
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
