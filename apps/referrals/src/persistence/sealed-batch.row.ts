import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Recipient } from './filed.js';

/** One signed Merkle tree per committed batch: the sealed log that receipts point into. Holds hashes only, hence no municipality. */
@Entity('sealed_batch')
export class SealedBatchRow {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') sealedAt: Date;
  @Column('bytea') root: Buffer;
  @Column('bytea') signature: Buffer;
  @Column('text') keyId: string;
  /** The leaves' hashes, 32 bytes each, in order. */
  @Column('bytea') leaves: Buffer;
  /** Who received, by municipality, as the receipts of the batch say. */
  @Column('jsonb', { nullable: true }) recipients: Readonly<Record<string, Recipient>> | null;
}
