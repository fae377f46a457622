import { hash } from 'node:crypto';
import { addDays, type Moment } from '@varsam/calendar';
import { columnArrays, type Database, type Transaction } from '@varsam/outbox';
import { v7 } from 'uuid';
import type { Viewer } from '../access.js';
import type { ReadLog } from '../read-log.js';
import { documentOf, pageOf, type ExtractDocument, type Reading } from './extract-document.js';
import type { ExtractSource, ExtractSubject } from './extract-source.js';
import {
  approvalRefusal,
  makingRefusal,
  orderRefusal,
  reviewExtract,
  type ExtractItem,
  type ExtractRefusal,
  type Marks,
  type Ordered,
  type Requester,
} from './extract.js';
import { addStep, readExtract, settingsOn } from './extract-store.js';

export interface OpenedExtract {
  readonly extract: Ordered;
  readonly items: readonly ExtractItem[];
}

export type ExtractOutcome = { readonly done: OpenedExtract } | { readonly refused: ExtractRefusal };
export type MadeOutcome =
  | { readonly made: { readonly document: ExtractDocument; readonly page: string; readonly sha256: string } }
  | { readonly refused: ExtractRefusal };

type Order = ExtractSubject & { readonly requester: Requester };

type Step = (
  opened: OpenedExtract,
) => { readonly kind: 'REVIEWED' | 'APPROVED' | 'DECLINED'; readonly marks?: Marks } | { readonly refused: ExtractRefusal };

/** Register extracts of one service (GDPR art. 15): ordered, reviewed for secrecy, looked at again, made once. Every step stands in the read log. */
export class Extracts {
  constructor(
    private readonly database: Database,
    private readonly readLog: ReadLog,
    private readonly source: ExtractSource,
    private readonly now: () => Moment,
    private readonly service: string,
  ) {}

  order(viewer: Viewer, childId: string, requester: Requester, requestId: string = v7()): Promise<ExtractOutcome> {
    const now = this.now();
    return this.database.transaction([viewer.kommunkod], async (tx): Promise<ExtractOutcome> => {
      const subject = { kommunkod: viewer.kommunkod, childId };
      const refused = (await this.turnedAway(tx, viewer, 'extract-order', childId, { ...subject, requester })) ?? orderRefusal(requester);
      if (refused !== undefined) return { refused };
      if (await this.isHidden(tx, { ...subject, requester })) return { refused: 'hidden-from-requester' };
      const { days } = await settingsOn(tx, viewer.kommunkod, now.on);
      const extract = { ...subject, extractId: v7(), requestId, requester, expiresOn: addDays(now.on, days), steps: [] };
      const step = { ...now, kind: 'ORDERED' as const, ...whoOf(viewer) };
      await addStep(tx, extract, step, await this.source.seals(tx, subject), { requestId, requester });
      return { done: { extract: { ...extract, steps: [step] }, items: await this.source.items(tx, subject, requester) } };
    });
  }

