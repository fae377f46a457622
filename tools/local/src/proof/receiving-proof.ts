import { FileKeyService, verifyProof } from '@varsam/service-kit';
import { hash } from 'node:crypto';
import { kommunkod } from '../partners/partner.js';
import type { World } from '../job/world.js';
import { counted, type Check } from './check.js';
import type { Records } from './records.js';

interface Counts {
  readonly received: number;
  readonly children: number;
  readonly twice: number;
}

const childFiles = 6;
const concernsAboutOneChild = 4;

export async function receivingProof(world: World, records: Records, keyFile: string): Promise<readonly Check[]> {
  const reportIds = [...world.incoming.values()].map(({ messageId }) => messageId);
  const sent = reportIds.length;
  const counts = await records.row<Counts>(
    'referrals',
    `select count(*)::int as received, count(distinct child_id)::int as children, (count(*) - count(distinct (partner_id, report_id)))::int as twice
     from concern where report_id = any($1)`,
    [reportIds],
  );
  const together = await records.row<{ most: number }>(
    'referrals',
    'select max(n)::int as most from (select count(*) as n from concern where report_id = any($1) group by child_id) as files',
    [reportIds],
  );
  return [
    { what: 'sent', right: world.progress.sendings > sent, detail: `${sent} reports, ${world.progress.sendings} times` },
    counted('received', counts.received, sent, ' concerns'),
    counted('lost', sent - counts.received + counts.twice, 0),
    counted('duplicates', counts.twice, 0),
    counted('children', counts.children, childFiles, ' child files'),
    counted('most in one child file', together.most, concernsAboutOneChild, ' concerns from four agencies'),
    counted('receipts verified', await verified(world, keyFile), sent, ' signed proofs of inclusion'),
  ];
}

/** As a partner can do it with nothing but its own bytes, the receipt and the municipality's public key. */
async function verified(world: World, keyFile: string): Promise<number> {
  const publicKey = new FileKeyService(keyFile).signingKey().public;
  return [...world.incoming].filter(([name, { partner, outgoing, messageId }]) => {
    const receipt = world.progress.receipts[name];
    if (!receipt) return false;
    const body = hash('sha256', Buffer.from(JSON.stringify(outgoing.message)), 'hex');
    const leaf = ['varsam-receipt-v1', kommunkod, partner.id, messageId, receipt.receivedAt, body].join('\n');
    return verifyProof(Buffer.from(leaf), { ...receipt.proof, path: [...receipt.proof.path] }, publicKey);
  }).length;
}
