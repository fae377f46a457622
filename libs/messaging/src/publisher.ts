import type { NatsLink } from './nats-link.js';

export interface OutgoingMessage {
  readonly subject: string;
  readonly messageId: string;
  readonly payload: Uint8Array;
  readonly contentType: string;
  readonly traceparent?: string;
}

export type PublishOutcome =
  | { readonly ok: true; readonly stream: string; readonly sequence: number; readonly duplicate: boolean }
  | { readonly ok: false; readonly reason: string };

export class Publisher {
  constructor(
    private readonly link: NatsLink,
    private readonly options: { readonly timeoutMs?: number } = {},
  ) {}
  publish(messages: readonly OutgoingMessage[]): Promise<readonly PublishOutcome[]> {
    return Promise.resolve(messages.map(() => ({ ok: false, reason: `${this.link.connected} ${this.options.timeoutMs}` })));
  }
  send(_subject: string, _payload: Uint8Array, _contentType: string): void {}
  close(): void {}
}
