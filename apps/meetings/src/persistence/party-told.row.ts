import { Column, Entity, PrimaryColumn } from 'typeorm';
import { v7 } from 'uuid';
import type { PartyTold } from '../domain/sspf/party-told.js';

/** A party that was told, or is to hear that the consent has ended. Added and read, never changed, and sealed with the logs. */
@Entity('party_told')
export class PartyToldRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kommunkod: string;
  @Column('uuid') childId: string;
  @Column('uuid') sspfCaseId: string;
  @Column('text') kind: PartyTold['kind'];
  @Column('text') party: string;
  @Column('text') ground: PartyTold['ground'];
  @Column('uuid') consentId: string;
  @Column('text', { array: true }) categories: readonly string[];
  @Column('uuid', { nullable: true }) meetingId: string | null;
  @Column('timestamptz') toldAt: Date;
  @Column('date') toldOn: string;
  @Column('text', { nullable: true }) toldBy: string | null;
  @Column('text', { array: true }) roles: readonly string[];
  @Column('text', { array: true }) units: readonly string[];
}

type Of = Pick<PartyToldRow, 'kommunkod' | 'childId' | 'sspfCaseId'>;

export function partyToldRowOf({ kommunkod, childId, sspfCaseId }: Of, { at, on, by, meetingId, ...equal }: PartyTold): PartyToldRow {
  return {
    ...{ ...equal, id: v7(), kommunkod, childId, sspfCaseId, meetingId: meetingId ?? null, toldAt: new Date(at), toldOn: on },
    ...{ toldBy: by?.id ?? null, roles: by?.roles ?? [], units: by?.units ?? [] },
  };
}

export function partyToldOf({
  kind,
  party,
  ground,
  consentId,
  categories,
  meetingId,
  toldAt,
  toldOn,
  toldBy,
  roles,
  units,
}: PartyToldRow): PartyTold {
  return {
    ...{ kind, party, ground, consentId, categories, at: toldAt.toISOString(), on: toldOn },
    ...(meetingId !== null && { meetingId }),
    ...(toldBy !== null && { by: { id: toldBy, roles: roles as NonNullable<PartyTold['by']>['roles'], units } }),
  };
}
