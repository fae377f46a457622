import type { Transaction } from '@varsam/outbox';
import type { Viewer } from '../access.js';
import type { ExtractItem, Requester } from './extract.js';

/** One child in one municipality, as somebody who may open the file is let at it. */
export interface ExtractSubject {
  readonly kommunkod: string;
  readonly childId: string;
}

/** Seals under the child's own key: with the key the extract is disposed of. */
export interface ExtractSeals {
  seal(rowId: string, text: string): Buffer;
  open(rowId: string, sealed: Buffer): string;
}

/** What a service keeps about a child, and who of its people may order an extract of it. */
export interface ExtractSource {
  /** Until the transaction ends nothing of the child is disposed of. Absent where disposal is heard of by event: then the child itself is held. */
  hold?(tx: Transaction): Promise<unknown>;
  /**
   * By what right, for the read log; nothing where the file does not exist or is not the viewer's. Its records are shown in the log's words.
   * What is told to one requester may ask for another right than what is told to another; of an order that is unknown there is none.
   */
  groundFor(tx: Transaction, viewer: Viewer, subject: ExtractSubject, requester: Requester | undefined): Promise<string | undefined>;
  /** False where the very part is secret to the requester: a page of nothing but what is left out would tell that there is something. */
  mayBeTold?(tx: Transaction, subject: ExtractSubject, requester: Requester): Promise<boolean>;
  /** Everything that is kept, oldest first. */
  items(tx: Transaction, subject: ExtractSubject, requester: Requester): Promise<readonly ExtractItem[]>;
  /** Whether what may tell the child's place is kept from whoever asks; from every guardian, where the service does not say. */
  keepsPlace?(tx: Transaction, subject: ExtractSubject, requester: Requester): Promise<boolean>;
  /** Under which ids readings of the child stand in the read log. */
  recordIds(tx: Transaction, subject: ExtractSubject): Promise<readonly string[]>;
  seals(tx: Transaction, subject: ExtractSubject): Promise<ExtractSeals | undefined>;
}
