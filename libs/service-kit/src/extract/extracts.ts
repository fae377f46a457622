import { hash } from 'node:crypto';
import { addDays, type Moment } from '@varsam/calendar';
import type { Database, Transaction } from '@varsam/outbox';
import { v7 } from 'uuid';
import type { Viewer } from '../access.js';
import { holdRecords } from '../disposal/disposal-lock.js';
import type { ReadLog } from '../read-log.js';
import { documentOf, pageOf, type ExtractDocument } from './extract-document.js';
import type { ExtractSource, ExtractSubject } from './extract-source.js';
import {
  approvalRefusal,
  makingRefusal,
  orderRefusal,
  reviewExtract,
  tellsByOmission,
  type ExtractItem,
  type ExtractRefusal,
  type Marks,
  type Ordered,
  type Requester,
} from './extract.js';
import { addStep, readExtract, settingsOn } from './extract-store.js';
import { loggedReadings } from './logged-readings.js';
import { readingsItems, type ReadingsItem } from './readings.js';

export interface OpenedExtract {
  readonly extract: Ordered;
  readonly items: readonly ExtractItem[];
  /** Judged as everything else is. */
  readonly readings: readonly ReadingsItem[];
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
    return this.database.transaction([viewer.kommunkod], async (tx): Promise<ExtractOutcome> => {
      const subject = { kommunkod: viewer.kommunkod, childId };
      await this.hold(tx);
      const refused = (await this.turnedAway(tx, viewer, 'extract-order', { ...subject, requester })) ?? orderRefusal(requester);
      if (refused !== undefined) return { refused };
      if (await this.isHidden(tx, { ...subject, requester })) return { refused: 'hidden-from-requester' };
      const now = this.now();
      const { days } = await settingsOn(tx, viewer.kommunkod, now.on);
      const words = { requestId, requester, ...(this.source.apart && { part: this.source.apart.part }) };
      const ordered = { ...subject, ...words, extractId: v7(), expiresOn: addDays(now.on, days), steps: [] };
      const step = { ...now, kind: 'ORDERED' as const, ...whoOf(viewer) };
      await addStep(tx, ordered, step, await this.source.seals(tx, subject), words);
      return { done: await this.opened(tx, { ...ordered, steps: [step] }) };
    });
  }

  read(viewer: Viewer, extractId: string): Promise<ExtractOutcome> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const opened = await this.open(tx, viewer, 'extract-read', extractId);
      return 'refused' in opened ? opened : { done: opened };
    });
  }

  review(viewer: Viewer, extractId: string, marks: Marks): Promise<ExtractOutcome> {
    return this.step(viewer, 'extract-review', extractId, ({ extract, items, readings }) => {
      const reviewed = reviewExtract(extract, [...items, ...readings], marks, this.now());
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
      const { extract, items, readings } = opened;
      const refused = makingRefusal(extract, [...items, ...readings], now);
      if (refused !== undefined) return { refused };
      if (this.source.apart !== undefined && tellsByOmission(extract, items)) return { refused: 'hidden-from-requester' };
      const document = documentOf(opened, this.service, now.on);
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
      const { extract } = opened;
      const step = { ...this.now(), kind: decision.kind, ...whoOf(viewer) };
      const seals = await this.source.seals(tx, extract);
      const added = await addStep(tx, extract, step, seals, decision.marks && { marks: decision.marks });
      if (!added) return { refused: 'finished' };
      const next = { ...extract, ...(decision.marks && { marks: decision.marks }), steps: [...extract.steps, step] };
      return { done: { ...opened, extract: next } };
    });
  }

  /** What may be written to is held before it is read, so that disposal comes before all of it or after. */
  private async open(
    tx: Transaction,
    viewer: Viewer,
    action: string,
    extractId: string,
  ): Promise<OpenedExtract | { readonly refused: ExtractRefusal }> {
    await this.hold(tx);
    const found = await readExtract(tx, extractId, (of) => this.source.seals(tx, of));
    const extract = found?.part === this.source.apart?.part ? found : undefined;
    const refused = await this.turnedAway(tx, viewer, action, extract, extractId);
    if (refused !== undefined || extract === undefined) return { refused: refused ?? 'unknown' };
    if (await this.isHidden(tx, extract)) return { refused: 'hidden-from-requester' };
    return this.opened(tx, extract);
  }

  private async opened(tx: Transaction, extract: Ordered): Promise<OpenedExtract> {
    const items = await this.source.items(tx, extract, extract.requester);
    return { extract, items: items.map(asJudged), readings: (await this.readings(tx, extract)).map(asJudged) };
  }

  private async hold(tx: Transaction): Promise<void> {
    await (this.source.hold?.(tx) ?? holdRecords(tx));
  }

  /** The right comes before the sign-in: who may not see it is not told that a fresh one would help. */
  private async turnedAway(
    tx: Transaction,
    viewer: Viewer,
    action: string,
    order: Order | undefined,
    extractId?: string,
  ): Promise<'unknown' | 'sign-in-too-old' | undefined> {
    const ground = order && (await this.source.groundFor(tx, viewer, order, order.requester));
    const under = order === undefined ? [] : await (this.source.apart?.logIds(tx, order) ?? [order.childId]);
    const ids = extractId === undefined ? under : [extractId, ...under];
    const allowed = ground !== undefined && viewer.signInAgain === undefined;
    const entry = { viewer, action, purpose: viewer.purpose ?? action, recordIds: ids, allowed };
    await this.readLog.record(tx, { ...entry, reason: ground ?? 'unknown' });
    if (ground === undefined) return 'unknown';
    return allowed ? undefined : 'sign-in-too-old';
  }

  private async isHidden(tx: Transaction, order: Order): Promise<boolean> {
    return (await this.source.mayBeTold?.(tx, order, order.requester)) === false;
  }

  /** Until the order, so that whoever reviews has seen them: who reads to review is told the next time. */
  private async readings(tx: Transaction, extract: Ordered): Promise<readonly ReadingsItem[]> {
    const { extractId, childId, kommunkod, requester } = extract;
    const { at: until, on, units } = extract.steps[0]!;
    const { names } = await settingsOn(tx, kommunkod, on);
    const ofFile = this.source.apart === undefined ? [childId] : [];
    const recordIds = [...ofFile, extractId, ...(await this.source.recordIds(tx, extract, requester))];
    const logged = await loggedReadings(tx, { kommunkod, recordIds, until, names });
    const placeKept = await (this.source.keepsPlace?.(tx, extract, requester) ?? requester.relation === 'GUARDIAN');
    return readingsItems(logged, { asked: requester, placeKept, ownUnits: units });
  }
}

/** What has changed since somebody judged it is another item, which nobody has judged. */
function asJudged<Item extends ExtractItem>(item: Item): Item {
  const { itemId, title, at, content } = item;
  return { ...item, itemId: `${itemId}/${hash('sha256', JSON.stringify([title, at, content])).slice(0, 16)}` };
}

function whoOf({ id, roles, units }: Viewer) {
  return { by: id, roles, units };
}
