import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('reception_task')
export class ReceptionTaskRow {
  @PrimaryColumn('uuid') concernId: string;
  @Column('text') kommunkod: string;
  @Column('timestamptz') raisedAt: Date;
  @Column('timestamptz', { nullable: true }) settledAt: Date | null;
}
