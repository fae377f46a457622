import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What assessments has told: one row per concern assessed, so that the same news again changes nothing. */
@Entity('known_assessment')
export class KnownAssessmentRow {
  @PrimaryColumn('uuid') concernId: string;
  @Column('text') kommunkod: string;
  @Column('uuid') childId: string;
  @Column('text') need: 'IMMEDIATE' | 'NONE';
  @Column('timestamptz') assessedAt: Date;
  @Column('date') assessedOn: string;
}

/** Opened and closed may be heard of in either order. */
@Entity('known_investigation')
export class KnownInvestigationRow {
  @PrimaryColumn('uuid') investigationId: string;
  @Column('text') kommunkod: string;
  @Column('uuid') childId: string;
  @Column('date', { nullable: true }) openedOn: string | null;
  @Column('date', { nullable: true }) closedOn: string | null;
}
