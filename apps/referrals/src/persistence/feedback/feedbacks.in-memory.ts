import { generateKeyPairSync, hash } from 'node:crypto';
import { utcInstant } from '@varsam/contracts';
import { sealBatch } from '@varsam/service-kit';
import { mayAskForChildFiles, mayReadChildFile } from '../../domain/access.js';
import { feedbackStatement } from '../../domain/feedback/feedback-statement.js';
import type { Actor, Feedback, SuitableDecision } from '../../domain/feedback/feedback.js';
import { stateOf } from '../../domain/feedback/feedback.js';
import type { Judgement } from '../../domain/feedback/judge-suitability.js';
import type { Delivery, FeedbackFile, Feedbacks, FeedbackTask, JudgeOutcome, KnownReport, NamedReport, TaskQuestion } from './feedbacks.js';
import { InMemoryConcernTeams } from '../team/concern-teams.in-memory.js';
import type { Acknowledgement, FeedbackPage, Fetching, NamedFeedback, SentFeedback, SentFeedbacks } from './sent-feedbacks.js';

/** Feedback in memory, for specs of what stands above it; it passes the same suite as the one in PostgreSQL. */
export class InMemoryFeedbacks implements Feedbacks, SentFeedbacks {
  readonly reads: { readonly action: string; readonly allowed: boolean }[] = [];
  private readonly kept = new Map<string, Feedback>();
  private readonly sent = new Map<string, SentFeedback>();
  private readonly deliveries = new Map<string, readonly Delivery[]>();
  private readonly keys = generateKeyPairSync('ed25519');

  constructor(private readonly teams = new InMemoryConcernTeams()) {}

  /** A report has come in. */
  add(feedback: Feedback): void {
    this.kept.set(feedback.concernId, feedback);
  }

  reports(named: readonly NamedReport[]): Promise<readonly (KnownReport | undefined)[]> {
    return Promise.resolve(
      named.map(({ concernId, kommunkod, partnerId }) => {
        const known = this.kept.get(concernId);
        return known?.partnerId === partnerId && known.kommunkod === kommunkod ? known : undefined;
      }),
    );
  }

  change<Command extends { readonly concernId: string }>(
    commands: readonly Command[],
    apply: (feedback: Feedback, command: Command) => Feedback,
  ): Promise<void> {
    for (const command of commands) {
      const before = this.kept.get(command.concernId);
      if (before !== undefined) this.kept.set(command.concernId, apply(before, command));
    }
    return Promise.resolve();
  }

  judge(actor: Actor, concernId: string, decide: (feedback: Feedback) => Judgement): Promise<JudgeOutcome> {
    const before = this.kept.get(concernId);
    if (before === undefined || !this.mayRead(actor, before)) {
      this.reads.push({ action: 'feedback-decision', allowed: false });
      return Promise.resolve({ refused: 'unknown' });
    }
    const judgement = decide(before);
    if ('refused' in judgement) return Promise.resolve(judgement);
    const { next } = judgement;
    this.kept.set(concernId, next);
    const sent = next.suitability.suitable ? this.send(next, next.suitability) : undefined;
    return Promise.resolve({ done: this.fileOf(next), ...(sent && { sent }) });
  }

  read(viewer: Actor, concernId: string): Promise<FeedbackFile | undefined> {
    const feedback = this.kept.get(concernId);
    const allowed = feedback !== undefined && this.mayRead(viewer, feedback);
    this.reads.push({ action: 'feedback-read', allowed });
    return Promise.resolve(allowed ? this.fileOf(feedback) : undefined);
  }

  tasks(viewer: Actor, { state, limit, page }: TaskQuestion): Promise<readonly FeedbackTask[]> {
    const allowed = mayAskForChildFiles(viewer);
    this.reads.push({ action: 'feedback-tasks-read', allowed });
    const own = [...this.kept.values()].filter((one) => stateOf(one) === state && this.mayRead(viewer, one));
    own.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
    if (state !== 'SUITABILITY_CHECK') own.reverse();
    const asked = allowed ? own.slice((page - 1) * limit, page * limit) : [];
    return Promise.resolve(asked.map((one) => this.taskOf(one)));
  }

