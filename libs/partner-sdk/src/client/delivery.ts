import { faultsOf, type VerifiedReceipt } from '../receipts/verify-receipt.js';
import type { Spool, Spooled } from '../spool/spool.js';
import { backoffMs, pause } from './backoff.js';
import { DoorFailed, Refused, type Answer, type Door } from './door.js';
import type { Municipality, MunicipalityDocument } from './municipality.js';
import { NotReceived } from './not-received.js';
import type { OutgoingMail } from './outgoing-mail.js';

/** One attempt is given up after so long, so that a connection that hangs does not eat the whole deadline. */
const attemptMs = 15_000;

export interface Parcel {
  readonly spooled: Spooled;
  readonly kept: boolean;
  /** The message's own bytes, as long as this process has them. */
  readonly content: Buffer | undefined;
}

/** Sends one message with the same id until its receipt has come and has been verified, or the time is up. */
export class Delivery {
  constructor(
    private readonly door: Door,
    private readonly municipality: Municipality,
    private readonly mail: OutgoingMail,
    private readonly spool: Spool,
  ) {}

  async deliver(parcel: Parcel, signal: AbortSignal): Promise<VerifiedReceipt> {
    let attempts = 0;
    let cause: unknown;
    while (!signal.aborted) {
      attempts += 1;
      try {
        const receipt = await this.attempt(parcel, AbortSignal.any([signal, AbortSignal.timeout(attemptMs)]));
        await this.spool.remove(parcel.spooled).catch(() => undefined); // sent once more by the next resume, and answered alike
        return receipt;
      } catch (error) {
        cause = error;
        if (error instanceof Refused && !error.isOfTheSender) await this.spool.remove(parcel.spooled).catch(() => undefined);
        if (!(error instanceof DoorFailed)) throw error;
        await pause(Math.max(backoffMs(attempts), error.retryAfterMs ?? 0), signal);
      }
    }
    const { kind, messageId, immediateDanger } = parcel.spooled;
    const phone = (await this.municipality.known())?.phoneIfWorse;
    throw new NotReceived({ kind, messageId, phone, immediateDanger, attempts, kept: parcel.kept, cause });
  }

  private async attempt(parcel: Parcel, signal: AbortSignal): Promise<VerifiedReceipt> {
    const document = await this.municipality.current(signal);
    const wire = await this.mail.wire(parcel.spooled, parcel.content, document);
    const answer = await this.door.send(wire, signal);
    return this.verified(parcel.spooled, answer, document, signal);
  }

  /** A receipt that proves nothing is none: the message is sent again, and in the end somebody phones. */
  private async verified(spooled: Spooled, answer: Answer, known: MunicipalityDocument, signal: AbortSignal): Promise<VerifiedReceipt> {
    const { kommunkod, partnerId, sha256, messageId } = spooled;
    const claim = { kommunkod, partnerId, sha256, messageId };
    let document = known;
    let faults = faultsOf(answer.receipt, claim, document.receiptKeys);
    if (faults.includes('unknown-key')) {
      document = await this.municipality.ask(signal);
      faults = faultsOf(answer.receipt, claim, document.receiptKeys);
    }
    if (faults.length > 0) throw new DoorFailed(`the receipt does not prove that it was received: ${faults.join(', ')}`);
    const { receipt, again } = answer;
    return { receipt, kommunkod, partnerId, sha256, receiptKeys: document.receiptKeys, ...(again === undefined ? {} : { again }) };
  }
}
