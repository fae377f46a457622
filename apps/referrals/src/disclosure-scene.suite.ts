import { batchContentType, cloudEvent, ConsentGivenV1, ConsentWithdrawnV1, domainSubject, encodeBatch } from '@varsam/contracts';
import type { CloudEvent } from '@varsam/contracts';
import { NatsLink, Publisher } from '@varsam/messaging';
import { eventually } from '@varsam/testing';
import { v7 } from 'uuid';
import type { DisclosureView } from './http/disclosure.view.js';
import { bytesOf, reportOf } from './report.suite.js';
import type { Report } from './report.suite.js';
import { RunningReferrals } from './running-referrals.suite.js';

export interface Answer {
  readonly status: number;
  readonly body: DisclosureView & { readonly type?: string };
}

/** Social services that tell others of a child, and meetings that tell of consents. */
export class DisclosureScene {
  private constructor(
    readonly referrals: RunningReferrals,
    private readonly link: NatsLink,
    private readonly meetings: Publisher,
  ) {}

  static async open(): Promise<DisclosureScene> {
    const referrals = await RunningReferrals.start();
    const link = NatsLink.open({ servers: referrals.nats.url, name: 'meetings' });
    return new DisclosureScene(referrals, link, new Publisher(link, { timeoutMs: 2_000 }));
  }

  async close(): Promise<void> {
    this.meetings.close();
    await this.link.drain();
    await this.referrals.stop();
  }

  async child(changes: Report = {}): Promise<string> {
    const acute = { immediateDanger: false, whereIsChildNow: 'Hos moster' };
    const answer = await this.referrals.post(reportOf({ acute, ...changes }));
    const { reportId } = (await answer.json()) as { reportId: string };
    const [row] = await this.referrals.rows<{ child_id: string }>('select child_id from concern where report_id = $1', [reportId]);
    return row!.child_id;
  }

  async staff<Body>(path: string, role: string, body?: unknown): Promise<{ readonly status: number; readonly body: Body }> {
    const token = await this.referrals.signIn.staff(role);
    const answer = await this.referrals.request(path, token, body === undefined ? undefined : bytesOf(body));
    return { status: answer.status, body: (await answer.json()) as Body };
  }

  propose(childId: string, asked: object, role = 'socialWorker'): Promise<Answer> {
    return this.staff(`children/${childId}/disclosures`, role, asked);
  }

  step({ body: { disclosureId } }: Answer, step: string, body: object, role = 'socialWorker'): Promise<Answer> {
    return this.staff(`disclosures/${disclosureId}/${step}`, role, body);
  }

  async listed(childId: string, query = ''): Promise<readonly DisclosureView[]> {
    const { body } = await this.staff<{ disclosures: readonly DisclosureView[] }>(`children/${childId}/disclosures${query}`, 'reception');
    return body.disclosures;
  }

  /** A consent of both guardians, for the school and the police. */
  async consent(childId: string, categories: readonly string[] = ['PLAN']): Promise<string> {
    const consentId = v7();
    const [givers, recipients] = [
      ['GUARDIAN', 'GUARDIAN'],
      ['SCHOOL', 'POLICE'],
    ];
    const days = { validFrom: '2026-04-02', validTo: '2027-03-31', givenAt: '2026-04-02T13:30:00.000Z' };
    const data = { consentId, sspfCaseId: v7(), childId, purpose: 'SSPF' as const, givers, recipients, categories, ...days };
    await this.tell(cloudEvent(ConsentGivenV1, { ...this.envelope(consentId), data }));
    return consentId;
  }

  /** All of it, or some kinds of information for whoever is left. */
  withdraw(childId: string, consentId: string, categories?: readonly string[]): Promise<void> {
    const ended =
      categories === undefined ? { scope: 'ALL' as const } : { scope: 'RECIPIENT' as const, recipients: ['SCHOOL', 'POLICE'], categories };
    const data = { consentId, sspfCaseId: v7(), childId, ...ended, withdrawnAt: '2026-06-15T09:00:00.000Z' };
    return this.tell(cloudEvent(ConsentWithdrawnV1, { ...this.envelope(consentId), data }));
  }

  private envelope(subject: string) {
    return { id: v7(), kommunkod: '0486', subject, legalbasis: 'OSL_12_2', classification: 'K2' as const, time: new Date() };
  }

  private async tell(event: CloudEvent): Promise<void> {
    const message = {
      subject: domainSubject('0486', event.type),
      messageId: v7(),
      payload: encodeBatch([event]),
      contentType: batchContentType,
    };
    await eventually('the broker takes it', async () => (await this.meetings.publish([message]))[0]?.ok);
    await eventually('it is known', async () => {
      const [inbox] = await this.referrals.rows('select message_id from inbox where message_id = $1', [message.messageId]);
      return inbox;
    });
  }
}
