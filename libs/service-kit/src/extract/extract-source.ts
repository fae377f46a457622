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

/**
 * What is kept about a child apart from its file, and is others' work: those who work with the file are not to know that there is any. Neither
 * part's orders are known to the other, its steps stand in the read log under records of its own, and no guardian gets a page of omissions alone.
 */
export interface ApartFromFile {
  readonly part: string;
  /** Under which ids its steps are logged. The child's is the file's: it serves where there is nothing, and who asks is turned away. */
  logIds(tx: Transaction, subject: ExtractSubject): Promise<readonly string[]>;
}

/** What a service keeps about a child, and who of its people may order an extract of it. */
export interface ExtractSource {
  /** Absent where what is given is the child's file. */
  readonly apart?: ApartFromFile;
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
  /** Under which ids readings stand in the read log, beside the child's own for its file, as far as they concern what this requester may be told. */
  recordIds(tx: Transaction, subject: ExtractSubject, requester: Requester): Promise<readonly string[]>;
  seals(tx: Transaction, subject: ExtractSubject): Promise<ExtractSeals | undefined>;
}
