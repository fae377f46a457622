import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Local agreement as data: what a municipality agrees anew is a new row, and an old case keeps the rule of its day (ARCHITECTURE 1, decision 9). */
@Entity('sspf_rule')
export class SspfRuleRow {
  /** `*` where a municipality has agreed nothing of its own. */
  @PrimaryColumn('text') kommunkod: string;
  @PrimaryColumn('date') validFrom: string;
  @Column('date', { nullable: true }) validTo: string | null;
  @Column('integer') minAge: number;
  @Column('integer') maxAge: number;
  @Column('integer') youthConsentAge: number;
  @Column('integer') consentMonths: number;
  @Column('text') source: string;
}