  read(viewer: Viewer, extractId: string): Promise<ExtractOutcome> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const opened = await this.open(tx, viewer, 'extract-read', extractId);
      return 'refused' in opened ? opened : { done: opened };
    });
  }

  review(viewer: Viewer, extractId: string, marks: Marks): Promise<ExtractOutcome> {
    return this.step(viewer, 'extract-review', extractId, ({ extract, items }) => {
      const reviewed = reviewExtract(extract, items, marks, this.now());
      return 'refused' in reviewed ? reviewed : { kind: 'REVIEWED', marks: reviewed.marks };
    });
  }

  decide(viewer: Viewer, extractId: string, approved: boolean): Promise<ExtractOutcome> {
    return this.step(viewer, 'extract-approval', extractId, ({ extract }) => {
      const refused = approvalRefusal(extract, viewer.id, this.now());
      return refused === undefined ? { kind: approved ? 'APPROVED' : 'DECLINED' } : { refused };
    });
  }

  /** The one time that it is made; what is kept of it is its hash. */
  make(viewer: Viewer, extractId: string): Promise<MadeOutcome> {
    const now = this.now();
    return this.database.transaction([viewer.kommunkod], async (tx): Promise<MadeOutcome> => {
      const opened = await this.open(tx, viewer, 'extract-made', extractId);
      if ('refused' in opened) return opened;
      const { extract, items } = opened;
      const refused = makingRefusal(extract, items, now);
      if (refused !== undefined) return { refused };
      const { names } = await settingsOn(tx, extract.kommunkod, now.on);
      const document = documentOf(extract, items, await this.readings(tx, extract, names), this.service, now.on);
      const page = pageOf(document);
      const sha256 = hash('sha256', page);
      const added = await addStep(tx, extract, { ...now, kind: 'MADE', ...whoOf(viewer), sha256 }, undefined);
      return added ? { made: { document, page, sha256 } } : { refused: 'finished' };
    });
  }

  private step(viewer: Viewer, action: string, extractId: string, decide: Step): Promise<ExtractOutcome> {
    return this.database.transaction([viewer.kommunkod], async (tx): Promise<ExtractOutcome> => {
      const opened = await this.open(tx, viewer, action, extractId);
      if ('refused' in opened) return opened;
      const decision = decide(opened);
      if ('refused' in decision) return decision;
      const { extract, items } = opened;
      const step = { ...this.now(), kind: decision.kind, ...whoOf(viewer) };
      const seals = await this.source.seals(tx, extract);
      const added = await addStep(tx, extract, step, seals, decision.marks && { marks: decision.marks });
      if (!added) return { refused: 'finished' };
      return { done: { extract: { ...extract, ...decision, steps: [...extract.steps, step] }, items } };
    });
  }

  private async open(
    tx: Transaction,
    viewer: Viewer,
    action: string,
    extractId: string,
  ): Promise<OpenedExtract | { readonly refused: ExtractRefusal }> {
    const extract = await readExtract(tx, extractId, (subject) => this.source.seals(tx, subject));
    const refused = await this.turnedAway(tx, viewer, action, extractId, extract);
    if (refused !== undefined || extract === undefined) return { refused: refused ?? 'unknown' };
    if (await this.isHidden(tx, extract)) return { refused: 'hidden-from-requester' };
    return { extract, items: await this.source.items(tx, extract, extract.requester) };
  }

  /** The right comes before the sign-in: who may not see it is not told that a fresh one would help. */
  private async turnedAway(
    tx: Transaction,
    viewer: Viewer,
    action: string,
    asked: string,
    order: Order | undefined,
  ): Promise<'unknown' | 'sign-in-too-old' | undefined> {
    const ground = order && (await this.source.groundFor(tx, viewer, order, order.requester));
    const ids = order !== undefined && order.childId !== asked ? [asked, order.childId] : [asked];
    const allowed = ground !== undefined && viewer.signInAgain === undefined;
    const entry = { viewer, action, purpose: viewer.purpose ?? action, recordIds: ids, allowed };
    await this.readLog.record(tx, { ...entry, reason: ground ?? 'unknown' });
    if (ground === undefined) return 'unknown';
    return allowed ? undefined : 'sign-in-too-old';
  }

  private async isHidden(tx: Transaction, order: Order): Promise<boolean> {
    return (await this.source.mayBeTold?.(tx, order, order.requester)) === false;
  }

  /** Until the review: who reads to review is told the next time. */
  private async readings(tx: Transaction, extract: Ordered, names: boolean): Promise<readonly Reading[]> {
    const until = extract.steps.findLast(({ kind }) => kind === 'REVIEWED')!.at;
    const ids = [extract.childId, ...(await this.source.recordIds(tx, extract))];
    const rows = await tx.query<{ at: Date; action: string; roles: readonly string[]; unit: string | null; viewer_id: string }>({
      text: `select at, action, roles, unit, viewer_id from read_log where kommunkod = $1 and allowed and at <= $2 and record_ids && $3::uuid[]
        order by at, id`,
      values: [extract.kommunkod, until, columnArrays.uuid(ids)],
    });
    return rows.map(({ at, action, roles, unit, viewer_id: by }) => ({
      ...{ at: at.toISOString(), action, roles, unit: unit ?? '' },
      ...(names && { by }),
    }));
  }
}

function whoOf({ id, roles, units }: Viewer) {
  return { by: id, roles, units };
}
