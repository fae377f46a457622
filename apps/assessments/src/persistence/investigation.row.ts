import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Investigation, InvestigationOutcome } from '../domain/investigation/investigation.js';

@Entity('investigation')
export class InvestigationRow {
  @PrimaryColumn('uuid') investigationId: string;
  @Column('text') kommunkod: string;
  @Column('uuid') childId: string;
  @Column('uuid') concernId: string;
  @Column('text') state: Investigation['state'];
  @Column('timestamptz') openedAt: Date;
  @Column('date') openedOn: string;
  @Column('date') nominalDue: string;
  @Column('date') latestDue: string;
  @Column('text', { nullable: true }) outcome: InvestigationOutcome | null;
  @Column('date', { nullable: true }) closedOn: string | null;
  @Column('text', { array: true }) workers: readonly string[];
  @Column('text', { array: true }) units: readonly string[];
  @Column('integer') teamRevision: number;
  @Column('text', { nullable: true }) handedBy: string | null;
}

export function investigationRowOf({ openedAt, due, outcome, closedOn, team, ...equal }: Investigation): InvestigationRow {
  const { workers, units, revision: teamRevision, handedBy = null } = team;
  const ended = { outcome: outcome ?? null, closedOn: closedOn ?? null };
  return { ...equal, openedAt: new Date(openedAt), ...due, ...ended, workers, units, teamRevision, handedBy };
}

export function investigationOf(row: InvestigationRow): Investigation {
  const { investigationId, kommunkod, childId, concernId, state, openedOn, nominalDue, latestDue, workers, units } = row;
  return {
    ...{ investigationId, kommunkod, childId, concernId, state, openedOn },
    openedAt: row.openedAt.toISOString(),
    due: { nominalDue, latestDue },
    ...(row.outcome !== null && { outcome: row.outcome }),
    ...(row.closedOn !== null && { closedOn: row.closedOn }),
    team: { workers, units, revision: row.teamRevision, ...(row.handedBy !== null && { handedBy: row.handedBy }) },
  };
}
