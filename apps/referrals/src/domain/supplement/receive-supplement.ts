import { localDate } from '@varsam/calendar';
import { senderRefusal } from '../sender.js';
import type { KnownConcern, ReceiveSupplement, SupplementDecision } from './supplement.js';

/**
 * Joins what a partner adds to the concern it reported. Words that ask to take a report back are words like others. A supplement to a report that
 * is not here is received all the same, as a task for reception: it may be all that anybody will hear of the child.
 */
export function receiveSupplement(command: ReceiveSupplement, known: KnownConcern | undefined): SupplementDecision {
  const { id, concernId, kommunkod, partnerId, receivedAt, said, formWarnings } = command;
  const wrongSender = senderRefusal(said, command);
  if (wrongSender !== undefined) return { refused: wrongSender };
  if (!said.saysSomething && !said.immediateDanger) return { refused: 'no-supplement' };

  const unknown = known === undefined ? [{ pointer: '/reportId', slug: 'unknown-report' }] : [];
  const named = new Set(unknown.map(({ pointer }) => pointer));
  return {
    next: {
      ...{ id, kommunkod, partnerId, concernId, receivedAt, acute: said.immediateDanger },
      ...(known !== undefined && { childId: known.childId }),
      receivedOn: localDate(receivedAt),
      warnings: [...unknown, ...formWarnings.filter(({ pointer }) => !named.has(pointer))].slice(0, 200),
    },
  };
}
