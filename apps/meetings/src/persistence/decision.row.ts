import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../domain/actor.js';
import type { DecisionKind } from '../domain/decision.js';

/** A step as it was taken. The application may add rows and read them, never change them. */
@Entity('decision')
export class DecisionRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kommunkod: string;
  @Column('uuid') childId: string;
  @Column('uuid') sspfCaseId: string;
  @Column('text') kind: DecisionKind;
  @Column('text') result: string;
  @Column('text') legalBasis: string;
  @Column('timestamptz') decidedAt: Date;
  @Column('date') decidedOn: string;
  @Column('text') decidedBy: string;
  @Column('text', { array: true }) roles: readonly Role[];
  @Column('text', { array: true }) units: readonly string[];
  @Column('bytea', { nullable: true }) sealedText: Buffer | null;
}
