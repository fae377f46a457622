import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One report of concern: codes and days. The key is the concern's own id, so that it is counted once however often it is told. */
@Entity('concern_fact')
export class ConcernFactRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kommunkod: string;
  /** Pseudonym of the child, of this service and of one year; null until the concern itself was heard of. */
  @Column('bytea', { nullable: true }) child: Buffer | null;
  @Column('date', { nullable: true }) receivedOn: string | null;
  @Column('text', { nullable: true }) source: string | null;
  @Column('text', { nullable: true }) area: string | null;
  @Column('text', { array: true, nullable: true }) concernGroups: string[] | null;
  @Column('date', { nullable: true }) assessedOn: string | null;
  @Column('date', { nullable: true }) decidedOn: string | null;
  @Column('text', { nullable: true }) outcome: string | null;
  @Column('boolean', { nullable: true }) extended: boolean | null;
}
