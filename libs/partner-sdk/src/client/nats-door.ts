import {
  AuthorizationError,
  connect,
  credsAuthenticator,
  headers,
  PermissionViolationError,
  type NatsConnection,
  type Subscription,
} from '@nats-io/transport-node';
import { intakeSubject, partnerMessages, type ConcernRejectedV1, type FeedbackV1, type ReceiptV1 } from '@varsam/contracts';
import { DoorFailed, Refused, refusedBy, type Answer, type Door, type Wire } from './door.js';
import { idOfAttempt, messageOfAttempt } from './message-id.js';

export interface NatsAccess {
  readonly url: string;
  readonly partnerId: string;
  readonly kommunkod: string;
  /** Content of the credentials file. */
  readonly credentials: Uint8Array;
}

/** What the municipality says over the bus. */
export type Heard =
  | { readonly kind: 'receipt'; readonly receipt: ReceiptV1 }
  | { readonly kind: 'rejected'; readonly rejected: ConcernRejectedV1 }
  | { readonly kind: 'feedback'; readonly feedback: FeedbackV1 };

type Told = Exclude<Heard, { readonly kind: 'feedback' }>;

const remembered = 1_000;

/**
 * The partner's door over NATS. A receipt is told once to whoever listens, so the sender listens first; an answer that comes between two
 * attempts is remembered for the next one.
 */
export class NatsDoor implements Door {
  readonly name = 'nats';
  private link: Promise<NatsConnection> | undefined;
  private readonly waiting = new Map<string, { readonly told: (told: Told) => void; readonly failed: (error: Error) => void }>();
  private readonly early = new Map<string, Told>();
  private readonly listeners = new Set<(heard: Heard) => void>();
  private attempts = 0;
  private barred: Refused | undefined;

  constructor(
    private readonly access: NatsAccess,
    private readonly answerMs = 5_000,
  ) {}

  async send(wire: Wire, signal: AbortSignal): Promise<Answer> {
    const connection = await this.connection();
    if (this.barred) throw this.barred;
    const told = this.early.get(wire.messageId) ?? (await this.asked(connection, wire, signal));
    this.early.delete(wire.messageId);
    if (told.kind === 'receipt') return { receipt: told.receipt };
    throw refusedBy(told.rejected.problem);
  }

  /** Everything that comes over the bus for this partner from now on, its receipts included. Resolves once it listens. */
  async listen(listener: (heard: Heard) => void): Promise<() => void> {
    this.listeners.add(listener);
    await this.connection();
    return () => void this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    const connection = await this.link?.catch(() => undefined);
    this.link = undefined;
    await connection?.close();
  }

  private connection(): Promise<NatsConnection> {
    this.link ??= this.open().catch((error: unknown) => {
      this.link = undefined;
      throw error;
    });
    return this.link;
  }

  private async open(): Promise<NatsConnection> {
    const { url, partnerId, kommunkod, credentials } = this.access;
    const connection = await connect({
      servers: url,
      name: partnerId,
      authenticator: credsAuthenticator(credentials),
      inboxPrefix: `_INBOX.${partnerId}`, // the only inbox that a partner may listen to
      maxReconnectAttempts: -1,
      ...overTls(url),
    }).catch(notConnected);
    this.hear(connection.subscribe(`receipt.${kommunkod}.${partnerId}.>`)).catch((error: unknown) => this.deaf(error));
    await connection.flush();
    return connection;
  }

  private asked(connection: NatsConnection, wire: Wire, signal: AbortSignal): Promise<Told> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', stopped);
        this.waiting.delete(wire.messageId);
        settle();
      };
      const failed = (error: Error) => end(() => reject(error));
      const stopped = () => failed(new DoorFailed('the time is up'));
      const timer = setTimeout(() => failed(new DoorFailed('no receipt came')), this.answerMs);
      signal.addEventListener('abort', stopped, { once: true });
      this.waiting.set(wire.messageId, { told: (told) => end(() => resolve(told)), failed });
      this.publish(connection, wire).catch((error: unknown) => failed(publishFailed(error)));
    });
  }

  /** The broker would drop a repetition that carries the id of the first message, and no receipt would come: each attempt has its own. */
  private async publish(connection: NatsConnection, wire: Wire): Promise<void> {
    const head = headers();
    this.attempts += 1;
    head.set('Nats-Msg-Id', idOfAttempt(wire.messageId, this.attempts));
    head.set('Content-Type', wire.contentType);
    const subject = intakeSubject(wire.kommunkod, this.access.partnerId, wire.message);
    const stored = await connection.request(subject, wire.body, { timeout: this.answerMs, headers: head });
    const { error } = stored.json<{ error?: { description?: string } }>();
    if (error) throw new DoorFailed(`the bus did not take it: ${error.description ?? 'no reason given'}`);
  }

  private async hear(subscription: Subscription): Promise<void> {
    for await (const message of subscription) {
      const heard = heardIn(message.subject.split('.')[3], message.string());
      if (!heard) continue;
      for (const listener of this.listeners) listener(heard);
      if (heard.kind !== 'feedback') this.tell(heard);
    }
  }

  /** Who is not allowed to hear its receipts will never know that anything arrived: nothing is sent with these credentials any more. */
  private deaf(error: unknown): void {
    const why = publishFailed(error);
    if (why instanceof Refused) this.barred = why;
    for (const { failed } of [...this.waiting.values()]) failed(why);
  }

  private tell(told: Told): void {
    const id = told.kind === 'receipt' ? told.receipt.reportId : messageOfAttempt(told.rejected.messageId);
    const waiting = this.waiting.get(id);
    if (waiting) return waiting.told(told);
    this.early.set(id, told);
    const [oldest] = this.early.keys();
    if (this.early.size > remembered && oldest !== undefined) this.early.delete(oldest);
  }
}

function heardIn(kind: string | undefined, text: string): Heard | undefined {
  try {
    if (kind === partnerMessages.receipt) return { kind: 'receipt', receipt: JSON.parse(text) as ReceiptV1 };
    if (kind === partnerMessages.concernRejected) return { kind: 'rejected', rejected: JSON.parse(text) as ConcernRejectedV1 };
    if (kind === partnerMessages.feedback) return { kind: 'feedback', feedback: JSON.parse(text) as FeedbackV1 };
  } catch {
    // What cannot be read proves nothing; the message is sent again and answered again.
  }
  return undefined;
}

/** Asked for by the client: a server that says it has no TLS is told nothing. */
function overTls(url: string): { tls?: Record<string, string> } {
  return url.startsWith('tls:') ? { tls: { minVersion: 'TLSv1.3' } } : {};
}

function notConnected(error: unknown): never {
  if (error instanceof AuthorizationError) {
    throw problem('credentials-refused', 'The bus does not take these credentials', 401, 'Ask the municipality for new ones.');
  }
  throw new DoorFailed('the bus cannot be reached', { cause: error });
}

function publishFailed(error: unknown): DoorFailed | Refused {
  if (error instanceof DoorFailed) return error;
  if (error instanceof PermissionViolationError) {
    return problem('other-sender', 'The bus does not let this partner send here', 403, 'Check kommunkod and partnerId.');
  }
  if (error instanceof Error && /max_?payload/i.test(error.message)) {
    return problem('too-large', 'The message is larger than 256 KiB', 413, 'Leave attachments out of the message.');
  }
  return new DoorFailed('the bus did not take it', { cause: error });
}

function problem(slug: string, title: string, status: number, detail: string): Refused {
  return new Refused({ type: `urn:varsam:problem:${slug}`, title, status, detail });
}
