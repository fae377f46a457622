import type { ProblemV1, ReceiptV1 } from '@varsam/contracts';

/** One message on its way, in the bytes that go out. */
export interface Wire {
  readonly kommunkod: string;
  /** Token of the message on the bus, such as `concern-report`. */
  readonly message: string;
  readonly messageId: string;
  readonly body: Uint8Array;
  readonly contentType: 'application/json' | 'application/jose';
}

export interface Answer {
  readonly receipt: ReceiptV1;
  /** Received before; this is the receipt from then. Unknown over NATS, where a receipt looks the same each time. */
  readonly again?: boolean;
}

/** A way in. Throws `DoorFailed` for what may be better in a moment and `Refused` for what cannot. */
export interface Door {
  readonly name: 'https' | 'nats';
  send(wire: Wire, signal: AbortSignal): Promise<Answer>;
  close(): Promise<void>;
}

/** It did not work this time. Nothing is known about whether the message arrived: the same id makes sending again harmless. */
export class DoorFailed extends Error {
  override readonly name = 'DoorFailed';
  /** How long the receiver asks to be left alone. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, { cause, retryAfterMs }: { cause?: unknown; retryAfterMs?: number | undefined } = {}) {
    super(message, { cause });
    this.retryAfterMs = retryAfterMs;
  }
}

const withoutRight = 'urn:varsam:problem:not-mandated';

/** The receiver will not take this message however often it is sent; `problem` says why and what to do (RFC 9457). */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(readonly problem: ProblemV1) {
    super(`${problem.title} (${problem.type}, ${problem.status})${problem.detail === undefined ? '' : `: ${problem.detail}`}`);
  }

  /** It is the sender that is not let in, by its keys or its admission: once that has been put right the very same message may be taken. */
  get isOfTheSender(): boolean {
    const { status, type } = this.problem;
    return status === 401 || (status === 403 && type !== withoutRight);
  }
}

const mayBeBetterLater: readonly number[] = [408, 429];

/** A problem as the thing to throw: some are worth another try. */
export function refusedBy(problem: ProblemV1, retryAfterMs?: number): DoorFailed | Refused {
  const lasting = problem.status >= 400 && problem.status < 500 && !mayBeBetterLater.includes(problem.status);
  return lasting ? new Refused(problem) : new DoorFailed(`${problem.title} (${problem.status})`, { retryAfterMs });
}
