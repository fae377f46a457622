import { columnArrays } from '@varsam/outbox';
import type { Database, Transaction } from '@varsam/outbox';
import { fieldContext } from '@varsam/service-kit';
import type { BlindIndex, FieldCipher, KeyService, ReadLog } from '@varsam/service-kit';
import { PostgresGlassRegister } from '@varsam/service-kit/broken-glass-register';
import type { KeyObject } from 'node:crypto';
import { groundToReadChildFile, mayAskForChildFiles, mayReadChildFile } from '../domain/access.js';
import type { ChildFile, FiledReport, Found, ReceptionTask, Sibling, Viewer } from '../domain/child-file.js';
import type { Warning } from '../domain/concern/concern.js';
import type { PersonIdentity } from '../domain/identity/person-identity.js';
import { childFilePlace, identityOf } from './child-keys.js';
import type { ChildFiles, Page } from './child-files.js';
import { attachmentsOf, supplementsOf } from './supplements.of-child.js';
import type { SupplementOfChild } from './supplements.of-child.js';
import { holdChildFiles } from './disposal/child-file-lock.js';
import { lockTask, openTasks, settleTask } from './reception-tasks.js';
import { ContactVault } from './protection/contact-vault.js';
import { ProtectionGuard } from './protection/protection-guard.js';
import { searched } from './protection/searched.js';
import { refusal } from './team/refused-because.js';
import { rightToRead } from './team/right-to-read.js';
import type { Right } from './team/right-to-read.js';
import { nobodysFile, standingsOf } from './team/standings.js';

type BareReport = Omit<FiledReport, 'supplements' | 'attachments'>;

interface FileColumns {
  readonly id: string;
  readonly kommunkod: string;
  readonly wrapped_key: Buffer;
  readonly key_version: number;
}

interface ReportColumns {
  readonly id: string;
  readonly partner_id: string;
  readonly received_at: Date;
  readonly received_on: string;
  readonly reporter_category: string;
  readonly notice_kind: string | null;
  readonly siblings: readonly string[] | null;
  readonly concern_types: readonly string[];
  readonly acute: boolean;
  readonly warnings: readonly Warning[] | null;
  readonly sealed_body: Buffer;
}

type Logged = readonly [action: string, recordIds: readonly string[], allowed: boolean, reason: string];

/** Ways in for social services' own staff. Every way fetches, decides and logs in one transaction (SoLPuL 10 §). */
export class TypeOrmChildFiles implements ChildFiles {
  private readonly guard: ProtectionGuard;
  private readonly glass: PostgresGlassRegister;

  constructor(
    private readonly database: Database,
    private readonly readLog: ReadLog,
    readonly keys: KeyService,
    readonly cipher: FieldCipher,
    private readonly blindIndex: BlindIndex,
  ) {
    this.guard = new ProtectionGuard(new ContactVault(keys, cipher));
    this.glass = new PostgresGlassRegister(keys, cipher);
  }

