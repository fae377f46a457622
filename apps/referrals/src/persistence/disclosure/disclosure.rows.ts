import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DisclosureState } from '../../domain/disclosure/disclosure.js';
import type { InformationCategory, RecipientType } from '../../domain/disclosure/disclosure-rule.js';

/** One step of telling somebody outside of a child. Added and read, never changed; its hash is sealed with the logs. */
@Entity('disclosure_step')
export class DisclosureStepRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kommunkod: string;
  @Column('uuid') childId: string;
  @Column('uuid') disclosureId: string;
  /** From 1; two who take the same step meet here. */
  @Column('integer') number: number;
  @Column('text') kind: DisclosureState;
  @Column('timestamptz') takenAt: Date;
  @Column('date') takenOn: string;
  @Column('text', { nullable: true }) takenBy: string | null;
  @Column('text', { array: true }) roles: readonly string[];
  @Column('text', { array: true }) units: readonly string[];
  @Column('text') ground: string;
  @Column('text') section: string;
  @Column('date') ruleFrom: string;
  @Column('text') recipientType: RecipientType;
  @Column('text', { array: true }) categories: readonly InformationCategory[];
  @Column('uuid', { nullable: true }) consentId: string | null;
  @Column('date', { nullable: true }) requestedOn: string | null;
  /** Reason and recipient, under the child's key. */
  @Column('bytea', { nullable: true }) sealedWords: Buffer | null;
}

/** The hash of a step. It stays when the step is disposed of, and tells nothing. */
@Entity('disclosure_seal')
export class DisclosureSealRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kommunkod: string;
  @Column('bytea') digest: Buffer;
}

/** A consent as meetings tells of it. Given and withdrawn may be heard of in any order, so either half may be missing. */
@Entity('known_consent')
export class KnownConsentRow {
  @PrimaryColumn('uuid') consentId: string;
  @Column('text') kommunkod: string;
  @Column('uuid') childId: string;
  @Column('text', { array: true }) givers: readonly string[];
  @Column('text', { array: true }) recipients: readonly string[];
  @Column('text', { array: true }) withdrawnRecipients: readonly string[];
  @Column('text', { array: true }) categories: readonly string[];
  @Column('text', { array: true }) withdrawnCategories: readonly string[];
  @Column('date', { nullable: true }) validFrom: string | null;
  @Column('date', { nullable: true }) validTo: string | null;
  @Column('uuid', { nullable: true }) caseId: string | null;
  @Column('timestamptz', { nullable: true }) givenAt: Date | null;
  @Column('timestamptz', { nullable: true }) withdrawnAt: Date | null;
}
