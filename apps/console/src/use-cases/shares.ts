import { type Left, type Share, taken } from '../domain/share.js';

const forgetAfter = 10_000;

/** In the memory of this process: with several replicas a person's share is that of one times their number. */
export class Shares {
  private readonly left = new Map<string, Left>();

  constructor(
    private readonly share: Share,
    private readonly now: () => Date,
  ) {}

  /** How many seconds to wait; nothing where there is room. */
  take(personId: string): number | undefined {
    const { wait, ...left } = taken(this.left.get(personId), this.share, this.now().getTime());
    if (this.left.size >= forgetAfter) this.left.clear();
    this.left.set(personId, left);
    return wait;
  }
}
