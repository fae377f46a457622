import { generateKeyPairSync } from 'node:crypto';
import type { CloudEvent } from '@varsam/contracts';
import type { Transaction } from '@varsam/outbox';
import { proofAgain, sealBatch } from '@varsam/service-kit';
import { v7 } from 'uuid';
import { identityOf } from './child-keys.js';
import type { Effect, FiledMessage, MessageToFile, PartnerMessages } from './partner-messages.js';
import { leafOf } from './sealed-log.js';

/** The record of partners' messages in memory; it passes the same suite as the one in PostgreSQL. */
export class InMemoryPartnerMessages implements PartnerMessages {
  readonly published: CloudEvent[] = [];
  private readonly filed = new Map<string, FiledMessage>();
  private readonly childIds = new Map<string, string>();
  private readonly keys = generateKeyPairSync('ed25519');

  async file(messages: readonly MessageToFile[], effect: Effect): Promise<readonly FiledMessage[]> {
    const firsts = new Map(messages.toReversed().map((one) => [one.id, one]));
    const fresh = [...firsts.values()].filter(({ id }) => !this.filed.has(id)).map((message) => ({ message, ...this.childOf(message) }));
    const events: CloudEvent[] = [];
    await effect(transactionOf(events), fresh);
    this.append(fresh);
    this.published.push(...events);
    const unanswered = new Set(fresh.map(({ message }) => message.id));
    return messages.map(({ id }) => ({ ...this.filed.get(id)!, filedBefore: !unanswered.delete(id) }));
  }

  private append(fresh: readonly { readonly message: MessageToFile; readonly childId?: string }[]): void {
    if (fresh.length === 0) return;
    const leaves = fresh.map(({ message }) => leafOf({ ...message, reportId: message.messageId }));
    const sealed = sealBatch(leaves, { keyId: 'in-memory', private: this.keys.privateKey, public: this.keys.publicKey });
    fresh.forEach(({ message, childId }, index) => {
      const { id, messageId, kommunkod, receivedAt, mandated, acute, warnings, bodyHash } = message;
      this.filed.set(id, {
        ...{ id, reportId: messageId, kommunkod, receivedAt, mandated, acute, warnings, bodyHash, filedBefore: false },
        ...(childId !== undefined && { childId }),
        proof: proofAgain(sealed, index),
        recipient: { name: 'Socialnämnden', phoneIfWorse: '112' },
      });
    });
  }

  private childOf(message: MessageToFile): { readonly childId?: string } {
    if (message.childId !== undefined) return { childId: message.childId };
    if (message.body === undefined) return {};
    const identity = message.kommunkod + identityOf(message);
    const childId = this.childIds.get(identity) ?? v7();
    this.childIds.set(identity, childId);
    return { childId };
  }
}

/** What an effect in memory may do with its transaction: publish. */
function transactionOf(events: CloudEvent[]): Transaction {
  const noTables = () => Promise.reject(new Error('there are no tables in memory'));
  return { query: noTables, execute: noTables, publish: (more) => void events.push(...more), afterCommit: (fn) => fn() };
}
