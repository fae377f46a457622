/** What became of a message between a partner and the municipality. */
export type Fate = 'received' | 'rejected' | 'feedback-sent' | 'feedback-delivered';

/** One message as its partner and operations may see it: that it was, never what it said (DOMAIN 3.3, column "Ops"). */
export interface Delivery {
  readonly partnerId: string;
  readonly kommunkod: string;
  readonly kind: string;
  /** The sender's own id; absent where the message could not be read. */
  readonly messageId?: string;
  /** The report that feedback is about. */
  readonly about?: string;
  readonly door?: string;
  readonly at: Date;
  readonly size?: number;
  readonly fate: Fate;
  /** Why it was rejected. */
  readonly slug?: string;
  readonly deadLetterId?: string;
  readonly warnings: readonly { readonly pointer: string; readonly slug: string }[];
  /** How often it came again, and when last. */
  readonly repeated?: { readonly times: number; readonly lastAt: Date };
  readonly deliveredAt?: Date;
}

export interface DeliveryQuestion {
  readonly messageId?: string;
  readonly from?: Date;
  readonly to?: Date;
  /** `repeated` asks for messages that came more than once. */
  readonly fate?: Fate | 'repeated';
  readonly kind?: string;
  readonly limit: number;
  readonly page: number;
}

export interface DeliveryPage {
  readonly deliveries: readonly Delivery[];
  readonly hasMore: boolean;
}
