import type { KnownConcern } from '../domain/supplement/supplement.js';
import { outgoingOf } from '../messaging/outgoing/message-facts.js';
import type { FiledMessage, PartnerMessages } from './partner-messages.js';
import { factOf, supplementMessage } from './supplements.filing.js';
import type { Supplements, SupplementToFile } from './supplements.js';

export class InMemorySupplements implements Supplements {
  readonly concerns: (KnownConcern & { readonly kommunkod: string })[] = [];
  readonly tasks: string[] = [];

  constructor(private readonly messages: PartnerMessages) {}

  known(kommunkod: string, concernIds: readonly string[]): Promise<readonly KnownConcern[]> {
    return Promise.resolve(this.concerns.filter((one) => one.kommunkod === kommunkod && concernIds.includes(one.concernId)));
  }

  file(supplements: readonly SupplementToFile[]): Promise<readonly FiledMessage[]> {
    const given = new Map(supplements.map((one) => [one.supplement.id, one]));
    return this.messages.file(supplements.map(supplementMessage), (tx, fresh) => {
      this.tasks.push(...fresh.filter(({ message }) => message.warnings.length > 0).map(({ message }) => message.id));
      tx.publish(fresh.map((one) => outgoingOf(factOf(given.get(one.message.id)!.supplement, one))));
      return Promise.resolve();
    });
  }
}
