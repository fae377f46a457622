import { localDate } from '@varsam/calendar';
import { columnArrays } from '@varsam/outbox';
import type { Database, Transaction } from '@varsam/outbox';
import type { ReadLog } from '@varsam/service-kit';
import type { Viewer } from '../../domain/child-file.js';
import type { PersonIdentity } from '../../domain/identity/person-identity.js';
import type { ProtectionDecision } from '../../domain/protection/keep-protection.js';
import { mayKeepProtection, mayOpenVault } from '../../domain/protection/protection-access.js';
import { protectionOf } from '../../domain/protection/protection-of.js';
import type { Protection, ShownLevel } from '../../domain/protection/protection.js';
import { withoutContact } from '../../domain/protection/without-contact.js';
import type { ChildKeys } from '../child-keys.js';
import { holdChildFiles } from '../disposal/child-file-lock.js';
import type { ContactVault, OriginalMessage } from './contact-vault.js';
import type {
  ListedPerson,
  OpenedVault,
  ProtectedIdentities,
  ProtectionFile,
  ProtectionOutcome,
  ViewerSignedIn,
  Whom,
} from './protected-identities.js';
import { householdsOf, noteProtection, protectedPersonsAmong, takeLevels } from './protected-persons.js';
import { addProtectionFacts, protectionFactsOf } from './protection-facts.js';
import { withProposals } from './with-proposals.js';
import { noteOpened, unopenedIn, withWaiting } from './unopened.js';

interface Standing {
  readonly kommunkod: string;
  readonly protection: Protection;
  readonly shown: ShownLevel;
}

export class TypeOrmProtectedIdentities implements ProtectedIdentities {
  constructor(
    private readonly database: Database,
    private readonly children: ChildKeys,
    private readonly vault: ContactVault,
    private readonly readLog: ReadLog,
    private readonly now: () => Date,
  ) {}

