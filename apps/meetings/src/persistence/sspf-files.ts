import { findRows, insertNewRows, upsertRows } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import type { ChangedSspfFile, Meeting, SspfFile } from '../domain/sspf/sspf-case.js';
import { consentOf, ConsentRow, consentRowOf } from './consent.row.js';
import { meetingOf, MeetingRow, meetingRowOf } from './meeting.row.js';
import { partyToldOf, PartyToldRow, partyToldRowOf } from './party-told.row.js';
import type { OpenPersonFile, PersonFiles, SealedPlace } from './person-files.js';
import { shownProtectionOf } from './shown-protection.js';
import { SspfCaseRow, sspfCaseOf, sspfCaseRowOf } from './sspf-case.row.js';

const birthOf = (rowId: string): SealedPlace => ({ table: 'sspf_case', column: 'sealed_birth', rowId });
const contentOf = (rowId: string): SealedPlace => ({ table: 'meeting', column: 'sealed_content', rowId });

/** A case with its consents and meetings, between the tables and the domain. */
export class SspfFiles {
  constructor(private readonly personFiles: PersonFiles) {}

  async load(tx: Transaction, personFile: OpenPersonFile | undefined, sspfCaseId: string): Promise<SspfFile> {
    const [row] = await findRows(tx, SspfCaseRow, [sspfCaseId]);
    const consents = await findRows(tx, ConsentRow, [sspfCaseId], 'sspfCaseId');
    const sspfCase = sspfCaseOf(row!, (sealed) => this.personFiles.unseal(personFile, birthOf(sspfCaseId), sealed));
    // By the id, which is made of the time: first one first.
    const told = await findRows(tx, PartyToldRow, [sspfCaseId], 'sspfCaseId');
    const protectedIdentity = await shownProtectionOf(tx, sspfCase.childId);
    return {
      sspfCase: protectedIdentity === undefined ? sspfCase : { ...sspfCase, protectedIdentity },
      consents: consents.map(consentOf),
      told: told.map(partyToldOf),
    };
  }

  async meetings(tx: Transaction, personFile: OpenPersonFile | undefined, sspfCaseId: string): Promise<readonly Meeting[]> {
    const rows = await findRows(tx, MeetingRow, [sspfCaseId], 'sspfCaseId');
    return rows.map((row) => meetingOf(row, (sealed) => this.personFiles.unseal(personFile, contentOf(row.meetingId), sealed)));
  }

  async save(tx: Transaction, personFile: OpenPersonFile, next: ChangedSspfFile, before?: SspfFile): Promise<void> {
    const { sspfCase, consents, held, told = [] } = next;
    const row = sspfCaseRowOf(sspfCase, (birth) => this.personFiles.seal(personFile, birthOf(sspfCase.sspfCaseId), birth));
    await upsertRows(tx, SspfCaseRow, [row]);
    const changed = consents.filter((consent) => !before?.consents.includes(consent)).map((consent) => consentRowOf(sspfCase, consent));
    const known = new Set(before?.consents.map(({ consentId }) => consentId));
    // What is replaced goes first: at most one consent of a case is active at any moment, and the table insists.
    await upsertRows(
      tx,
      ConsentRow,
      changed.filter(({ consentId }) => known.has(consentId)),
    );
    await upsertRows(
      tx,
      ConsentRow,
      changed.filter(({ consentId }) => !known.has(consentId)),
    );
    const newlyTold = told.slice(before?.told?.length ?? 0).map((one) => partyToldRowOf(sspfCase, one));
    await insertNewRows(tx, PartyToldRow, newlyTold);
    if (held === undefined) return;
    const seal = (content: string): Buffer => this.personFiles.seal(personFile, contentOf(held.meetingId), content);
    await insertNewRows(tx, MeetingRow, [meetingRowOf(sspfCase, held, seal)]);
  }
}
