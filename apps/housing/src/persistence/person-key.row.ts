import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The data key of one child in this service. Deleting the row makes every record of the child unreadable (DOMAIN 3.8). */
@Entity('person_key')
export class PersonKeyRow {
  @PrimaryColumn('uuid') childId: string;
  @PrimaryColumn('text') kommunkod: string;
  @Column('bytea') wrapped: Buffer;
  @Column('integer') keyVersion: number;
}
