import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DecisionOutcome, HousingCase, HousingType, LocationClass } from '../domain/housing-case.js';

/** Where a case stands: codes and times. What was written stands in the sealed records, the address in the vault. */
@Entity('housing_case')
export class HousingCaseRow {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'text', update: false }) kommunkod: string;
  @Column({ type: 'uuid', update: false }) childId: string;
  @Column({ type: 'text', update: false }) urgency: HousingCase['urgency'];
  @Column({ type: 'text', update: false }) company: HousingCase['company'];
  @Column({ type: 'text', update: false }) otherGuardian: HousingCase['otherGuardian'];
  @Column({ type: 'timestamptz', update: false }) raisedAt: Date;
  @Column('timestamptz', { nullable: true }) securedAt: Date | null;
  @Column('timestamptz', { nullable: true }) threatAssessedAt: Date | null;
  @Column('uuid', { nullable: true }) decisionId: string | null;
  @Column('text', { nullable: true }) outcome: DecisionOutcome | null;
  @Column('text', { nullable: true }) housingType: HousingType | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('timestamptz', { nullable: true }) notifiedAt: Date | null;
  @Column('timestamptz', { nullable: true }) placedAt: Date | null;
  @Column('text', { nullable: true }) locationClass: LocationClass | null;
  /** The case's access list. */
  @Column('text', { array: true }) named: string[];
  /** The threat assessment's; of a case from a release that had none it is the case's. */
  @Column('text', { array: true, nullable: true }) threatReaders: string[] | null;
}
