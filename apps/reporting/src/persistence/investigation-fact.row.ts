import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('investigation_fact')
export class InvestigationFactRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kommunkod: string;
  @Column('date', { nullable: true }) openedOn: string | null;
  @Column('date', { nullable: true }) dueOn: string | null;
  @Column('date', { nullable: true }) closedOn: string | null;
  @Column('text', { nullable: true }) outcome: string | null;
}
