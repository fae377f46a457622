import { type Database, findRows, lockRows, type Transaction } from '@varsam/outbox';
import type { ReadLog } from '@varsam/service-kit';
import { holdRecords } from '@varsam/service-kit/disposal-lock';
import { type Action, groundFor, knowsOfChild, mayDo } from '../domain/access.js';
import type { CaseFile, LoggedViewer, Opened, ReadRecord, ToldOfChild } from '../domain/case-file.js';
import type { Actor, CaseRecord, HousingCase, OpenedLocation, Outcome } from '../domain/housing-case.js';
import { CaseRecordRow } from './case-record.row.js';
import type { CaseSeals } from './case-seals.js';
import { foldCommands } from './fold-commands.js';
import { type Decide, type HousingCases, type OpenedCase, readActions } from './housing-cases.js';
import { HousingCaseRow } from './housing-case.row.js';
import { InvestigationRow } from './investigation.row.js';
import { LocationVaultRow } from './location-vault.row.js';
import type { PersonKey, PersonKeys } from './person-keys.js';
import { casesOf } from './protected-cases.js';
import { saveCases } from './save-cases.js';

/** Those whose list the viewer is on, and those of children with fictitious particulars for whom the special function has named the viewer. */
const ownCases = `select id from housing_case where kommunkod = $1 and ($2 = any(named) or child_id in
  (select child_id from known_protection where kommunkod = $1 and level = 'FICTITIOUS' and not inherited and $2 = any(named_persons)))
  order by raised_at desc, id limit 500`;

/** The record of housing cases in PostgreSQL. Each way of reading fetches, decides and logs in one transaction. */
export class TypeOrmHousingCases implements HousingCases {
  constructor(
    private readonly database: Database,
    private readonly keys: PersonKeys,
    private readonly seals: CaseSeals,
    private readonly readLog: ReadLog,
  ) {}

  async open(opened: readonly OpenedCase[]): Promise<void> {
    const changed = opened.map(({ next }) => next);
    const facts = opened.flatMap(({ next, facts: raised }) => raised.map((fact) => ({ fact, kommunkod: next.kommunkod })));
    await this.database.transaction(kommunkoderOf(changed), async (tx) => {
      await holdRecords(tx);
      await saveCases(tx, { changed, facts }, this.keys, this.seals);
    });
  }

  change<Command extends { readonly housingCaseId: string; readonly by: Actor }>(
    commands: readonly Command[],
    decide: Decide<Command>,
  ): Promise<readonly Outcome[]> {
    return this.database.transaction(kommunkoderOf(commands.map(({ by }) => by)), async (tx) => {
      const ids = [...new Set(commands.map(({ housingCaseId }) => housingCaseId))];
      await holdRecords(tx);
      const rows = await lockRows(tx, HousingCaseRow, ids);
      const folded = foldCommands(await casesOf(tx, rows), commands, decide);
      await saveCases(tx, folded, this.keys, this.seals);
      for (const { by, housingCaseId } of folded.denied) await this.log(tx, by, 'housing-case-change', housingCaseId);
      return folded.outcomes;
    });
  }

  read(viewer: LoggedViewer, housingCaseId: string): Promise<CaseFile | undefined> {
    return this.reading(viewer, housingCaseId, 'read-case', async (tx, housing) => {
      const rows = await findRows(tx, CaseRecordRow, [housingCaseId], 'housingCaseId');
      const key = (await this.keys.of(tx, [housing])).get(housing.childId);
      const open = mayDo(viewer, housing, 'read-words') ? key : undefined;
      const records = rows.toSorted((a, b) => a.at.getTime() - b.at.getTime()).map((row) => this.recordOf(row, open));
      return { housing, records, ...(knowsOfChild(viewer, housing, rows) && { child: await toldOf(tx, housing) }) };
    });
  }

