import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Consent, Giver, GiverRole } from '../domain/sspf/consent.js';

@Entity('consent')
export class ConsentRow {
  @PrimaryColumn('uuid') consentId: string;
  @Column('text') kommunkod: string;
  @Column('uuid') sspfCaseId: string;
  @Column('text') state: Consent['state'];
  @Column('jsonb') givers: readonly Giver[];
  @Column('text', { array: true }) missing: readonly GiverRole[];
  @Column('text', { array: true }) recipients: readonly string[];
  @Column('text', { array: true }) withdrawnRecipients: readonly string[];
  @Column('text', { array: true }) categories: readonly string[];
  @Column('text', { array: true }) withdrawnCategories: readonly string[];
  @Column('date') validFrom: string;
  @Column('date') validTo: string;
  @Column('timestamptz') recordedAt: Date;
  @Column('timestamptz', { nullable: true }) withdrawnAt: Date | null;
}

export function consentRowOf(sspfCase: { readonly kommunkod: string; readonly sspfCaseId: string }, consent: Consent): ConsentRow {
  const { recordedAt, withdrawnAt, ...equal } = consent;
  const { kommunkod, sspfCaseId } = sspfCase;
  return {
    ...equal,
    kommunkod,
    sspfCaseId,
    recordedAt: new Date(recordedAt),
    withdrawnAt: withdrawnAt === undefined ? null : new Date(withdrawnAt),
  };
}

export function consentOf(row: ConsentRow): Consent {
  const { consentId, state, givers, missing, recipients, withdrawnRecipients, categories, withdrawnCategories } = row;
  return {
    ...{ consentId, state, givers, missing, recipients, withdrawnRecipients, categories, withdrawnCategories },
    ...{ validFrom: row.validFrom, validTo: row.validTo },
    recordedAt: row.recordedAt.toISOString(),
    ...(row.withdrawnAt !== null && { withdrawnAt: row.withdrawnAt.toISOString() }),
  };
}
