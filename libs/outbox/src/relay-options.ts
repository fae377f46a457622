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
  /** How long a row is left to the process that wrote it before any replica takes it from the table. */
  readonly graceMs?: number;
  /** How often the stream is looked at while nothing happens. */
  readonly watchMs?: number;
}

export type RelayReport =
  | { readonly kind: 'stream-refilled'; readonly stream: string; readonly rows: number; readonly held: number }
  | { readonly kind: 'fault'; readonly what: 'check' | 'backlog' | 'marks' | 'partitions'; readonly fault: unknown };
