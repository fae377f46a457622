import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AttachmentState } from '../domain/attachment/attachment.js';

/** A document that a report or a supplement describes; its bytes, once they have come, under the child's key. */
@Entity('attachment')
export class AttachmentRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kommunkod: string;
  @Column('text') partnerId: string;
  @Column('uuid') childId: string;
  /** The concern or the message that describes it. */
  @Column('uuid') describedIn: string;
  @Column('text') sha256: string;
  @Column('text') mediaType: string;
  @Column('integer') size: number;
  @Column('text') state: AttachmentState;
  @Column('timestamptz') describedAt: Date;
  @Column('timestamptz', { nullable: true }) arrivedAt: Date | null;
  @Column('bytea', { nullable: true }) sealedContent: Buffer | null;
}