  page({ partnerId, kommunkoder, at }: Fetching, limit: number, page: number): Promise<FeedbackPage> {
    const own = [...this.sent.values()].filter((one) => one.partnerId === partnerId && kommunkoder.includes(one.kommunkod));
    own.sort((a, b) => b.sentAt.getTime() - a.sentAt.getTime());
    const feedback = own.slice((page - 1) * limit, page * limit);
    for (const { feedbackId } of feedback) this.deliver(feedbackId, { way: 'PULL', door: 'HTTPS', at });
    return Promise.resolve({ feedback, total: own.length });
  }

  fetch({ partnerId, kommunkoder, at }: Fetching, feedbackId: string): Promise<SentFeedback | undefined> {
    const one = this.sent.get(feedbackId);
    if (one?.partnerId !== partnerId || !kommunkoder.includes(one.kommunkod)) return Promise.resolve(undefined);
    this.deliver(feedbackId, { way: 'PULL', door: 'HTTPS', at });
    return Promise.resolve(one);
  }

  own(named: readonly NamedFeedback[]): Promise<readonly ({ readonly concernId: string; readonly childId: string } | undefined)[]> {
    return Promise.resolve(
      named.map(({ feedbackId, kommunkod, partnerId }) => {
        const one = this.sent.get(feedbackId);
        if (one?.partnerId !== partnerId || one.kommunkod !== kommunkod) return undefined;
        return { concernId: one.concernId, childId: this.kept.get(one.concernId)!.childId };
      }),
    );
  }

  acknowledge(acknowledgements: readonly Acknowledgement[]): Promise<void> {
    for (const { feedbackId, door, at } of acknowledgements) this.deliver(feedbackId, { way: 'ACKNOWLEDGEMENT', door, at });
    return Promise.resolve();
  }

  sentOn(concerns: readonly { readonly concernId: string }[]): Promise<readonly SentFeedback[]> {
    const ids = new Set(concerns.map(({ concernId }) => concernId));
    return Promise.resolve([...this.sent.values()].filter(({ concernId }) => ids.has(concernId)));
  }

  private mayRead(viewer: Actor, { kommunkod, childId, concernId }: Feedback): boolean {
    return mayReadChildFile(viewer, this.teams.standing(kommunkod, childId, [concernId]));
  }

  private send({ concernId, kommunkod, partnerId, reportId }: Feedback, decision: SuitableDecision): SentFeedback {
    const { feedbackId, content, decidedOn, at: sentAt } = decision;
    const message = { feedbackId, reportId, content, ...(decidedOn !== undefined && { decidedOn }) };
    const bodyHash = hash('sha256', feedbackStatement(message), 'hex');
    const leaf = `varsam-receipt-v1\n${kommunkod}\n${partnerId}\n${feedbackId}\n${utcInstant(sentAt)}\n${bodyHash}`;
    const sealed = sealBatch([leaf], { keyId: 'in-memory', private: this.keys.privateKey, public: this.keys.publicKey });
    const recipient = { name: 'Socialnämnden', phoneIfWorse: '112' };
    const sent = { ...message, concernId, kommunkod, partnerId, sentAt, proof: sealed.proofs(0), recipient };
    this.sent.set(feedbackId, sent);
    return sent;
  }

  private deliver(feedbackId: string, delivery: Delivery): void {
    const before = this.deliveries.get(feedbackId) ?? [];
    if (before.every(({ way }) => way !== delivery.way)) this.deliveries.set(feedbackId, [...before, delivery]);
  }

  private fileOf(feedback: Feedback): FeedbackFile {
    const { suitability } = feedback;
    const told = suitability?.suitable ? (this.deliveries.get(suitability.feedbackId) ?? []) : [];
    return { feedback, state: stateOf(feedback), deliveries: told };
  }

  private taskOf(one: Feedback): FeedbackTask {
    const { suitability, ...feedback } = one;
    return {
      ...this.fileOf(one),
      feedback,
      ...(suitability && { judgedOn: suitability.on }),
      ...(suitability?.suitable && { sentAt: suitability.at }),
    };
  }
}

function orderOf({ due, decision, suitability }: Feedback): string {
  return suitability === undefined ? (due?.latestDue ?? decision?.on ?? '') : suitability.at.toISOString();
}
