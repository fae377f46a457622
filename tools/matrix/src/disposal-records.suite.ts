import { v7 } from 'uuid';
import type { Town } from './town.suite.js';

/** Far ahead, so that it stands first whatever else the cases order and set. */
const first = '2100-01-01T00:00:00Z';

/** A list of the clock with a file that is held, holds on three children, and the proof of something that is gone: none of them takes part in anything. */
export async function disposalRecordsOf(
  town: Town,
  kommunkod: string,
  of: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const [list, disposal, proof] = [v7(), v7(), v7()];
  const childId = of['child'];
  const sql = (text: string, values: unknown[]) => town.rows('referrals', text, values);
  await sql(`insert into disposal_list (id, kommunkod, month, ordered_by, ordered_at) values ($1, $2, '2100-01-01', 'clock', $3)`, [
    ...[list, kommunkod, first],
  ]);
  await sql(
    `insert into disposal (id, kommunkod, list_id, child_id, state, consideration_id, reasons, proposed_by)
      values ($1, $2, $3, $4, 'HELD', gen_random_uuid(), '{ONGOING}', 'clock')`,
    [disposal, kommunkod, list, childId],
  );
  const holds: Record<string, string> = {};
  for (const [kind, child] of Object.entries({ '': 'child', '-of-a-team': 'child-of-a-team', '-of-the-vault': 'fictitious-child' })) {
    const [hold, lifted] = [v7(), v7()];
    await sql(
      `insert into disposal_hold (id, kommunkod, child_id, reason, set_by, set_at, lifted_by, lifted_at)
        values ($1, $3, $4, 'LITIGATION', 'hanna', $5, null, null), ($2, $3, $4, 'LEX_SARAH', 'hanna', $5, 'hanna', $5)`,
      [hold, lifted, kommunkod, of[child], first],
    );
    Object.assign(holds, { [`disposal-hold${kind}`]: hold, [`lifted-disposal-hold${kind}`]: lifted });
  }
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
  return { 'disposal-list': list, disposal, ...holds, 'disposal-proof': proof };
}
