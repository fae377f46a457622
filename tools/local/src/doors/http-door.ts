import type { ReceiptV1 } from '@varsam/contracts';
import type { OutgoingReport } from '../partners/outgoing-report.js';

export interface Sent {
  readonly receipt: ReceiptV1;
  /** The report had been received before; the receipt is the one from then. */
  readonly again: boolean;
}

/** A partner's first door: one POST with its access token, answered by the receipt. */
export async function postReport(api: string, token: string, report: OutgoingReport): Promise<Sent> {
  const answer = await fetch(`${api}/concern-reports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(report),
  });
  if (answer.ok) return { receipt: (await answer.json()) as ReceiptV1, again: answer.headers.get('idempotent-replayed') === 'true' };
  const problem = (await answer.json().catch(() => ({}))) as { type?: string };
  throw new Error(`the report was not received: ${answer.status} ${problem.type ?? ''}`);
}
