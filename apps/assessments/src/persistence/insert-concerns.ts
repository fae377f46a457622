import { columnArrays } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import type { ConcernAssessment } from '../domain/concern/concern-assessment.js';

/**
 * The hot path: every concern of every municipality comes through here. One statement for the batch, naming only the columns that a new
 * assessment fills; the concern's own key keeps out what has arrived before. In key order, so that two batches cannot deadlock.
 */
export function insertConcerns(tx: Transaction, concerns: readonly ConcernAssessment[]): Promise<number> {
  const sorted = concerns.toSorted((one, other) => (one.concernId < other.concernId ? -1 : 1));
  const { uuid, text, timestamptz, date, bool } = columnArrays;
  return tx.execute({
    name: 'concern-assessment:open',
    text: `insert into concern_assessment
        (concern_id, kommunkod, child_id, received_at, received_on, acute, protection_due, nominal_due, latest_due)
      select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::timestamptz[], $5::date[], $6::bool[], $7::date[], $8::date[], $9::date[])
      on conflict (concern_id) do nothing`,
    values: [
      uuid(sorted.map(({ concernId }) => concernId)),
      text(sorted.map(({ kommunkod }) => kommunkod)),
      uuid(sorted.map(({ childId }) => childId)),
      timestamptz(sorted.map(({ receivedAt }) => Date.parse(receivedAt))),
      date(sorted.map(({ receivedOn }) => receivedOn)),
      bool(sorted.map(({ acute }) => acute)),
      date(sorted.map(({ protectionDue }) => protectionDue)),
      date(sorted.map(({ preAssessment }) => preAssessment.nominalDue)),
      date(sorted.map(({ preAssessment }) => preAssessment.latestDue)),
    ],
  });
}
