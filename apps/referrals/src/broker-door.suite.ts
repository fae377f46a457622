import type { MsgHdrs } from '@nats-io/transport-node';
import { intakeSubject, partnerMessages } from '@varsam/contracts';
import { NatsLink, Publisher } from '@varsam/messaging';
import type { PublishOutcome } from '@varsam/messaging';
import { eventually } from '@varsam/testing';
import { v7 } from 'uuid';

export interface Heard {
  readonly subject: string;
  readonly text: string;
}

/** A partner at the second door: it publishes on its own subject and listens to its own receipts. */
export class BrokerDoor {
  private readonly link: NatsLink;
  private readonly publisher: Publisher;
  readonly heard: Heard[] = [];

  private constructor(
    url: string,
    private readonly kommunkod: string,
    private readonly partnerId: string,
  ) {
    this.link = NatsLink.open({ servers: url, name: partnerId });
    this.publisher = new Publisher(this.link, { timeoutMs: 2_000 });
  }

  static async open(url: string, partnerId = 'skola-01', kommunkod = '0486'): Promise<BrokerDoor> {
    const door = new BrokerDoor(url, kommunkod, partnerId);
    const connection = await door.link.ready;
    connection.subscribe(`receipt.${kommunkod}.${partnerId}.>`, {
      callback: (_error, message) => void door.heard.push({ subject: message.subject, text: message.string() }),
    });
    await connection.flush();
    return door;
  }

  /** Publishes until the broker has taken it; the id that it travels under. */
  async publish(body: Uint8Array, subject = intakeSubject(this.kommunkod, this.partnerId, partnerMessages.concernReport)): Promise<string> {
    const messageId = v7();
    await eventually('the broker takes the message', async () => {
      const [outcome] = await this.publisher.publish([{ subject, messageId, payload: body, contentType: 'application/json' }]);
      return outcome?.ok;
    });
    return messageId;
  }

  /** With headers as a hostile client might set them, and nothing of what a publisher adds. */
  async publishRaw(body: Uint8Array, headers: MsgHdrs): Promise<void> {
    const connection = await this.link.ready;
    connection.publish(intakeSubject(this.kommunkod, this.partnerId, partnerMessages.concernReport), body, { headers });
    await connection.flush();
  }

  /** Tried once; what the broker says to it. */
  async offer(body: Uint8Array): Promise<PublishOutcome> {
    const subject = intakeSubject(this.kommunkod, this.partnerId, partnerMessages.concernReport);
    const [outcome] = await this.publisher.publish([{ subject, messageId: v7(), payload: body, contentType: 'application/json' }]);
    return outcome!;
  }

  /** The answer to a message that is sent alone. */
  async ask(body: Uint8Array, subject?: string): Promise<Heard & { readonly messageId: string }> {
    const before = this.heard.length;
    const messageId = await this.publish(body, subject);
    return { messageId, ...(await eventually('an answer to the message', () => this.heard[before])) };
  }

  async close(): Promise<void> {
    this.publisher.close();
    await this.link.drain();
  }
}
