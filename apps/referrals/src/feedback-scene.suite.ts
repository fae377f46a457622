import { batchContentType, cloudEvent, domainSubject, encodeBatch, intakeSubject, PreAssessmentDecidedV1 } from '@varsam/contracts';
import type { FeedbackV1, ReceiptV1 } from '@varsam/contracts';
import { NatsLink, Publisher } from '@varsam/messaging';
import { eventually } from '@varsam/testing';
import { v7 } from 'uuid';
import { BrokerDoor } from './broker-door.suite.js';
import { bytesOf, reportOf } from './report.suite.js';
import type { Report } from './report.suite.js';
import { RunningReferrals } from './running-referrals.suite.js';

export interface Task {
  readonly concernId: string;
  readonly state: string;
  readonly nominalDue?: string;
  readonly latestDue?: string;
  readonly breached: boolean;
  readonly delivered: boolean;
  readonly deliveries: readonly { readonly way: string; readonly door: string }[];
  readonly decision?: Readonly<Record<string, unknown>>;
}

export interface Reported {
  readonly reportId: string;
  readonly concernId: string;
  readonly childId: string;
}

/** A school at both doors, staff of social services, and assessments that decides. */
export class FeedbackScene {
  private constructor(
    readonly referrals: RunningReferrals,
    readonly school: BrokerDoor,
    private readonly link: NatsLink,
    private readonly assessments: Publisher,
  ) {}

  static async open(): Promise<FeedbackScene> {
    const referrals = await RunningReferrals.start();
    const school = await BrokerDoor.open(referrals.nats.url);
    const link = NatsLink.open({ servers: referrals.nats.url, name: 'assessments' });
    return new FeedbackScene(referrals, school, link, new Publisher(link, { timeoutMs: 2_000 }));
  }

  async close(): Promise<void> {
    this.assessments.close();
    await Promise.all([this.link.drain(), this.school.close()]);
    await this.referrals.stop();
  }

  partner(id = 'skola-01'): Promise<string> {
    return this.referrals.signIn.partner(id, '0486');
  }

  async report(changes: Report = {}): Promise<Reported> {
    const { reportId } = (await (await this.referrals.post(reportOf(changes))).json()) as ReceiptV1;
    const [row] = await this.referrals.rows<{ id: string; child_id: string }>('select id, child_id from concern where report_id = $1', [
      reportId,
    ]);
    return { reportId, concernId: row!.id, childId: row!.child_id };
  }

  /** Assessments tells of a decision; resolves when it is known here. */
  async decide({ concernId, childId }: Reported, outcome: string, decidedAt: string): Promise<void> {
    const [time, day] = [new Date(decidedAt), decidedAt.slice(0, 10)];
    const data = { concernId, childId, outcome, decidedAt, decidedOn: day, nominalDue: day, latestDue: day, extended: false, onTime: true };
    const event = cloudEvent(PreAssessmentDecidedV1, {
      id: v7(),
      kommunkod: '0486',
      subject: concernId,
      legalbasis: 'SOL_20_2',
      classification: 'K2',
      time,
      data,
    });
    const message = {
      subject: domainSubject('0486', event.type),
      messageId: v7(),
      payload: encodeBatch([event]),
      contentType: batchContentType,
    };
    await eventually('the broker takes the decision', async () => (await this.assessments.publish([message]))[0]?.ok);
    await eventually('the decision is known', async () => {
      const [inbox] = await this.referrals.rows<{ message_id: string }>('select message_id from inbox where message_id = $1', [
        message.messageId,
      ]);
      return inbox;
    });
  }

  /** A school's message over HTTPS. */
  async send(resource: string, message: unknown, token?: string): Promise<Response> {
    return this.referrals.request(resource, token ?? (await this.partner()), bytesOf(message));
  }

  /** The same over NATS; the answer that the school hears. */
  async publish<Answer>(message: string, body: unknown): Promise<Answer> {
    const heard = await this.school.ask(bytesOf(body), intakeSubject('0486', 'skola-01', message));
    return JSON.parse(heard.text) as Answer;
  }

  request(reportId: string): Report {
    return { requestId: v7(), reportId, recipientKommunkod: '0486' };
  }

  acknowledgement(feedbackId: string): Report {
    return { acknowledgementId: v7(), feedbackId, recipientKommunkod: '0486' };
  }

  async staff<Body>(path: string, body?: unknown, role = 'socialWorker'): Promise<{ readonly status: number; readonly body: Body }> {
    const token = await this.referrals.signIn.staff(role);
    const answer = await this.referrals.request(path, token, body === undefined ? undefined : bytesOf(body));
    return { status: answer.status, body: (await answer.json()) as Body };
  }

  async task({ concernId }: Reported): Promise<Task> {
    return (await this.staff<Task>(`feedback-tasks/${concernId}`)).body;
  }

  async waiting(): Promise<readonly Task[]> {
    return (await this.staff<{ tasks: readonly Task[] }>('feedback-tasks?limit=100')).body.tasks;
  }

  judge(
    { concernId }: Reported,
    decision: Report,
    role?: string,
  ): Promise<{ readonly status: number; readonly body: Task & { readonly type?: string } }> {
    return this.staff(`feedback/${concernId}/decision`, decision, role);
  }

  /** What a partner fetches of its own, latest first. */
  async fetched(query = '?limit=100', partner = 'skola-01'): Promise<{ readonly feedback: readonly FeedbackV1[]; readonly total: number }> {
    const answer = await this.referrals.request(`feedback${query}`, await this.partner(partner));
    return (await answer.json()) as { feedback: readonly FeedbackV1[]; total: number };
  }

  /** Feedback on one report that the school has heard over NATS. */
  heard(reportId: string): readonly FeedbackV1[] {
    const messages = this.school.heard.filter(({ subject }) => subject.endsWith('.feedback.v1'));
    return messages.map(({ text }) => JSON.parse(text) as FeedbackV1).filter((feedback) => feedback.reportId === reportId);
  }
}

/** All that a refusal tells, but for the name of this one answer. */
export async function problemIn(answer: Response): Promise<unknown> {
  const told = (await answer.json()) as Record<string, unknown>;
  return { status: answer.status, told: { ...told, instance: undefined } };
}
