import type { ProblemV1, ReceiptV1 } from '@varsam/contracts';
import type { AccessToken } from './access-token.js';
import { retryAfterMs } from './backoff.js';
import { DoorFailed, refusedBy, type Answer, type Door, type Wire } from './door.js';
import { messageKinds } from './messages.js';

const resources = new Map(Object.values(messageKinds).map(({ token, resource }) => [token, resource]));

/** One POST with the partner's access token, answered by the receipt. */
export class HttpsDoor implements Door {
  readonly name = 'https';

  constructor(
    private readonly url: string,
    private readonly token: AccessToken,
  ) {}

  async send(wire: Wire, signal: AbortSignal): Promise<Answer> {
    let answer = await this.post(wire, signal);
    if (answer.status === 401) {
      // A token may have been revoked, or the keys that signed it replaced: a new one decides.
      this.token.forget();
      answer = await this.post(wire, signal);
    }
    const body: unknown = await answer.json().catch(() => undefined);
    if (answer.ok && isReceipt(body)) return { receipt: body, again: answer.headers.get('idempotent-replayed') === 'true' };
    if (answer.ok) throw new DoorFailed(`the answer is no receipt (${answer.status})`);
    const wait = retryAfterMs(answer.headers.get('retry-after'));
    // What stands on the way, such as a proxy that finds nobody behind it, has not read the message and decides nothing about it.
    if (!isProblem(body)) throw new DoorFailed(`the answer is not the municipality's (${answer.status})`, { retryAfterMs: wait });
    throw refusedBy({ ...body, status: answer.status }, wait);
  }

  /** Something else than a message: read with the partner's own token. */
  async get<Body>(path: string, signal?: AbortSignal): Promise<Body> {
    const headers = { authorization: `Bearer ${await this.token.current(signal)}` };
    const answer = await asked(`${this.url}/${path}`, { headers, ...(signal ? { signal } : {}) });
    const body: unknown = await answer.json().catch(() => undefined);
    if (answer.ok) return body as Body;
    throw refusedBy(problemIn(body, answer), retryAfterMs(answer.headers.get('retry-after')));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private async post({ message, body, contentType }: Wire, signal: AbortSignal): Promise<Response> {
    const headers = { authorization: `Bearer ${await this.token.current(signal)}`, 'content-type': contentType };
    return asked(`${this.url}/${resources.get(message)}`, { method: 'POST', headers, body: body as Uint8Array<ArrayBuffer>, signal });
  }
}

/** Nowhere else than to the municipality: an answer that points on would carry the report to wherever it points. */
async function asked(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...request, redirect: 'error' });
  } catch (error) {
    throw new DoorFailed('the municipality cannot be reached', { cause: error });
  }
}

export function isReceipt(body: unknown): body is ReceiptV1 {
  const receipt = body as Partial<ReceiptV1> | null | undefined;
  return typeof receipt?.receiptId === 'string' && typeof receipt.reportId === 'string' && typeof receipt.proof === 'object';
}

function isProblem(body: unknown): body is ProblemV1 {
  const problem = body as Partial<ProblemV1> | null | undefined;
  return typeof problem?.type === 'string' && typeof problem.title === 'string';
}

function problemIn(body: unknown, { status, statusText }: Response): ProblemV1 {
  if (isProblem(body)) return { ...body, status };
  return { type: 'about:blank', title: statusText || 'No reason given', status };
}