  list(viewer: Viewer, { limit, page }: { readonly limit: number; readonly page: number }): Promise<readonly ListedPerson[] | undefined> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const allowed = mayKeepProtection(viewer, viewer);
      const unopened = allowed ? await unopenedIn(tx, viewer.kommunkod) : [];
      const rows = allowed
        ? await tx.query<ListedPerson>({
            name: 'protected-persons-list',
            text: `select child_id as "childId", own_level as "ownLevel", level, inherited, readers from protected_person
              where kommunkod = $1 and (level <> 'NONE' or awaits_second)
              order by array_position($4::uuid[], child_id), own_level <> 'NONE' and readers = '{}' desc, awaits_second desc, child_id
              limit $2 offset $3`,
            values: [viewer.kommunkod, limit, (page - 1) * limit, columnArrays.uuid(unopened.map(({ childId }) => childId))],
          })
        : [];
      const seen = rows.map(({ childId }) => childId);
      await this.log(tx, viewer, 'protected-identities-listed', seen, allowed);
      if (!allowed) return undefined;
      return withProposals(withWaiting(rows, unopened, localDate(this.now())), await protectionFactsOf(tx, seen));
    });
  }

  read(viewer: Viewer, childId: string): Promise<ProtectionFile | undefined> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const file = await this.fileIn(tx, childId);
      const allowed = file !== undefined && mayKeepProtection(viewer, file);
      const found = allowed ? await this.protectionFile(tx, childId) : undefined;
      await this.log(tx, viewer, 'protected-identity-read', [childId], allowed);
      return found;
    });
  }

  async change(actor: ViewerSignedIn, whom: Whom, decide: (before: Protection) => ProtectionDecision): Promise<ProtectionOutcome> {
    const mayOpenFile = mayKeepProtection(actor, actor) && actor.signInAgain === undefined;
    const childId = 'childId' in whom ? whom.childId : mayOpenFile ? await this.fileOf(actor, whom.identity) : undefined;
    return this.database.transaction([actor.kommunkod], async (tx): Promise<ProtectionOutcome> => {
      await holdChildFiles(tx);
      await takeLevels(tx);
      const file = childId === undefined ? undefined : await this.fileIn(tx, childId);
      const mayKeep = mayKeepProtection(actor, childId === undefined ? actor : (file ?? nobodysFile));
      if (childId === undefined || file === undefined || !mayKeep || actor.signInAgain !== undefined) {
        await this.log(tx, actor, 'protected-identity-change', childId === undefined ? [] : [childId], false);
        return { refused: mayKeep ? 'sign-in-too-old' : 'unknown' };
      }
      const decision = decide(protectionOf(childId, (await protectionFactsOf(tx, [childId])).get(childId) ?? []));
      if ('refused' in decision) return decision;
      const now = this.now();
      await addProtectionFacts(tx, file.kommunkod, decision.facts);
      await noteProtection(tx, file.kommunkod, { noted: [childId], linked: [] }, now);
      const done = await this.protectionFile(tx, childId);
      if (done.protection.level !== 'NONE') await this.vault.moveAll(tx, [childId], now);
      await this.log(tx, actor, 'protected-identity-change', [childId], true);
      return { done };
    });
  }

  async fileOf(actor: Viewer, identity: PersonIdentity): Promise<string> {
    const [file] = await this.children.of([{ id: '', kommunkod: actor.kommunkod, identity }]);
    return file!.childId;
  }

  open(viewer: ViewerSignedIn, childId: string): Promise<OpenedVault | 'sign-in-too-old' | undefined> {
    return this.database.transaction([viewer.kommunkod], async (tx) => {
      const standing = await this.standingOf(tx, childId);
      const isNamed = standing !== undefined && mayOpenVault(viewer, { ...standing, readers: await this.readersOf(tx, standing) });
      const allowed = isNamed && viewer.signInAgain === undefined;
      const records = allowed ? [...(await this.vault.open(tx, childId)), ...(await this.vault.outsideOf(tx, childId))] : [];
      // An enquiry that is opened here has been read: who has read it is told under its own id and not under the child's.
      const messages = records.flatMap(({ kind, recordId }) => (kind === 'partner_message' ? [recordId] : []));
      await this.log(tx, viewer, 'contact-vault-opened', [childId, ...messages], allowed);
      if (!allowed) return isNamed ? 'sign-in-too-old' : undefined;
      const { protection, shown } = standing;
      await noteOpened(tx, childId, viewer.id, recordIdsOf(records));
      return { childId, shown, protection, records: records.map(withContact) };
    });
  }

  /** Who shares a household with a protected person is reached where that person is: the same persons open both. */
  private async readersOf(tx: Transaction, { protection, shown }: Standing): Promise<readonly string[]> {
    if (!shown.inherited) return protection.readers;
    const household = (await householdsOf(tx, [protection.childId])).get(protection.childId) ?? [];
    const facts = await protectionFactsOf(tx, household);
    const theirs = household.map((id) => protectionOf(id, facts.get(id) ?? [])).filter(({ level }) => level !== 'NONE');
    return [...protection.readers, ...theirs.flatMap(({ readers }) => readers)];
  }

  private async standingOf(tx: Transaction, childId: string): Promise<Standing | undefined> {
    const file = await this.fileIn(tx, childId);
    if (file === undefined) return undefined;
    const { protection, shown } = await this.protectionFile(tx, childId);
    return shown.level === 'NONE' ? undefined : { kommunkod: file.kommunkod, protection, shown };
  }

  private async fileIn(tx: Transaction, childId: string): Promise<{ readonly kommunkod: string } | undefined> {
    const [file] = await tx.query<{ kommunkod: string }>({
      name: 'child-file-kommunkod',
      text: 'select kommunkod from child_file where id = $1',
      values: [childId],
    });
    return file;
  }

  /** Who may open is told by the facts alone, which nobody changes. */
  private async protectionFile(tx: Transaction, childId: string): Promise<ProtectionFile> {
    const history = (await protectionFactsOf(tx, [childId])).get(childId) ?? [];
    const protection = protectionOf(childId, history);
    const person = (await protectedPersonsAmong(tx, [childId])).get(childId);
    const shown =
      person === undefined ? { level: protection.level, inherited: false } : { level: person.level, inherited: person.inherited };
    return { protection, shown, history };
  }

  private log(tx: Transaction, viewer: Viewer, action: string, recordIds: readonly string[], allowed: boolean): Promise<void> {
    return this.readLog.record(tx, { viewer, action, purpose: viewer.purpose ?? action, recordIds, allowed });
  }
}

/** Of what does not exist, nobody keeps protection. */
const nobodysFile = { kommunkod: '' };

const recordIdsOf = (records: readonly OriginalMessage[]) => records.map(({ recordId }) => recordId);

function withContact({ recordId, kind, original }: OriginalMessage): OpenedVault['records'][number] {
  return { recordId, kind, contact: withoutContact(original).contact, original };
}
