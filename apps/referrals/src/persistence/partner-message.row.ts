import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Warning } from '../domain/concern/concern.js';

/** A message of a partner that is no concern. Its key is made of municipality, partner, kind and the sender's id, so the table is its own inbox. */
@Entity('partner_message')
export class PartnerMessageRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kommunkod: string;
  @Column('text') partnerId: string;
  @Column('text') kind: string;
  /** The sender's own id of it. */
  @Column('text') messageId: string;
  @Column('timestamptz') receivedAt: Date;
  @Column('text') door: 'HTTPS' | 'NATS';
  @Column('boolean') mandated: boolean;
  @Column('boolean') acute: boolean;
  /** Under whose key the body is sealed. */
  @Column('uuid', { nullable: true }) childId: string | null;
  /** The concern that it speaks of, whether or not that one has come in. */
  @Column('uuid', { nullable: true }) concernId: string | null;
  @Column('jsonb', { nullable: true }) warnings: readonly Warning[] | null;
  @Column('bytea') bodyHash: Buffer;
  /** Its own bytes; absent where nothing of them may be kept. */
  @Column('bytea', { nullable: true }) sealedBody: Buffer | null;
  @Column('uuid') batchId: string;
  @Column('integer') batchIndex: number;
}
