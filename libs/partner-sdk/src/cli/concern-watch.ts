import type { FeedbackV1 } from '@varsam/contracts';
import { messageOfAttempt } from '../client/message-id.js';
import type { Heard } from '../client/nats-door.js';
import type { Delivered } from '../client/outcomes.js';
import type { PartnerClient } from '../client/partner-client.js';
import { connectionOptions, parsed } from './arguments.js';
import { connected, sendingOptions } from './connect.js';
import { exitCodes } from './exit-codes.js';
import { feedbackText } from './feedback-text.js';
import type { Io } from './io.js';

const options = { ...connectionOptions, ...sendingOptions, interval: { type: 'string' }, for: { type: 'string' } } as const;

/** `concern watch`: what comes and what still waits, until Ctrl-C (or for `--for` seconds). Over NATS as it comes, over HTTPS by asking. */
export async function watchConcerns(args: readonly string[], io: Io): Promise<number> {
  const { values } = parsed(args, options);
  const { client, profile } = await connected(values, io);
  const ended = new AbortController();
  const stop = () => ended.abort();
  process.once('SIGINT', stop);
  const limit = values.for === undefined ? undefined : setTimeout(stop, Number(values.for) * 1000);
  try {
    const watch = new Watch(client, io);
    io.tell({
      sv: `${profile.partnerId} lyssnar hos ${profile.kommunkod}; Ctrl-C avslutar.`,
      en: `${profile.partnerId} listens at ${profile.kommunkod}; Ctrl-C ends it.`,
    });
    if (values.door === 'nats') await client.listen((heard) => watch.heard(heard));
    await watch.goOn(values.door !== 'nats', Number(values.interval ?? 5) * 1000, ended.signal);
    return exitCodes.done;
  } finally {
    clearTimeout(limit);
    process.off('SIGINT', stop);
    await client.close();
  }
}

const fates: Readonly<Record<string, string>> = {
  received: 'MOTTAGET',
  repeated: 'UPPREPAT',
  rejected: 'AVVISAT',
  'feedback-sent': 'ÅTERKOPPLING SKICKAD',
  'feedback-delivered': 'ÅTERKOPPLING HÄMTAD',
};

class Watch {
  private readonly seen = new Set<string>();
  private known: Set<string> | undefined;
  private waiting = '';

  constructor(
    private readonly client: PartnerClient,
    private readonly io: Io,
  ) {}

  heard(heard: Heard): void {
    if (heard.kind === 'feedback') return this.feedback(heard.feedback);
    if (heard.kind === 'rejected') {
      const { messageId, problem } = heard.rejected;
      const text = `${messageOfAttempt(messageId)}: ${problem.title} (${problem.type})`;
      return this.io.say({ sv: `AVVISAT  ${text}`, en: `REFUSED  ${text}` });
    }
    const { reportId, receivedAt, warnings, callNow } = heard.receipt;
    const remarks = warnings.map(({ pointer, slug }) => ` ${pointer} ${slug}`).join(';');
    const call = (word: string) => (callNow ? ` *** ${word} ${callNow.phone} ***` : '');
    this.io.say({
      sv: `MOTTAGET ${reportId} ${receivedAt}${remarks}${call('RING NU')}`,
      en: `RECEIVED ${reportId} ${receivedAt}${remarks}${call('PHONE NOW')}`,
    });
  }

  async goOn(asks: boolean, intervalMs: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.spool();
      if (asks) await this.ask();
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, intervalMs);
        signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
      });
    }
  }

  private async ask(): Promise<void> {
    try {
      this.delivered(await this.client.fetchDeliveries());
      for (const feedback of await this.client.fetchFeedback()) this.feedback(feedback);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.io.tell({ sv: `Går inte att fråga just nu: ${why}`, en: `Cannot ask just now: ${why}` });
    }
  }

  /** What had come before the watch began is not news. */
  private delivered(log: readonly Delivered[]): void {
    const first = this.known === undefined;
    const known = (this.known ??= new Set());
    for (const entry of log.toReversed()) {
      const { kind, messageId = '', fate, at, slug, warnings = [] } = entry;
      const name = `${kind} ${messageId} ${fate}`;
      if (known.has(name)) continue;
      known.add(name);
      const remarks = warnings.map((warning) => ` ${warning.pointer} ${warning.slug}`).join(';');
      const line = `${at} ${kind} ${messageId}${slug === undefined ? '' : ` ${slug}`}${remarks}`;
      if (!first) this.io.say({ sv: `${(fates[fate] ?? fate).padEnd(8)} ${line}`, en: `${fate.toUpperCase().padEnd(8)} ${line}` });
    }
  }

  private feedback(feedback: FeedbackV1): void {
    if (this.seen.has(feedback.feedbackId)) return;
    this.seen.add(feedback.feedbackId);
    this.io.say(feedbackText(feedback));
  }

  /** Said when it changes: what has no receipt is what somebody may have to phone about. */
  private async spool(): Promise<void> {
    const waiting = await this.client.waiting();
    const state = waiting.map(({ messageId }) => messageId).join(' ');
    if (state === this.waiting) return;
    this.waiting = state;
    if (state === '') return this.io.say({ sv: 'KÖN är tom: allt har kvitto.', en: 'SPOOL is empty: everything has its receipt.' });
    for (const { messageId, kind, immediateDanger, deadline } of waiting) {
      const danger = (word: string) => (immediateDanger ? ` ${word}` : '');
      this.io.say({
        sv: `VÄNTAR   ${messageId} ${kind}, utan kvitto, ring senast ${deadline}${danger('AKUT')}`,
        en: `WAITING  ${messageId} ${kind}, no receipt, phone at the latest ${deadline}${danger('ACUTE')}`,
      });
    }
  }
}
