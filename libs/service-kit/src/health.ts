export interface Probes {
  postgres(): Promise<void>;
  nats(): boolean;
  /** How the sealing of the logs stands: told, but it takes nobody's work away. What it stops, says so itself. */
  audit?(): 'up' | 'late' | 'stalled' | undefined;
}

export interface Readiness {
  readonly ready: boolean;
  readonly checks: { readonly postgres: 'up' | 'down'; readonly nats: 'up' | 'down'; readonly audit?: 'up' | 'late' | 'stalled' };
}

const cacheMs = 1_000;
const patienceMs = 1_500;

/**
 * Liveness never asks PostgreSQL or NATS: restarting a healthy process does not heal its database, and loses work in flight.
 * Readiness asks both, at most once a second however many ask.
 */
export class Health {
  private started = false;
  private closing = false;
  private asked: { readonly at: number; readonly answer: Promise<Readiness> } | undefined;

  constructor(
    private readonly probes: Probes,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get serving(): boolean {
    return this.started && !this.closing;
  }

  get isStarted(): boolean {
    return this.started;
  }

  markStarted(): void {
    this.started = true;
  }

  markClosing(): void {
    this.closing = true;
  }

  async readiness(): Promise<Readiness> {
    const now = this.now();
    if (!this.asked || now - this.asked.at >= cacheMs) this.asked = { at: now, answer: this.ask() };
    const answer = await this.asked.answer;
    return { ...answer, ready: answer.ready && this.serving };
  }

  private async ask(): Promise<Readiness> {
    const postgres = await answers(this.probes.postgres());
    const nats = this.probes.nats();
    const audit = this.probes.audit?.();
    const checks = { postgres: postgres ? 'up' : 'down', nats: nats ? 'up' : 'down' } as const;
    return { ready: postgres && nats, checks: audit === undefined ? checks : { ...checks, audit } };
  }
}

/** A database that hangs is as good as down. */
async function answers(probe: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, patienceMs, false);
  });
  const first = await Promise.race([probe.then(() => true as const).catch(() => false as const), late]);
  clearTimeout(timer);
  return first;
}
