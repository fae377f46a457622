import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeadlineCode, DeadlineRule } from '../domain/deadlines/deadline-rule.js';

/** Law as data: a change of law is a new row, and an old case keeps the rule of its day (ARCHITECTURE 1, decision 9). */
@Entity('deadline_rule')
export class DeadlineRuleRow {
  @PrimaryColumn('text') code: DeadlineCode;
  @PrimaryColumn('date') validFrom: string;
  @Column('date', { nullable: true }) validTo: string | null;
  @Column('text') unit: DeadlineRule['unit'];
  @Column('integer') amount: number;
  @Column('text') lastDay: DeadlineRule['lastDay'];
  @Column('text') section: string;
}
