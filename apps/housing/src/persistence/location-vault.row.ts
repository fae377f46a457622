import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where a child lives, under a key of its own and with its own list of readers. Nothing else in the database knows it (DOMAIN 3.5 a). */
@Entity('location_vault')
export class LocationVaultRow {
  @PrimaryColumn('uuid') housingCaseId: string;
  @Column({ type: 'text', update: false }) kommunkod: string;
  @Column({ type: 'bytea', update: false }) wrappedKey: Buffer;
  @Column({ type: 'integer', update: false }) keyVersion: number;
  @Column({ type: 'bytea', update: false }) sealedLocation: Buffer;
  @Column('text', { array: true }) readers: string[];
}
