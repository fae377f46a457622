import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Enquiry, ReceivedEnquiry } from '../domain/enquiry/enquiry.js';

/** What waits for the coordinator; its key is the enquiry's own, so the same news again changes nothing. */
@Entity('enquiry')
export class EnquiryRow {
  @PrimaryColumn('uuid') enquiryId: string;
  @Column('text') kommunkod: string;
  @Column('uuid', { nullable: true }) childId: string | null;
  @Column('text') form: string;
  @Column('text', { array: true }) targetGroups: readonly string[];
  @Column('text', { nullable: true }) exitPhase: string | null;
  @Column('text') ageGroup: string;
  @Column('text', { array: true }) consentedGivers: readonly string[];
  @Column('timestamptz') receivedAt: Date;
  @Column('date') receivedOn: string;
  @Column('text') state: 'WAITING' | 'TAKEN';
  @Column('uuid', { nullable: true }) sspfCaseId: string | null;
}

export function enquiryRowOf({ childId, exitPhase, receivedAt, ...equal }: ReceivedEnquiry): EnquiryRow {
  const absent = { childId: childId ?? null, exitPhase: exitPhase ?? null, sspfCaseId: null };
  return { ...equal, ...absent, receivedAt: new Date(receivedAt), state: 'WAITING' };
}

export function enquiryOf(row: EnquiryRow): Enquiry {
  const { enquiryId, kommunkod, form, targetGroups, ageGroup, consentedGivers, receivedOn, state } = row;
  return {
    ...{ enquiryId, kommunkod, form, targetGroups, ageGroup, consentedGivers, receivedOn, state },
    receivedAt: row.receivedAt.toISOString(),
    ...(row.childId !== null && { childId: row.childId }),
    ...(row.exitPhase !== null && { exitPhase: row.exitPhase }),
    ...(row.sspfCaseId !== null && { sspfCaseId: row.sspfCaseId }),
  };
}
