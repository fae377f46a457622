import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConsentGiver, EnquiryForm } from '../domain/enquiry/enquiry.js';

/** The state of an enquiry; what it says stands sealed in `partner_message`, under the same key. */
@Entity('enquiry')
export class EnquiryRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kommunkod: string;
  @Column('text') state: 'ENQUIRY';
  @Column('text') form: EnquiryForm;
  @Column('boolean') identifies: boolean;
  @Column('text', { array: true }) targetGroups: readonly string[];
  @Column('text', { nullable: true }) exitPhase: string | null;
  @Column('text') ageGroup: string;
  @Column('text') ageDecision: 'WITHIN' | 'MANUAL';
  @Column('text', { array: true }) consentedGivers: readonly ConsentGiver[];
  @Column('date') receivedOn: string;
}

/** Local agreement as data: what a municipality agrees anew is a new row, and an old enquiry keeps the rule of its day. */
@Entity('enquiry_rule')
export class EnquiryRuleRow {
  /** `*` where a municipality has agreed nothing of its own. */
  @PrimaryColumn('text') kommunkod: string;
  @PrimaryColumn('text') form: EnquiryForm;
  @PrimaryColumn('date') validFrom: string;
  @Column('date', { nullable: true }) validTo: string | null;
  @Column('integer') minAge: number;
  @Column('integer', { nullable: true }) maxAge: number | null;
  @Column('integer') youthConsentAge: number;
  @Column('text') source: string;
}
