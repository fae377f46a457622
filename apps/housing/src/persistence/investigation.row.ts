import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That an investigation of the child runs or ran, as the assessments service told. Its closing may be heard of before its opening. */
@Entity('investigation')
export class InvestigationRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kommunkod: string;
  @Column('uuid') childId: string;
  @Column('date', { nullable: true }) openedOn: string | null;
  @Column('date', { nullable: true }) closedOn: string | null;
}
