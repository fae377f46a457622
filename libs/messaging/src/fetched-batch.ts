import { nanos } from '@nats-io/transport-node';
import type { Msg, NatsConnection } from '@nats-io/transport-node';
import { toDelivery } from './delivery.js';
import type { Delivery } from './delivery.js';

const nothing = new Uint8Array(0);
const inProgress = Buffer.from('+WPI');

/** Asks the broker to go on waiting for the ack of a message. */
export function keepAlive(connection: NatsConnection, message: Msg): void {
  connection.publish(message.reply ?? '', inProgress);
}

/** Asks the broker to hand the message out again. */
function putBack(connection: NatsConnection, message: Msg, delayMs: number): void {
  connection.publish(message.reply ?? '', `-NAK {"delay":${nanos(delayMs)}}`);
}

/** Messages that are handled together, and which of them the broker has its answer for. */
export class FetchedBatch {
  readonly deliveries: readonly Delivery[];
  private readonly answered: Uint8Array;

  constructor(
    private readonly messages: readonly Msg[],
    readonly origin: string,
  ) {
    this.deliveries = messages.map(toDelivery);
    this.answered = new Uint8Array(messages.length);
  }

  ack(connection: NatsConnection, from: number, to: number): void {
    for (let index = from; index < to; index++) connection.publish(this.messages[index]?.reply ?? '', nothing);
    this.answered.fill(1, from, to);
  }

  putBack(connection: NatsConnection, from: number, to: number, delayMs: number): void {
    for (const message of this.messages.slice(from, to)) putBack(connection, message, delayMs);
    this.answered.fill(1, from, to);
  }

  keepAlive(connection: NatsConnection): void {
    this.messages.forEach((message, index) => {
      if (this.answered[index] === 0) keepAlive(connection, message);
    });
  }
}
