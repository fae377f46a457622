import { v7 } from 'uuid';
import type { Town } from './town.suite.js';

/** Far ahead, so that it stands first whatever else the cases order and set. */
const first = '2100-01-01T00:00:00Z';

/** A list of the clock with a file that is held, holds on a child, and the proof of something that is gone: none of them takes part in anything. */
export async function disposalRecordsOf(town: Town, kommunkod: string, childId: string): Promise<Record<string, string>> {
  const [list, disposal, hold, lifted, proof] = [v7(), v7(), v7(), v7(), v7()];
  const sql = (text: string, values: unknown[]) => town.rows('referrals', text, values);
  await sql(`insert into disposal_list (id, kommunkod, month, ordered_by, ordered_at) values ($1, $2, '2100-01-01', 'clock', $3)`, [
    ...[list, kommunkod, first],
  ]);
  await sql(
    `insert into disposal (id, kommunkod, list_id, child_id, state, consideration_id, reasons, proposed_by)
      values ($1, $2, $3, $4, 'HELD', gen_random_uuid(), '{ONGOING}', 'clock')`,
    [disposal, kommunkod, list, childId],
  );
  await sql(
    `insert into disposal_hold (id, kommunkod, child_id, reason, set_by, set_at, lifted_by, lifted_at)
      values ($1, $3, $4, 'LITIGATION', 'maj', $5, null, null), ($2, $3, $4, 'LEX_SARAH', 'maj', $5, 'maj', $5)`,
    [hold, lifted, kommunkod, childId, first],
  );
  const protocol = {
    disposalId: proof,
    kommunkod,
    disposedAt: first,
    proposedBy: 'clock',
    approvedBy: 'alva',
    class: 'FILE',
    section: 'SoL 16:1',
  };
  await sql(`insert into disposal_proof (id, kommunkod, proved_at, protocol, hash) values ($1, $2, $3, $4, decode('00', 'hex'))`, [
    ...[proof, kommunkod, first, JSON.stringify({ ...protocol, dueOn: '2030-01-01', services: [] })],
  ]);
  return { 'disposal-list': list, disposal, 'disposal-hold': hold, 'lifted-disposal-hold': lifted, 'disposal-proof': proof };
}
