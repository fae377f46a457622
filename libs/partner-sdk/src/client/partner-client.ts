import type { FeedbackV1 } from '@varsam/contracts';
import { hash } from 'node:crypto';
import { join } from 'node:path';
import type { VerifiedReceipt } from '../receipts/verify-receipt.js';
import { LocalSeal } from '../spool/local-seal.js';
import { Spool, type Spooled } from '../spool/spool.js';
import { apiUrl, doorOf, httpsDoor, spoolDirectory, type PartnerClientOptions } from './connection.js';
import { Delivery, type Parcel } from './delivery.js';
import type { Door } from './door.js';
import { messageKinds, type MessageKind, type Messages } from './messages.js';
import { Municipality, type MunicipalityDocument } from './municipality.js';
import { namedMessage } from './named-message.js';
import { NatsDoor, type Heard } from './nats-door.js';
import { OutgoingMail } from './outgoing-mail.js';
import type { Delivered, Resumed, SendOptions, Waiting } from './outcomes.js';
import { urgencyOf, usualDeadlineMs, type Urgency } from './urgency.js';

/**
 * A partner's way to the social services. `send` resolves on the receipt, verified against the very bytes that were sent, and on nothing less:
 * what has no receipt has not been received, and the error says whom to phone.
 */
export class PartnerClient {
  private readonly municipality: Municipality;
  private readonly spool: Spool;
  private readonly mail: OutgoingMail;
  private readonly closing = new AbortController();
  private readonly underway = new Map<string, Promise<VerifiedReceipt>>();
  private door: Promise<Door> | undefined;
  private lastWritten = 0;

  constructor(private readonly options: PartnerClientOptions) {
    const directory = spoolDirectory(options);
    this.municipality = new Municipality(apiUrl(options), options.kommunkod, directory);
    this.spool = new Spool(directory);
    const seal = new LocalSeal(options.spoolKeyFile ?? join(directory, 'seal.key'));
    this.mail = new OutgoingMail(this.spool, seal, options.encryption ?? 'when-offered');
  }

  /** Sends a concern report, the statutory report of SoL 19:1. */
  send(report: Messages['concernReport'], options?: SendOptions): Promise<VerifiedReceipt> {
    return this.sendMessage('concernReport', report, options);
  }

  sendPoliceNotice(notice: Messages['policeNotice'], options?: SendOptions): Promise<VerifiedReceipt> {
    return this.sendMessage('policeNotice', notice, options);
  }

  sendEnquiry(enquiry: Messages['enquiry'], options?: SendOptions): Promise<VerifiedReceipt> {
    return this.sendMessage('enquiry', enquiry, options);
  }

  sendSupplement(supplement: Messages['supplement'], options?: SendOptions): Promise<VerifiedReceipt> {
    return this.sendMessage('supplement', supplement, options);
  }

  requestFeedback(request: Messages['feedbackRequest'], options?: SendOptions): Promise<VerifiedReceipt> {
    return this.sendMessage('feedbackRequest', request, options);
  }

  acknowledgeFeedback(acknowledgement: Messages['feedbackAcknowledgement'], options?: SendOptions): Promise<VerifiedReceipt> {
    return this.sendMessage('feedbackAcknowledgement', acknowledgement, options);
  }

  sendOutreachContacts(contacts: Messages['outreachContacts'], options?: SendOptions): Promise<VerifiedReceipt> {
    return this.sendMessage('outreachContacts', contacts, options);
  }

  /** Any message. Throws `Refused` for what cannot be received, `NotReceived` when the deadline has passed. */
  sendMessage<Kind extends MessageKind>(kind: Kind, message: Messages[Kind], options?: SendOptions): Promise<VerifiedReceipt> {
    const named = namedMessage(kind, message);
    if (named === undefined) return Promise.reject(new TypeError(`the message has no ${messageKinds[kind].id}`));
    const { messageId, content } = named;
    return this.once(kind, messageId, () => this.sendContent(kind, messageId, content, { ...urgencyOf(message), ...options }));
  }

  /** Sends what an earlier run left behind, all at once, and tells of each. A message whose time was up gets a new deadline. */
  async resume(options: SendOptions = {}): Promise<readonly Resumed[]> {
    const { waiting, unreadable } = await this.spool.list();
    if (unreadable.length > 0) throw new Error(`the spool holds files that cannot be read: ${unreadable.join(', ')}`);
    const own = waiting.filter(({ kommunkod, partnerId }) => kommunkod === this.options.kommunkod && partnerId === this.options.partnerId);
    return Promise.all(own.map((spooled) => this.resumed(spooled, options)));
  }

