import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FeedbackContent, FeedbackState } from '../../domain/feedback/feedback.js';
import type { FeedbackRule } from '../../domain/feedback/feedback-rule.js';

/** What is known of the feedback on one concern. There is none until something has happened to it after the report: the report's own row says the rest. */
@Entity('feedback')
export class FeedbackRow {
  @PrimaryColumn('uuid') concernId: string;
  @Column('text') kommunkod: string;
  @Column('text') state: FeedbackState;
  @Column('timestamptz', { nullable: true }) requestedAt: Date | null;
  @Column('date', { nullable: true }) requestedOn: string | null;
  @Column('text', { nullable: true }) outcome: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('date', { nullable: true }) decidedOn: string | null;
  @Column('date', { nullable: true }) nominalDue: string | null;
  @Column('date', { nullable: true }) latestDue: string | null;
  @Column('text', { nullable: true }) section: string | null;
}

/** Whether telling was found suitable, by whom and when. The application may add rows and read them, never change them. */
@Entity('suitability_decision')
export class SuitabilityDecisionRow {
  @PrimaryColumn('uuid') concernId: string;
  @Column('text') kommunkod: string;
  @Column('boolean') suitable: boolean;
  @Column('timestamptz') decidedAt: Date;
  @Column('date') decidedOn: string;
  @Column('text') decidedBy: string;
  @Column('text', { array: true }) roles: readonly string[];
  @Column('text', { array: true }) units: readonly string[];
  @Column('text') legalBasis: 'SOL_19_6_FEEDBACK';
  /** Why not, under the child's key. */
  @Column('bytea', { nullable: true }) sealedReason: Buffer | null;
}

/** What the reporter was told, with its place in the sealed log. Added and read, never changed. */
@Entity('sent_feedback')
export class SentFeedbackRow {
  @PrimaryColumn('uuid') feedbackId: string;
  @Column('text') kommunkod: string;
  @Column('uuid') concernId: string;
  @Column('text') partnerId: string;
  @Column('text') reportId: string;
  @Column('text') content: FeedbackContent;
  @Column('date', { nullable: true }) decidedOn: string | null;
  @Column('timestamptz') sentAt: Date;
  @Column('uuid') batchId: string;
  @Column('integer') batchIndex: number;
}

/** Proof that feedback reached the reporter: the first fetch, the first acknowledgement. Added and read, never changed. */
@Entity('feedback_delivery')
export class FeedbackDeliveryRow {
  @PrimaryColumn('uuid') feedbackId: string;
  @PrimaryColumn('text') way: 'PULL' | 'ACKNOWLEDGEMENT';
  @Column('text') kommunkod: string;
  @Column('text') door: 'HTTPS' | 'NATS';
  @Column('timestamptz') at: Date;
}

/** How long the reporter may wait, as the law read between two dates. */
@Entity('feedback_rule')
export class FeedbackRuleRow {
  @PrimaryColumn('text') code: FeedbackRule['code'];
  @PrimaryColumn('date') validFrom: string;
  @Column('date', { nullable: true }) validTo: string | null;
  @Column('text') unit: FeedbackRule['unit'];
  @Column('integer') amount: number;
  @Column('text') lastDay: FeedbackRule['lastDay'];
  @Column('text') section: string;
}
