import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Numbers of one age group on one occasion; nobody is named, so nothing is sealed. */
@Entity('outreach_count')
export class OutreachCountRow {
  @PrimaryColumn('uuid') messageId: string;
  @PrimaryColumn('text') ageGroup: string;
  @Column('text') kommunkod: string;
  @Column('date') fromDay: string;
  @Column('date') toDay: string;
  @Column('text', { nullable: true }) areaCode: string | null;
  @Column('text', { nullable: true }) environmentType: string | null;
  @Column('integer') contacts: number;
  @Column('integer') conversations: number;
  @Column('integer') referredToSupport: number;
}