  own(viewer: LoggedViewer): Promise<readonly HousingCase[]> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const ids = await tx.query<{ id: string }>({ name: 'own-housing-cases', text: ownCases, values: [viewer.kommunkod, viewer.id] });
      const rows = await findRows(
        tx,
        HousingCaseRow,
        ids.map(({ id }) => id),
      );
      const seen = (await casesOf(tx, rows)).filter((housing) => mayDo(viewer, housing, 'read-words'));
      const recordIds = seen.map(({ housingCaseId }) => housingCaseId);
      const action = 'housing-cases-list';
      await this.readLog.record(tx, { viewer, action, purpose: viewer.purpose ?? action, recordIds, allowed: true, reason: 'worklist' });
      return seen.toSorted((a, b) => b.raisedAt.getTime() - a.raisedAt.getTime());
    });
  }

  readThreatAssessment(viewer: LoggedViewer, housingCaseId: string): Promise<Opened<CaseRecord>> {
    return this.readingAnew(viewer, housingCaseId, 'read-threat-assessment', async (tx, housing) => {
      const rows = await findRows(tx, CaseRecordRow, [housingCaseId], 'housingCaseId');
      const newest = rows.filter(({ kind }) => kind === 'THREAT_ASSESSMENT').toSorted((a, b) => b.at.getTime() - a.at.getTime())[0];
      const key = (await this.keys.of(tx, [housing])).get(housing.childId);
      return newest && key && { ...this.recordOf(newest, undefined), content: this.seals.open(newest, key) };
    });
  }

  readLocation(viewer: LoggedViewer, housingCaseId: string): Promise<Opened<OpenedLocation>> {
    return this.readingAnew(viewer, housingCaseId, 'read-location', async (tx, housing): Promise<OpenedLocation | undefined> => {
      const [row] = await findRows(tx, LocationVaultRow, [housingCaseId]);
      const steps = await findRows(tx, CaseRecordRow, [housingCaseId], 'housingCaseId');
      const hiddenFrom = knowsOfChild(viewer, housing, steps) ? (housing.protection?.hiddenFrom ?? []) : [];
      return row && { ...this.seals.reveal(row), ...(hiddenFrom.length > 0 && { hiddenFrom }) };
    });
  }

  /** The right comes before the sign-in: who may not see the case is not told that a fresh one would help. */
  private readingAnew<T>(
    viewer: LoggedViewer,
    housingCaseId: string,
    action: Action & keyof typeof readActions,
    fetch: (tx: Transaction, housing: HousingCase) => Promise<T>,
  ): Promise<Opened<T>> {
    if (viewer.signInAgain === undefined) return this.reading(viewer, housingCaseId, action, fetch);
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const [housing] = await casesOf(tx, await findRows(tx, HousingCaseRow, [housingCaseId]));
      await this.log(tx, viewer, readActions[action], housingCaseId);
      return housing !== undefined && mayDo(viewer, housing, action) ? 'sign-in-too-old' : undefined;
    });
  }

  private reading<T>(
    viewer: LoggedViewer,
    housingCaseId: string,
    action: Action & keyof typeof readActions,
    fetch: (tx: Transaction, housing: HousingCase) => Promise<T>,
  ): Promise<T | undefined> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const [housing] = await casesOf(tx, await findRows(tx, HousingCaseRow, [housingCaseId]));
      const ground = housing && groundFor(viewer, housing, action);
      await this.log(tx, viewer, readActions[action], housingCaseId, ground);
      return ground && fetch(tx, housing);
    });
  }

  /** The threat assessment is opened by a read of its own only, so that the log tells who really read it. */
  private recordOf(row: CaseRecordRow, key: PersonKey | undefined): ReadRecord {
    const { id: recordId, housingCaseId, kind, at, on, actorId, actorRoles, actorUnits, legalBasis, kommunkod } = row;
    const by = { id: actorId, kommunkod, roles: actorRoles, units: actorUnits };
    const content = key && kind !== 'THREAT_ASSESSMENT' && { content: this.seals.open(row, key) };
    return { recordId, housingCaseId, kind, at, on, by, legalBasis, ...content };
  }

  private log(tx: Transaction, viewer: LoggedViewer, action: string, housingCaseId: string, ground?: string): Promise<void> {
    const whether = { allowed: ground !== undefined, reason: ground ?? 'unknown' };
    return this.readLog.record(tx, { viewer, action, purpose: viewer.purpose ?? action, recordIds: [housingCaseId], ...whether });
  }
}

async function toldOf(tx: Transaction, { childId, protection }: HousingCase): Promise<ToldOfChild> {
  const investigations = await findRows(tx, InvestigationRow, [childId], 'childId');
  const ongoing = investigations.some(({ openedOn, closedOn }) => openedOn && !closedOn);
  return { investigation: ongoing ? 'ongoing' : 'none', ...(protection && { protection }) };
}

function kommunkoderOf(of: readonly { readonly kommunkod: string }[]): readonly string[] {
  return [...new Set(of.map(({ kommunkod }) => kommunkod))].sort();
}
