import { columnArrays } from '@varsam/outbox';
import type { Database, Transaction } from '@varsam/outbox';
import type { KnownConcern } from '../domain/supplement/supplement.js';
import { outgoingOf } from '../messaging/outgoing/message-facts.js';
import { describeAttachments } from './attachments.describe.js';
import type { FiledMessage, FreshMessage, PartnerMessages } from './partner-messages.js';
import { factOf, supplementMessage } from './supplements.filing.js';
import type { Supplements, SupplementToFile } from './supplements.js';

export class TypeOrmSupplements implements Supplements {
  constructor(
    private readonly database: Database,
    private readonly messages: PartnerMessages,
  ) {}

  known(kommunkod: string, concernIds: readonly string[]): Promise<readonly KnownConcern[]> {
    if (concernIds.length === 0) return Promise.resolve([]);
    return this.database.transaction([kommunkod], (tx) =>
      tx.query<KnownConcern>({
        name: 'supplement-known-concerns',
        text: 'select id as "concernId", child_id as "childId" from concern where id = any($1::uuid[])',
        values: [columnArrays.uuid(concernIds)],
      }),
    );
  }

  file(supplements: readonly SupplementToFile[]): Promise<readonly FiledMessage[]> {
    const given = new Map(supplements.map((one) => [one.supplement.id, one]));
    return this.messages.file(supplements.map(supplementMessage), async (tx, fresh) => {
      await raiseMessageTasks(tx, fresh);
      const described = fresh.flatMap(({ message, childId }) =>
        given
          .get(message.id)!
          .attachments.map((attachment) => ({ ...attachment, describedIn: message.id, childId: childId!, ...sentBy(message) })),
      );
      await describeAttachments(tx, described);
      tx.publish(fresh.map((one) => outgoingOf(factOf(given.get(one.message.id)!.supplement, one))));
    });
  }
}

function sentBy({ kommunkod, partnerId, receivedAt }: FreshMessage['message']) {
  return { kommunkod, partnerId, describedAt: receivedAt };
}

/** A warning is also a task: somebody at reception settles where it belongs and what the field should have said. */
async function raiseMessageTasks(tx: Transaction, fresh: readonly FreshMessage[]): Promise<void> {
  const odd = fresh.filter(({ message }) => message.warnings.length > 0).map(({ message }) => message);
  if (odd.length === 0) return;
  await tx.execute({
    name: 'message-task-raise',
    text: `insert into message_task (message_id, kommunkod, raised_at)
      select * from unnest($1::uuid[], $2::text[], $3::timestamptz[]) on conflict (message_id) do nothing`,
    values: [
      columnArrays.uuid(odd.map(({ id }) => id)),
      columnArrays.text(odd.map(({ kommunkod }) => kommunkod)),
      columnArrays.timestamptz(odd.map(({ receivedAt }) => receivedAt)),
    ],
  });
}
