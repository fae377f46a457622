import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A step of a housing case. A step never changes, so case, kind and time are its key and its guard. */
@Entity('housing_step')
export class HousingStepRow {
  @PrimaryColumn('uuid') id: string;
  @PrimaryColumn('text') kind: string;
  @PrimaryColumn('timestamptz') at: Date;
  @Column('text') kommunkod: string;
  @Column('integer', { nullable: true }) minutes: number | null;
  @Column('text', { nullable: true }) code: string | null;
}

@Entity('sspf_step')
export class SspfStepRow {
  @PrimaryColumn('uuid') id: string;
  @PrimaryColumn('text') kind: string;
  @PrimaryColumn('timestamptz') at: Date;
  @Column('text') kommunkod: string;
}
