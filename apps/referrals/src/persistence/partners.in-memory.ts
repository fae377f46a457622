import type { Partner, PartnerDecision } from '../domain/partner/partner.js';
import type { DecideOnPartner, Partners, RevokedKeys } from './partners.js';

/** The register in memory; it passes the same suite as the one in PostgreSQL. */
export class InMemoryPartners implements Partners {
  private readonly held = new Map<string, Partner>();
  private readonly told = new Set<string>();
  private telling: Promise<void> = Promise.resolve();

  of(kommunkod: string): Promise<readonly Partner[]> {
    const all = [...this.held.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
    return Promise.resolve(all.filter((one) => [...one.kommunkoder, ...one.formerKommunkoder].includes(kommunkod)));
  }

  change(id: string, busKey: string | undefined, decide: DecideOnPartner): Promise<PartnerDecision> {
    const used = [...this.held.values()].some((one) => one.busKeys.some(({ publicKey }) => publicKey === busKey));
    const decision = decide(this.held.get(id), used);
    if ('next' in decision) this.held.set(id, decision.next);
    return Promise.resolve(decision);
  }

  tellRevoked(tell: (keys: RevokedKeys) => Promise<void>, extent: 'new' | 'all'): Promise<void> {
    const turn = this.telling.then(async () => {
      const keys = new Map(
        [...this.held.values()].flatMap((one) =>
          one.busKeys.flatMap((key) => (key.revokedAt === undefined ? [] : [[key.publicKey, key.revokedAt] as const])),
        ),
      );
      if (extent === 'new' && [...keys.keys()].every((key) => this.told.has(key))) return;
      await tell(keys);
      for (const key of keys.keys()) this.told.add(key);
    });
    this.telling = turn.catch(() => undefined);
    return turn;
  }
}