  /** What waits on the disk, without what it says. */
  async waiting(): Promise<readonly Waiting[]> {
    return (await this.spool.list()).waiting;
  }

  /** The municipality's own document: its name, its number, its public keys. */
  municipalityDocument(): Promise<MunicipalityDocument> {
    return this.municipality.current();
  }

  /** What the municipality has told of earlier reports: whether an investigation was opened, and nothing else (SoL 19:6). */
  async fetchFeedback(): Promise<readonly FeedbackV1[]> {
    const door = await httpsDoor(this.options);
    return (await door.get<{ readonly feedback: readonly FeedbackV1[] }>('feedback?limit=100')).feedback;
  }

  /** What became of this partner's latest messages, as the municipality's delivery log has it. */
  async fetchDeliveries(): Promise<readonly Delivered[]> {
    const door = await httpsDoor(this.options);
    return (await door.get<{ readonly deliveries: readonly Delivered[] }>('deliveries?limit=50')).deliveries;
  }

  /** Everything that comes over the bus from now on. Needs the door `nats`; the answer stops it. */
  async listen(listener: (heard: Heard) => void): Promise<() => void> {
    this.door ??= doorOf(this.options);
    const door = await this.door;
    if (!(door instanceof NatsDoor)) throw new TypeError('only the door nats can be listened at');
    return door.listen(listener);
  }

  /** Stops. What was under way rejects with `NotReceived` and lies in the spool for `resume`. */
  async close(): Promise<void> {
    this.closing.abort();
    await Promise.allSettled(this.underway.values());
    const door = await this.door?.catch(() => undefined);
    await door?.close();
  }

  /** The same message, asked for twice at the same time, is under way once. */
  private once(kind: MessageKind, messageId: string, start: () => Promise<VerifiedReceipt>): Promise<VerifiedReceipt> {
    const name = `${kind}.${messageId}`;
    const known = this.underway.get(name);
    if (known) return known;
    const sending = start().finally(() => this.underway.delete(name));
    this.underway.set(name, sending);
    return sending;
  }

  private async sendContent(kind: MessageKind, messageId: string, content: Buffer, { deadlineMs, immediateDanger }: Urgency) {
    const signal = this.until(deadlineMs);
    const { kommunkod, partnerId } = this.options;
    const now = this.writingTime();
    const note = {
      ...{ kind, messageId, kommunkod, partnerId, immediateDanger },
      sha256: hash('sha256', content, 'hex'),
      writtenAt: new Date(now).toISOString(),
      deadline: new Date(now + deadlineMs).toISOString(),
    };
    const { spooled, kept } = await this.mail.keep(note, content, await this.municipality.known());
    return this.deliver({ spooled, kept, content }, signal);
  }

  private async resumed(spooled: Spooled, { deadlineMs }: SendOptions): Promise<Resumed> {
    const { kind, messageId, immediateDanger, deadline } = spooled;
    const left = Date.parse(deadline) - Date.now();
    const usual = usualDeadlineMs(immediateDanger);
    const signal = this.until(deadlineMs ?? (left > 0 ? left : usual));
    try {
      const deliver = () => this.deliver({ spooled, kept: true, content: undefined }, signal);
      return { kind, messageId, receipt: await this.once(kind, messageId, deliver) };
    } catch (error) {
      return { kind, messageId, error };
    }
  }

  private async deliver(parcel: Parcel, signal: AbortSignal): Promise<VerifiedReceipt> {
    this.door ??= doorOf(this.options);
    const door = await this.door.catch((error: unknown) => {
      this.door = undefined;
      throw error;
    });
    return new Delivery(door, this.municipality, this.mail, this.spool).deliver(parcel, signal);
  }

  /** Never the same twice, so that what was written down first is told of first, also where a file of many took a millisecond. */
  private writingTime(): number {
    this.lastWritten = Math.max(Date.now(), this.lastWritten + 1);
    return this.lastWritten;
  }

  private until(deadlineMs: number): AbortSignal {
    return AbortSignal.any([this.closing.signal, AbortSignal.timeout(deadlineMs)]);
  }
}
