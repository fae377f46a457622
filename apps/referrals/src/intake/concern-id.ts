import { hash } from 'node:crypto';

const uuidV7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/**
 * The id of a concern is a function of municipality, partner and report id, so that the record's key is its own guard against repetition.
 * A UUID version 8 (RFC 9562): the sender's time when its id is a version 7, so that new rows lie side by side in the index, then a hash.
 */
export function concernIdOf(kommunkod: string, partnerId: string, reportId: string): string {
  const digest = hash('sha256', `${kommunkod}\n${partnerId}\n${reportId}`, 'hex');
  const time = uuidV7.exec(reportId);
  const head = time === null ? `${digest.slice(0, 8)}-${digest.slice(8, 12)}` : `${time[1]}-${time[2]}`.toLowerCase();
  return `${head}-8${digest.slice(13, 16)}-${variant(digest.charCodeAt(16))}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}

function variant(character: number): string {
  return '89ab'[character & 3]!;
}
