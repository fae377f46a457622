import type { LocalDate } from '@varsam/calendar';
import { contactPathsOn } from '../domain/contact-path/change-contact-path.js';
import type { ContactPathDecision } from '../domain/contact-path/change-contact-path.js';
import type { ContactPathVersion } from '../domain/contact-path/contact-path.js';
import type { ContactPathOutcome, ContactPaths } from './contact-paths.js';

export class InMemoryContactPaths implements ContactPaths {
  private readonly versions = new Map<string, ContactPathVersion>();

  change(
    kommunkod: string,
    contactPathId: string,
    decide: (before: readonly ContactPathVersion[]) => ContactPathDecision,
  ): Promise<ContactPathOutcome> {
    const decision = decide(this.of(kommunkod, contactPathId));
    if ('refused' in decision) return Promise.resolve(decision);
    for (const version of decision.next) this.versions.set(`${contactPathId} ${version.validFrom}`, version);
    return Promise.resolve({ done: decision.next.at(-1)! });
  }

  on(kommunkoder: readonly string[], date: LocalDate): Promise<readonly ContactPathVersion[]> {
    const own = [...this.versions.values()].filter(({ kommunkod }) => kommunkoder.includes(kommunkod));
    const name = ({ organisation, function: duty, contactPathId }: ContactPathVersion) => `${organisation}\n${duty}\n${contactPathId}`;
    return Promise.resolve([...contactPathsOn(own, date)].sort((one, other) => (name(one) < name(other) ? -1 : 1)));
  }

  history(kommunkod: string, contactPathId: string): Promise<readonly ContactPathVersion[]> {
    return Promise.resolve(this.of(kommunkod, contactPathId));
  }

  private of(kommunkod: string, contactPathId: string): readonly ContactPathVersion[] {
    return [...this.versions.values()]
      .filter((one) => one.contactPathId === contactPathId && one.kommunkod === kommunkod)
      .sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
  }
}
