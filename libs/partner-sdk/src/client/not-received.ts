import type { MessageKind } from './messages.js';

export interface NotReceivedDetails {
  readonly kind: MessageKind;
  readonly messageId: string;
  /** The municipality's number when it is known. */
  readonly phone: string | undefined;
  readonly immediateDanger: boolean;
  readonly attempts: number;
  /** Whether it still lies in the spool, where `resume()` finds it. */
  readonly kept: boolean;
  readonly cause: unknown;
}

const emergency = '112';

/**
 * No receipt came before the deadline. Nobody at the municipality may know of it: somebody has to phone, now. The message stays in the spool,
 * so that what was written down is not lost either, but the spool is no channel to rely on (DOMAIN 3.10).
 */
export class NotReceived extends Error {
  override readonly name = 'NotReceived';
  readonly kind: MessageKind;
  readonly messageId: string;
  /** The number to phone; 112 when the municipality's own has never been heard. */
  readonly phone: string;
  readonly emergency = emergency;
  readonly attempts: number;
  readonly kept: boolean;
  readonly messageSv: string;
  readonly messageEn: string;

  constructor({ kind, messageId, phone, immediateDanger, attempts, kept, cause }: NotReceivedDetails) {
    const technical = cause instanceof Error ? cause.message : undefined;
    const [orsak, reason] = technical === undefined ? ['', ''] : [` (tekniskt: ${technical})`, ` (${technical})`];
    const sv = `INTE MOTTAGET. Ring nu: ${spoken(phone, immediateDanger, 'eller')}. Inget kvitto kom efter ${attempts} försök${orsak}.`;
    const en = `NOT RECEIVED. Phone now: ${spoken(phone, immediateDanger, 'or')}. No receipt came after ${attempts} attempts${reason}.`;
    super(en, { cause });
    this.kind = kind;
    this.messageId = messageId;
    this.phone = phone ?? emergency;
    this.attempts = attempts;
    this.kept = kept;
    this.messageSv = `${sv} ${kept ? 'Meddelandet ligger kvar i kön på disken.' : 'Meddelandet är inte sparat.'}`;
    this.messageEn = `${en} ${kept ? 'The message still lies in the spool.' : 'The message is not kept.'}`;
  }
}

function spoken(phone: string | undefined, immediateDanger: boolean, or: string): string {
  if (phone === undefined) return emergency;
  return immediateDanger ? `${emergency} ${or} ${phone}` : phone;
}
