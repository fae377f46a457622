import { columnArrays } from '@varsam/outbox';
import type { Transaction } from '@varsam/outbox';
import type { BlindIndex } from '@varsam/service-kit';
import { localDate } from '@varsam/calendar';
import type { NamedGuardian } from '../../domain/concern/concern.js';
import type { PersonIdentity } from '../../domain/identity/person-identity.js';
import { noteReportedLevel } from '../../domain/protection/keep-protection.js';
import { protectionOf } from '../../domain/protection/protection-of.js';
import type { ProtectionLevel } from '../../domain/protection/protection.js';
import { identityOf } from '../child-keys.js';
import type { ChildKeys } from '../child-keys.js';
import type { ContactVault } from './contact-vault.js';
import { anybodyProtectedNear, forgetAreas, isSheltered, noteProtection, protectedPersonsAmong, takeLevels } from './protected-persons.js';
import { addProtectionFacts, protectionFactsOf } from './protection-facts.js';

/** A message about a child with what it says of protection and of the household. */
export interface FiledAboutChild {
  readonly recordId: string;
  readonly kommunkod: string;
  readonly childId: string;
  readonly receivedAt: Date;
  readonly level?: ProtectionLevel | undefined;
  readonly siblings?: readonly string[] | undefined;
  readonly guardians?: readonly NamedGuardian[] | undefined;
}

/** What a message says before it is filed. */
interface SaysLevels {
  readonly protectionLevel?: ProtectionLevel | undefined;
  readonly guardians?: readonly NamedGuardian[] | undefined;
}

interface Said {
  readonly childId: string;
  readonly level: ProtectionLevel;
  readonly about: FiledAboutChild;
}

/** What was filed touches a protected household: it is rolled back and filed anew by whoever holds the levels alone. */
class LevelsFollow extends Error {}

/** Given to `note` by whoever files, so that it is known whether others file at the same time. */
export type Turn = 'together' | 'alone';

/** The files of guardians who were reported with a level, by municipality and identity. */
export type GuardianFiles = ReadonlyMap<string, string>;

/** What follows for protection from messages that were filed, in the transaction that files them. */
export class ProtectionOfFiled {
  constructor(
    private readonly children: ChildKeys,
    private readonly blindIndex: BlindIndex,
    private readonly vault: ContactVault,
    private readonly authorityOf: (kommunkod: string) => string,
  ) {}

  /** Before the transaction: a guardian who is protected gets a file to stand in. */
  async guardianFiles(
    messages: readonly { readonly kommunkod: string; readonly guardians?: readonly NamedGuardian[] | undefined }[],
  ): Promise<GuardianFiles> {
    const named = messages.flatMap(({ kommunkod, guardians = [] }) =>
      guardians.flatMap(({ identity, level }) => (level === 'NONE' ? [] : [{ id: '', kommunkod, identity }])),
    );
    if (named.length === 0) return new Map();
    const keys = await this.children.of(named);
    return new Map(named.map((one, index) => [guardianKey(one.kommunkod, one.identity), keys[index]!.childId]));
  }

  /** Files together with others where no level can follow, and alone where one is said, or where a household turns out to be protected. */
  async inTurn<Filed>(messages: readonly SaysLevels[], file: (turn: Turn) => Promise<Filed>): Promise<Filed> {
    if (messages.some(saysALevel)) return file('alone');
    try {
      return await file('together');
    } catch (error) {
      if (!(error instanceof LevelsFollow)) throw error;
      return file('alone');
    }
  }

  /** To be taken before anything is filed. */
  async hold(tx: Transaction, turn: Turn): Promise<void> {
    if (turn === 'alone') await takeLevels(tx);
  }

