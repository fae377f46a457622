import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConcernAssessment, ConcernState, PreAssessmentOutcome, ProtectionNeed } from '../domain/concern/concern-assessment.js';

/** The key is the concern's own, so the table is its own inbox: a concern is assessed once. */
@Entity('concern_assessment')
export class ConcernAssessmentRow {
  @PrimaryColumn('uuid') concernId: string;
  @Column('text') kommunkod: string;
  @Column('uuid') childId: string;
  @Column('timestamptz') receivedAt: Date;
  @Column('date') receivedOn: string;
  @Column('boolean') acute: boolean;
  @Column('text') state: ConcernState;
  @Column('date') protectionDue: string;
  @Column('text', { nullable: true }) protectionNeed: ProtectionNeed | null;
  @Column('timestamptz', { nullable: true }) protectionAssessedAt: Date | null;
  @Column('boolean', { nullable: true }) protectionOnTime: boolean | null;
  @Column('timestamptz', { nullable: true }) protectionAgainSince: Date | null;
  @Column('date', { nullable: true }) protectionAgainDue: string | null;
  @Column('date') nominalDue: string;
  @Column('date') latestDue: string;
  @Column('date', { nullable: true }) extendedUntil: string | null;
  @Column('text', { nullable: true }) outcome: PreAssessmentOutcome | null;
  @Column('date', { nullable: true }) decidedOn: string | null;
  @Column('uuid', { nullable: true }) investigationId: string | null;
  @Column('text', { array: true }) workers: readonly string[];
  @Column('text', { array: true }) units: readonly string[];
  @Column('integer') teamRevision: number;
  @Column('text', { nullable: true }) handedBy: string | null;
}

export function concernRowOf(concern: ConcernAssessment): ConcernAssessmentRow {
  const { concernId, childId, kommunkod, receivedAt, receivedOn, acute, state, protectionDue, protection, protectionAgain } = concern;
  const { preAssessment, extendedUntil, outcome, decidedOn, investigationId } = concern;
  const { workers, units, revision: teamRevision, handedBy = null } = concern.team;
  return {
    ...{ concernId, childId, kommunkod, receivedOn, acute, state, protectionDue },
    receivedAt: new Date(receivedAt),
    protectionNeed: protection?.need ?? null,
    protectionAssessedAt: protection ? new Date(protection.assessedAt) : null,
    protectionOnTime: protection?.onTime ?? null,
    protectionAgainSince: protectionAgain ? new Date(protectionAgain.since) : null,
    protectionAgainDue: protectionAgain?.dueOn ?? null,
    ...preAssessment,
    extendedUntil: extendedUntil ?? null,
    outcome: outcome ?? null,
    decidedOn: decidedOn ?? null,
    investigationId: investigationId ?? null,
    ...{ workers, units, teamRevision, handedBy },
  };
}

export function concernOf(row: ConcernAssessmentRow): ConcernAssessment {
  const { concernId, kommunkod, childId, receivedOn, acute, state, protectionDue, nominalDue, latestDue, workers, units } = row;
  return {
    ...{ concernId, kommunkod, childId, receivedOn, acute, state, protectionDue },
    receivedAt: row.receivedAt.toISOString(),
    ...(row.protectionNeed !== null && {
      protection: {
        need: row.protectionNeed,
        assessedAt: row.protectionAssessedAt!.toISOString(),
        onTime: row.protectionOnTime!,
      },
    }),
    ...(row.protectionAgainSince !== null && {
      protectionAgain: { since: row.protectionAgainSince.toISOString(), dueOn: row.protectionAgainDue! },
    }),
    preAssessment: { nominalDue, latestDue },
    ...(row.extendedUntil !== null && { extendedUntil: row.extendedUntil }),
    ...(row.outcome !== null && { outcome: row.outcome }),
    ...(row.decidedOn !== null && { decidedOn: row.decidedOn }),
    ...(row.investigationId !== null && { investigationId: row.investigationId }),
    team: { workers, units, revision: row.teamRevision, ...(row.handedBy !== null && { handedBy: row.handedBy }) },
  };
}
