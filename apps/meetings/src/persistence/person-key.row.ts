import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The key of everything written about one child in this service. Deleting the row is disposal (gallring, DOMAIN 3.8). */
@Entity('person_key')
export class PersonKeyRow {
  @PrimaryColumn('uuid') childId: string;
  @PrimaryColumn('text') kommunkod: string;
  @Column('bytea') wrapped: Buffer;
  @Column('integer') keyVersion: number;
}