  /** Answers who of those children are protected, or live with somebody who is: of them no place is told. */
  async note(tx: Transaction, filed: readonly FiledAboutChild[], guardianFiles: GuardianFiles, turn: Turn): Promise<ReadonlySet<string>> {
    if (filed.length === 0) return new Set();
    const linked = await this.link(tx, filed);
    if (turn === 'together' && (await anybodyProtectedNear(tx, childrenOf(linked)))) throw new LevelsFollow();
    const noted = await this.raise(
      tx,
      filed.flatMap((one) => saidIn(one, guardianFiles)),
    );
    const now = filed[0]!.receivedAt;
    for (const kommunkod of new Set([...linked, ...noted].map((one) => one.kommunkod))) {
      const here = (ones: readonly { readonly kommunkod: string; readonly childId: string }[]) => [
        ...new Set(ones.flatMap((one) => (one.kommunkod === kommunkod ? [one.childId] : []))),
      ];
      await noteProtection(tx, kommunkod, { noted: here(noted), linked: here(linked) }, now);
    }
    const known = await protectedPersonsAmong(tx, [...new Set(filed.map(({ childId }) => childId))]);
    const hidden = [...known.values()].filter(({ ownLevel }) => ownLevel !== 'NONE').map(({ childId }) => childId);
    if (hidden.length > 0) await this.vault.moveAll(tx, hidden, now);
    const sheltered = [...known.values()].filter(isSheltered).map(({ childId }) => childId);
    await forgetAreas(tx, sheltered);
    return new Set(sheltered);
  }

  /** One row for each sibling and each guardian; most reports name neither, and then it costs nothing. */
  private async link(tx: Transaction, filed: readonly FiledAboutChild[]): Promise<readonly FiledAboutChild[]> {
    const linked = filed.filter(({ siblings = [], guardians = [] }) => siblings.length + guardians.length > 0);
    if (linked.length === 0) return [];
    const rows = linked.flatMap((about) => [
      ...(about.siblings ?? []).map((sibling) => ({ about, sibling, guardian: null })),
      ...(about.guardians ?? []).map(({ identity }) => ({ about, sibling: null, guardian: this.indexOf(about.kommunkod, identity) })),
    ]);
    await tx.execute({
      name: 'household-link',
      text: `insert into household_link (concern_id, kommunkod, child_id, sibling_concern_id, guardian_index)
        select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::bytea[])`,
      values: [
        columnArrays.uuid(rows.map(({ about }) => about.recordId)),
        columnArrays.text(rows.map(({ about }) => about.kommunkod)),
        columnArrays.uuid(rows.map(({ about }) => about.childId)),
        columnArrays.uuid(rows.map(({ sibling }) => sibling)),
        columnArrays.bytea(rows.map(({ guardian }) => guardian)),
      ],
    });
    return linked;
  }

  private async raise(tx: Transaction, said: readonly Said[]): Promise<readonly (Said & { readonly kommunkod: string })[]> {
    if (said.length === 0) return [];
    const facts = new Map(await protectionFactsOf(tx, [...new Set(said.map(({ childId }) => childId))]));
    const raised: (Said & { readonly kommunkod: string })[] = [];
    for (const one of said) {
      const { kommunkod, recordId, receivedAt } = one.about;
      const before = facts.get(one.childId) ?? [];
      const authority = this.authorityOf(kommunkod);
      const report = { level: one.level, concernId: recordId, at: receivedAt, on: localDate(receivedAt), authority };
      const added = noteReportedLevel(protectionOf(one.childId, before), report);
      if (added.length === 0) continue;
      await addProtectionFacts(tx, kommunkod, added);
      facts.set(one.childId, [...before, ...added]);
      raised.push({ ...one, kommunkod });
    }
    return raised;
  }

  private indexOf(kommunkod: string, identity: PersonIdentity): Buffer {
    return this.blindIndex.of(kommunkod, identityOf({ identity, id: '' }));
  }
}

function saysALevel({ protectionLevel = 'NONE', guardians = [] }: SaysLevels): boolean {
  return protectionLevel !== 'NONE' || guardians.some(({ level }) => level !== 'NONE');
}

function childrenOf(linked: readonly FiledAboutChild[]): readonly string[] {
  return [...new Set(linked.map(({ childId }) => childId))];
}

function saidIn(about: FiledAboutChild, guardianFiles: GuardianFiles): readonly Said[] {
  const { level = 'NONE', guardians = [], kommunkod, childId } = about;
  const own: readonly Said[] = level === 'NONE' ? [] : [{ childId, level, about }];
  const ofGuardians = guardians.flatMap((guardian): readonly Said[] => {
    const file = guardianFiles.get(guardianKey(kommunkod, guardian.identity));
    return guardian.level === 'NONE' || file === undefined ? [] : [{ childId: file, level: guardian.level, about }];
  });
  return [...own, ...ofGuardians];
}

function guardianKey(kommunkod: string, identity: PersonIdentity): string {
  return kommunkod + identityOf({ identity, id: '' });
}
