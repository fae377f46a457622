import { readFileSync } from 'node:fs';
import { intakeSubject, partnerMessages, receiptSubject } from '@varsam/contracts';
import { NatsLink, Publisher } from '@varsam/messaging';
import { v7 } from 'uuid';
import type { Entry, Ledger } from './ledger.js';
import type { System } from './system.js';

export const kommunkod = '0486';
export const partnerId = 'skola-01';
const subject = intakeSubject(kommunkod, partnerId, 'concern-report');
const receipts = receiptSubject(kommunkod, partnerId, partnerMessages.receipt);
const numbers = readFileSync(new URL('../../boundaries/data/personnummer.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => /^20(0[89]|1\d)\d{8}$/.test(line))
  .slice(0, 400);

/** A partner that behaves: it sends the same report under the same id until the receipt has come, through either door, and sometimes once more. */
export class Partners {
  private readonly publisher: Publisher;
  private readonly link: NatsLink;
  private stopped = false;
  private count = 0;
  private readonly underway = new Set<Promise<void>>();

  constructor(
    private readonly system: System,
    private readonly ledger: Ledger,
    private readonly token: string,
    private readonly random: () => number,
  ) {
    this.link = NatsLink.open({ servers: system.nats.url, name: 'chaos-partner' });
    this.publisher = new Publisher(this.link, { timeoutMs: 2_000 });
    void this.link.ready.then((connection) => {
      connection.subscribe(receipts, { callback: (_error, message) => this.hear(message.json<{ reportId?: string }>(), message.string()) });
    });
  }

  /** Sends at a steady pace until told to stop, whatever happens to the system meanwhile. */
  async work(perSecond: number): Promise<void> {
    const start = Date.now();
    while (!this.stopped) {
      for (; this.count < ((Date.now() - start) * perSecond) / 1000; this.count++) this.begin();
      await pause(10);
    }
    await Promise.all(this.underway);
  }

  finish(): void {
    this.stopped = true;
  }

  close(): Promise<void> {
    this.publisher.close();
    return this.link.drain();
  }

  private begin(): void {
    const roll = this.random();
    const work = roll < 0.02 ? this.sendPoison() : this.deliver(this.newReport(), roll < 0.6);
    this.underway.add(work);
    void work.finally(() => this.underway.delete(work));
  }

  private newReport(): Entry {
    const reportId = v7();
    const person = numbers[this.count % numbers.length]!;
    const report = {
      reportId,
      recipientKommunkod: kommunkod,
      reporter: { category: 'SCHOOL' },
      child: { personId: { type: 'PERSONNUMMER', value: person } },
      concern: { types: ['SCHOOL_ABSENCE'], description: `Rapport ${this.count}` },
      acute: { immediateDanger: false },
    };
    return this.ledger.add(reportId, Buffer.from(JSON.stringify(report)));
  }

  private async deliver(entry: Entry, overHttp: boolean): Promise<void> {
    while (entry.receipt === undefined) {
      entry.attempts++;
      await (overHttp ? this.post(entry) : this.publish(entry));
      if (entry.receipt === undefined) await pause(200 + this.random() * 300);
    }
    // One in ten is sent again although its receipt has come, through the other door.
    if (this.random() < 0.1) {
      entry.attempts++;
      await (overHttp ? this.publish(entry) : this.post(entry));
    }
  }

  private async post(entry: Entry): Promise<void> {
    const answer = await this.request(entry.body);
    const receipt = answer?.ok === true ? await answer.text().catch(() => undefined) : undefined;
    if (receipt !== undefined) this.ledger.acknowledge(entry, receipt);
  }

  private async publish(entry: Entry): Promise<void> {
    if (!this.link.connected) return;
    await this.publisher.publish([{ subject, messageId: v7(), payload: entry.body, contentType: 'application/json' }]);
    for (let waited = 0; entry.receipt === undefined && waited < 1_500; waited += 10) await pause(10);
  }

  /** Nothing in it says a child or a concern: it must be refused with a reason, and hold up nobody. */
  private async sendPoison(): Promise<void> {
    this.ledger.poison.sent++;
    for (;;) {
      const answer = await this.request(Buffer.from(this.random() < 0.5 ? '{"reportId":"x"' : '{"reportId":"x","child":{},"concern":{}}'));
      if (answer !== undefined && answer.status >= 400 && answer.status < 500) {
        this.ledger.poison.refused++;
        return;
      }
      await pause(300);
    }
  }

  private request(body: Buffer): Promise<Response | undefined> {
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' };
    const options = { method: 'POST', headers, body: new Uint8Array(body), signal: AbortSignal.timeout(4_000) };
    return fetch(`${this.system.referralsUrl}/concerns/v1/concern-reports`, options).catch(() => undefined);
  }

  private hear(receipt: { reportId?: string }, text: string): void {
    const entry = receipt.reportId === undefined ? undefined : this.ledger.entries.get(receipt.reportId);
    if (entry !== undefined) this.ledger.acknowledge(entry, text);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