  find(viewer: Viewer, identity: PersonIdentity): Promise<Found | undefined> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const index = this.blindIndex.of(viewer.kommunkod, identityOf({ identity, id: '' }));
      const { file, secret } = await searched(tx, viewer, index);
      const { ground, glass } = await this.rightTo(tx, viewer, file?.id);
      if (secret !== undefined && mayAskForChildFiles(viewer)) {
        await this.log(tx, viewer, 'child-search', [secret], false, 'special-function');
        return { handledBy: 'special-function' };
      }
      const allowed = file === undefined ? mayAskForChildFiles(viewer) : ground !== undefined;
      await this.log(tx, viewer, 'child-search', file === undefined ? [] : [file.id], allowed, ground ?? refusal(file));
      return ground && file && { childId: file.id, ...(glass && { brokenGlass: glass }) };
    });
  }

  read(viewer: Viewer, childId: string): Promise<ChildFile | undefined> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const [file] = await tx.query<FileColumns>({
        text: 'select id, kommunkod, wrapped_key, key_version from child_file where id = $1',
        values: [childId],
      });
      const { ground, glass } = await this.rightTo(tx, viewer, file?.id);
      await this.log(tx, viewer, 'child-file-read', [childId], ground !== undefined, ground ?? refusal(file));
      if (file === undefined || ground === undefined) return undefined;
      return { ...(await this.guard.shown(tx, viewer, await this.fileOf(tx, file))), ...(glass && { brokenGlass: glass }) };
    });
  }

  receptionTasks(viewer: Viewer, page: Page): Promise<readonly ReceptionTask[]> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const allowed = mayAskForChildFiles(viewer);
      const open = allowed ? await openTasks(tx, viewer, page) : [];
      const standings = await standingsOf(tx, [...new Set(open.map(({ childId }) => childId))]);
      const tasks = open.filter(({ childId }) => mayReadChildFile(viewer, standings.get(childId)));
      const shown = tasks.map(({ supplementId, concernId }) => supplementId ?? concernId);
      await this.log(tx, viewer, 'reception-tasks-read', shown, allowed, 'worklist');
      return tasks;
    });
  }

  settleTask(viewer: Viewer, recordId: string): Promise<Date | undefined> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      await holdChildFiles(tx);
      const task = await lockTask(tx, recordId);
      const childId = task?.childId ?? nobodysFile;
      const ground = groundToReadChildFile(viewer, (await standingsOf(tx, [childId])).get(childId));
      await this.log(tx, viewer, 'reception-task-settle', [recordId], ground !== undefined, ground ?? refusal(task));
      if (task === undefined || ground === undefined) return undefined;
      const at = task.settledAt ?? this.readLog.now();
      if (task.settledAt === null) await settleTask(tx, recordId, at);
      return at;
    });
  }

  private rightTo(tx: Transaction, viewer: Viewer, id: string | undefined): Promise<Right> {
    return rightToRead(tx, this.glass, viewer, { id, now: this.readLog.now() });
  }

  private async fileOf(tx: Transaction, file: FileColumns): Promise<ChildFile> {
    const bare = await this.reports(tx, file);
    const concernIds = bare.map(({ id }) => id);
    const supplements = await supplementsOf(tx, file.id, concernIds, this);
    const attachments = await attachmentsOf(tx, [...concernIds, ...supplements.map(({ supplement }) => supplement.supplementId)]);
    const shown = ({ supplement }: SupplementOfChild) => ({ ...supplement, attachments: attachments.get(supplement.supplementId) ?? [] });
    const reports = bare.map((report) => ({
      ...report,
      supplements: supplements.filter(({ concernId }) => concernId === report.id).map(shown),
      attachments: attachments.get(report.id) ?? [],
    }));
    const unplaced = supplements.filter(({ concernId }) => !concernIds.includes(concernId)).map(shown);
    return { childId: file.id, kommunkod: file.kommunkod, reports, unplaced };
  }

  private async reports(tx: Transaction, file: FileColumns): Promise<readonly BareReport[]> {
    const key = this.keys.unwrap(file.key_version, file.wrapped_key, childFilePlace(file.kommunkod, file.id));
    const rows = await tx.query<ReportColumns>({
      text: `select id, partner_id, received_at, received_on, reporter_category, notice_kind, concern_types, acute, siblings,
        warnings, sealed_body
        from concern where child_id = $1 order by received_at, id`,
      values: [file.id],
    });
    const siblings = await childrenOf(
      tx,
      rows.flatMap((row) => row.siblings ?? []),
    );
    return rows.map((row) => this.reportOf(row, file, key, siblings));
  }

  private reportOf(row: ReportColumns, file: FileColumns, key: KeyObject, childOf: ReadonlyMap<string, string>): BareReport {
    const context = fieldContext(file.kommunkod, 'concern', 'sealed_body', row.id, file.key_version);
    return {
      id: row.id,
      partnerId: row.partner_id,
      receivedAt: row.received_at,
      receivedOn: row.received_on,
      reporterCategory: row.reporter_category,
      ...(row.notice_kind !== null && { noticeKind: row.notice_kind }),
      concernTypes: row.concern_types,
      acute: row.acute,
      siblings: (row.siblings ?? []).map((concernId) => siblingOf(concernId, childOf.get(concernId))),
      warnings: row.warnings ?? [],
      body: JSON.parse(this.cipher.open(key, row.sealed_body, context).toString('utf8')) as unknown,
    };
  }

  private log(tx: Transaction, viewer: Viewer, ...[action, recordIds, allowed, reason]: Logged): Promise<void> {
    return this.readLog.record(tx, { viewer, action, purpose: viewer.purpose ?? action, recordIds, allowed, reason });
  }
}

/** Whose files the concerns stand in that have come in. */
async function childrenOf(tx: Transaction, concernIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (concernIds.length === 0) return new Map();
  const rows = await tx.query<{ id: string; child_id: string }>({
    text: 'select id, child_id from concern where id = any($1::uuid[])',
    values: [columnArrays.uuid(concernIds)],
  });
  return new Map(rows.map((row) => [row.id, row.child_id]));
}

function siblingOf(concernId: string, childId: string | undefined): Sibling {
  return childId === undefined ? { concernId } : { concernId, childId };
}
