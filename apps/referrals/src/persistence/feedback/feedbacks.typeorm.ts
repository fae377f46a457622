import { findRows, insertNewRows, lockRows, upsertRows } from '@varsam/outbox';
import type { Database, Transaction } from '@varsam/outbox';
import type { ReadLog } from '@varsam/service-kit';
import { groundToReadChildFile, mayAskForChildFiles, mayReadChildFile } from '../../domain/access.js';
import type { Ground } from '../../domain/access.js';
import type { Actor, Feedback, Suitability } from '../../domain/feedback/feedback.js';
import { stateOf } from '../../domain/feedback/feedback.js';
import type { Judgement } from '../../domain/feedback/judge-suitability.js';
import { withoutSender } from '../../domain/protection/without-sender.js';
import { holdChildFiles } from '../disposal/child-file-lock.js';
import type { ChildTexts } from './child-texts.js';
import { deliveriesOf, feedbackFromReport, feedbackOf, rowOf, suitabilityOf, suitabilityRowOf } from './feedback-and-row.js';
import type { FeedbackSeals } from './feedback-seals.js';
import { FeedbackDeliveryRow, FeedbackRow, SentFeedbackRow, SuitabilityDecisionRow } from './feedback.rows.js';
import { tasksInQuestion } from './feedback-tasks.js';
import type { FeedbackFile, Feedbacks, FeedbackTask, JudgeOutcome, KnownReport, NamedReport, TaskQuestion } from './feedbacks.js';
import { concernsOf } from './reported-concerns.js';
import type { ConcernColumns } from './reported-concerns.js';
import { keptSenders } from '../protection/kept-senders.js';
import { refusal } from '../team/refused-because.js';
import { nobodysFile, standingsOf } from '../team/standings.js';

type Logged = readonly [action: string, recordIds: readonly string[], allowed: boolean, reason: string];

export class TypeOrmFeedbacks implements Feedbacks {
  constructor(
    private readonly database: Database,
    private readonly texts: ChildTexts,
    private readonly seals: FeedbackSeals,
    private readonly readLog: ReadLog,
  ) {}

  async reports(named: readonly NamedReport[]): Promise<readonly (KnownReport | undefined)[]> {
    if (named.length === 0) return [];
    const concerns = await this.database.transaction(kommunkoderOf(named), (tx) => concernsOf(tx, idsOf(named)));
    return named.map(({ concernId, kommunkod, partnerId }) => {
      const concern = concerns.get(concernId);
      if (concern?.partner_id !== partnerId || concern.kommunkod !== kommunkod) return undefined;
      return { concernId, childId: concern.child_id, mandated: concern.mandated };
    });
  }

  async change<Command extends { readonly concernId: string; readonly kommunkod: string }>(
    commands: readonly Command[],
    apply: (feedback: Feedback, command: Command) => Feedback,
  ): Promise<void> {
    if (commands.length === 0) return;
    await this.database.transaction(kommunkoderOf(commands), async (tx) => {
      await holdChildFiles(tx);
      const concerns = await concernsOf(tx, idsOf(commands));
      const before = await this.locked(tx, [...concerns.values()]);
      const after = new Map(before);
      for (const command of commands) {
        const feedback = after.get(command.concernId);
        if (feedback !== undefined) after.set(command.concernId, apply(feedback, command));
      }
      const changed = [...after.values()].filter((feedback) => feedback !== before.get(feedback.concernId));
      await upsertRows(tx, FeedbackRow, changed.map(rowOf));
    });
  }

  judge(actor: Actor, concernId: string, decide: (feedback: Feedback) => Judgement): Promise<JudgeOutcome> {
    return this.database.transaction([actor.kommunkod], async (tx): Promise<JudgeOutcome> => {
      await holdChildFiles(tx);
      const concern = (await concernsOf(tx, [concernId])).get(concernId);
      const ground = await groundOf(tx, actor, concern);
      if (concern === undefined || ground === undefined) {
        await this.log(tx, actor, 'feedback-decision', [concernId], false, refusal(concern));
        return { refused: 'unknown' };
      }
      const feedback = (await this.locked(tx, [concern])).get(concernId)!;
      const judgement = decide(feedback);
      if ('refused' in judgement) return judgement;
      const { next } = judgement;
      await this.save(tx, next, next.suitability);
      const sent = next.suitability.suitable ? await this.seals.send(tx, next, next.suitability) : undefined;
      const [done] = await withoutKeptSenders(tx, actor, [{ feedback: next, state: stateOf(next), deliveries: [] }]);
      return { done: done!, ...(sent && { sent }) };
    });
  }

