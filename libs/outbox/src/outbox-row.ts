/** One message as it will be published: up to 250 events of one type and one municipality, encoded once. It never changes. */
export interface OutboxRow {
  readonly seq: number;
  readonly createdAt: Date;
  readonly messageId: string;
  readonly subject: string;
  readonly payload: Buffer;
  readonly eventCount: number;
  readonly traceparent?: string;
}
