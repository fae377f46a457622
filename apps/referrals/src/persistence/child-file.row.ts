import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One child in one municipality. Deleting the row's key makes everything sealed under it unreadable (DOMAIN 3.8). */
@Entity('child_file')
export class ChildFileRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kommunkod: string;
  /** Keyed blind index of the identity, never a plain hash; a child nobody has identified gets one of its own. */
  @Column('bytea') blindIndex: Buffer;
  @Column('bytea') wrappedKey: Buffer;
  @Column('integer') keyVersion: number;
}
