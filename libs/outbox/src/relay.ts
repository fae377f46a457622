import type { NatsLink, Publisher, StreamSpec } from '@varsam/messaging';

import type { Database } from './database.js';

export interface RelayOptions {
  readonly database: Database;
  readonly publisher: Publisher;
  readonly link: NatsLink;
  readonly stream: StreamSpec;
  /** `domain.*.<service>.>`: the part of the stream that only this service writes. */
  readonly ownSubject: string;
  readonly report?: (event: RelayReport) => void;
}

export type RelayReport =
  | { readonly kind: 'stream-refilled'; readonly stream: string; readonly rows: number; readonly held: number }
  | { readonly kind: 'fault'; readonly what: 'check' | 'poll' | 'mark' | 'partitions'; readonly fault: unknown };

export class Relay {
  constructor(readonly options: RelayOptions) {}
  start(): void {}
  async stop(): Promise<void> {}
}
