import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Meeting } from '../domain/sspf/sspf-case.js';

@Entity('meeting')
export class MeetingRow {
  @PrimaryColumn('uuid') meetingId: string;
  @Column('text') kommunkod: string;
  @Column('uuid') sspfCaseId: string;
  @Column('timestamptz') heldAt: Date;
  @Column('text', { array: true }) parties: readonly string[];
  /** Notes and plan, under the child's key. */
  @Column('bytea') sealedContent: Buffer;
}

export function meetingRowOf(
  sspfCase: { readonly kommunkod: string; readonly sspfCaseId: string },
  { meetingId, heldAt, parties, notes, actions }: Meeting,
  seal: (text: string) => Buffer,
): MeetingRow {
  const { kommunkod, sspfCaseId } = sspfCase;
  const sealedContent = seal(JSON.stringify({ notes, actions }));
  return { meetingId, kommunkod, sspfCaseId, heldAt: new Date(heldAt), parties, sealedContent };
}

export function meetingOf(row: MeetingRow, unseal: (sealed: Buffer) => string | undefined): Meeting {
  const { meetingId, parties, heldAt } = row;
  const content = unseal(row.sealedContent);
  const { notes, actions } =
    content === undefined ? { notes: '', actions: [] } : (JSON.parse(content) as Pick<Meeting, 'notes' | 'actions'>);
  return { meetingId, heldAt: heldAt.toISOString(), parties, notes, actions };
}