  read(viewer: Actor, concernId: string): Promise<FeedbackFile | undefined> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const concern = (await concernsOf(tx, [concernId])).get(concernId);
      const ground = await groundOf(tx, viewer, concern);
      await this.log(tx, viewer, 'feedback-read', [concernId], ground !== undefined, ground ?? refusal(concern));
      if (concern === undefined || ground === undefined) return undefined;
      const [row] = await findRows(tx, FeedbackRow, [concernId]);
      const suitability = (await this.suitabilities(tx, [concern])).get(concernId);
      const feedback = feedbackOf(concern, row, suitability);
      const feedbackId = suitability?.suitable ? suitability.feedbackId : undefined;
      const told = await findRows(tx, FeedbackDeliveryRow, feedbackId === undefined ? [] : [feedbackId]);
      const [file] = await withoutKeptSenders(tx, viewer, [
        { feedback, state: stateOf(feedback), deliveries: deliveriesOf(told, feedbackId) },
      ]);
      return file;
    });
  }

  tasks(viewer: Actor, question: TaskQuestion): Promise<readonly FeedbackTask[]> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const allowed = mayAskForChildFiles(viewer);
      const inQuestion = allowed ? await tasksInQuestion(tx, viewer, question) : [];
      const standings = await standingsOf(tx, [...new Set(inQuestion.map(({ feedback }) => feedback.childId))]);
      const tasks = inQuestion.filter(({ feedback }) => mayReadChildFile(viewer, standings.get(feedback.childId)));
      const seen = tasks.map(({ feedback }) => feedback.concernId);
      await this.log(tx, viewer, 'feedback-tasks-read', seen, allowed, 'worklist');
      return withoutKeptSenders(tx, viewer, tasks);
    });
  }

  /** Missing rows are made from the reports first, so that there is something to lock: two who come at once wait for each other. */
  private async locked(tx: Transaction, concerns: readonly ConcernColumns[]): Promise<ReadonlyMap<string, Feedback>> {
    await insertNewRows(tx, FeedbackRow, concerns.map(feedbackFromReport).map(rowOf));
    const ids = concerns.map(({ id }) => id);
    const rows = new Map((await lockRows(tx, FeedbackRow, ids)).map((row) => [row.concernId, row]));
    const suitabilities = await this.suitabilities(tx, concerns);
    return new Map(concerns.map((concern) => [concern.id, feedbackOf(concern, rows.get(concern.id), suitabilities.get(concern.id))]));
  }

  private async suitabilities(tx: Transaction, concerns: readonly ConcernColumns[]): Promise<ReadonlyMap<string, Suitability>> {
    const ids = concerns.map(({ id }) => id);
    const rows = new Map((await findRows(tx, SuitabilityDecisionRow, ids)).map((row) => [row.concernId, row]));
    if (rows.size === 0) return new Map();
    const sent = new Map((await findRows(tx, SentFeedbackRow, ids, 'concernId')).map((row) => [row.concernId, row]));
    const found = new Map<string, Suitability>();
    for (const { id, kommunkod, child_id: childId } of concerns) {
      const row = rows.get(id);
      if (row === undefined) continue;
      const { sealedReason } = row;
      const reason = sealedReason && (await this.texts.openReason(tx, { kommunkod, childId, concernId: id }, sealedReason));
      found.set(id, suitabilityOf(row, sent.get(id), reason ?? ''));
    }
    return found;
  }

  private async save(tx: Transaction, next: Feedback, suitability: Suitability): Promise<void> {
    const sealedReason = suitability.suitable ? null : await this.texts.sealReason(tx, next, suitability.reason);
    await insertNewRows(tx, SuitabilityDecisionRow, [suitabilityRowOf(next, suitability, sealedReason)]);
    await upsertRows(tx, FeedbackRow, [rowOf(next)]);
  }

  private log(tx: Transaction, viewer: Actor, ...[action, recordIds, allowed, reason]: Logged): Promise<void> {
    return this.readLog.record(tx, { viewer, action, purpose: viewer.purpose ?? action, recordIds, allowed, reason });
  }
}

/** Asked of a concern that is not there as well: the same statements, whatever the answer. */
async function groundOf(tx: Transaction, viewer: Actor, concern: ConcernColumns | undefined): Promise<Ground | undefined> {
  const childId = concern?.child_id ?? nobodysFile;
  return groundToReadChildFile(viewer, (await standingsOf(tx, [childId])).get(childId));
}

async function withoutKeptSenders<File extends Pick<FeedbackTask, 'feedback'>>(
  tx: Transaction,
  viewer: Actor,
  files: readonly File[],
): Promise<readonly File[]> {
  const childIds = files.map(({ feedback }) => feedback.childId);
  const kept = await keptSenders(tx, viewer.id, childIds);
  return files.map((file) => (kept.has(file.feedback.childId) ? { ...file, feedback: withoutSender(file.feedback) } : file));
}

function idsOf(named: readonly { readonly concernId: string }[]): readonly string[] {
  return [...new Set(named.map(({ concernId }) => concernId))];
}

function kommunkoderOf(named: readonly { readonly kommunkod: string }[]): readonly string[] {
  return [...new Set(named.map(({ kommunkod }) => kommunkod))];
}
