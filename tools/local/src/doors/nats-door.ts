import { credsAuthenticator, connect, headers, type NatsConnection, type Subscription } from '@nats-io/transport-node';
import { intakeSubject, partnerMessages, type ConcernRejectedV1, type ReceiptV1 } from '@varsam/contracts';
import { readFile } from 'node:fs/promises';
import type { OutgoingReport } from '../partners/outgoing-report.js';
import type { Partner } from '../partners/partner.js';

type Answer = { readonly receipt: ReceiptV1 } | { readonly rejected: ConcernRejectedV1 };

interface Waiting {
  readonly reportId: string;
  readonly answered: (answer: Answer) => void;
}

export interface Patience {
  readonly waitMs: number;
  readonly attempts: number;
}

/**
 * A partner's second door. A receipt is told once to whoever listens, so the sender listens first, and sends the same report
 * again until the receipt has come: the id makes that harmless.
 */
export class NatsDoor {
  private readonly waiting = new Set<Waiting>();

  private constructor(
    private readonly connection: NatsConnection,
    private readonly partner: Partner,
    receipts: readonly Subscription[],
  ) {
    for (const subscription of receipts) void this.listen(subscription);
  }

  static async open(url: string, partner: Partner, credentialsFile: string): Promise<NatsDoor> {
    const connection = await connect({
      servers: url,
      name: partner.id,
      authenticator: credsAuthenticator(await readFile(credentialsFile)),
      inboxPrefix: `_INBOX.${partner.id}`, // the only inbox that a partner may listen to
      maxReconnectAttempts: -1,
    });
    const receipts = partner.kommunkoder.map((kommunkod) => connection.subscribe(`receipt.${kommunkod}.${partner.id}.>`));
    await connection.flush();
    return new NatsDoor(connection, partner, receipts);
  }

  async send(
    report: OutgoingReport,
    kommunkod: string,
    { waitMs, attempts }: Patience = { waitMs: 5_000, attempts: 6 },
  ): Promise<ReceiptV1> {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const answer = this.answerTo(report.reportId, waitMs);
      await this.publish(report, kommunkod, attempt, waitMs);
      const came = await answer;
      if (came && 'receipt' in came) return came.receipt;
      if (came) throw new Error(`the report was not received: ${came.rejected.problem.type}`);
    }
    throw new Error(`no receipt came for a report of ${this.partner.id}, sent ${attempts} times`);
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  /** The broker would drop a repetition that carries the id of the first message, and no receipt would come: each attempt has its own. */
  private async publish(report: OutgoingReport, kommunkod: string, attempt: number, waitMs: number): Promise<void> {
    const subject = intakeSubject(kommunkod, this.partner.id, partnerMessages.concernReport);
    const head = headers();
    head.set('Nats-Msg-Id', `${report.reportId}.${attempt}.${Date.now()}`);
    head.set('Content-Type', 'application/json');
    // stored or not stored, the receipt decides; an attempt that the broker did not take is made again
    await this.connection.request(subject, JSON.stringify(report), { timeout: waitMs, headers: head }).catch(() => undefined);
  }

  private answerTo(reportId: string, waitMs: number): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      const given = (answer: Answer | undefined) => {
        clearTimeout(impatience);
        this.waiting.delete(waiting);
        resolve(answer);
      };
      const waiting: Waiting = { reportId, answered: given };
      const impatience = setTimeout(() => given(undefined), waitMs);
      this.waiting.add(waiting);
    });
  }

  private async listen(subscription: Subscription): Promise<void> {
    for await (const message of subscription) {
      const kind = message.subject.split('.')[3];
      if (kind === partnerMessages.receipt) this.tell({ receipt: message.json<ReceiptV1>() });
      if (kind === partnerMessages.concernRejected) this.tell({ rejected: message.json<ConcernRejectedV1>() });
    }
  }

  private tell(answer: Answer): void {
    const about = 'receipt' in answer ? answer.receipt.reportId : (answer.rejected.messageId.split('.')[0] ?? '');
    for (const { reportId, answered } of [...this.waiting]) if (reportId === about) answered(answer);
  }
}
