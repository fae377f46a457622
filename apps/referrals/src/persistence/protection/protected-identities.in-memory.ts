import type { CloudEvent } from '@varsam/contracts';
import { localDate } from '@varsam/calendar';
import { v7 } from 'uuid';
import type { ChildFile, Viewer } from '../../domain/child-file.js';
import type { PersonIdentity } from '../../domain/identity/person-identity.js';
import { guardedFile } from '../../domain/protection/guarded-file.js';
import { noteReportedLevel } from '../../domain/protection/keep-protection.js';
import type { ProtectionDecision } from '../../domain/protection/keep-protection.js';
import { mayKeepProtection, mayOpenVault } from '../../domain/protection/protection-access.js';
import { protectionOf, shownLevel } from '../../domain/protection/protection-of.js';
import type { Protection, ProtectionFact, ShownLevel } from '../../domain/protection/protection.js';
import { withoutContact } from '../../domain/protection/without-contact.js';
import { protectionNoted } from '../../messaging/outgoing/protection-facts.js';
import { identityOf } from '../child-keys.js';
import { householdOf } from './household.in-memory.js';
import type {
  ListedPerson,
  OpenedVault,
  ProtectedIdentities,
  ProtectionFile,
  ProtectionOutcome,
  ViewerSignedIn,
  Whom,
} from './protected-identities.js';
import type { FiledAboutChild } from './protection-of-filed.js';
import { inOrder, unopenedOf } from './unopened.in-memory.js';
import { withWaiting } from './unopened.js';
import { withProposals } from './with-proposals.js';

interface Kept extends FiledAboutChild {
  readonly acute: boolean;
  readonly original: unknown;
}

/** Protected identities in memory; they pass the same suite as those in PostgreSQL. */
export class InMemoryProtectedIdentities implements ProtectedIdentities {
  readonly published: CloudEvent[] = [];
  readonly reads: { readonly action: string; readonly allowed: boolean }[] = [];
  private readonly files = new Map<string, string>();
  private readonly kommunkoder = new Map<string, string>();
  private readonly facts = new Map<string, readonly ProtectionFact[]>();
  private readonly told = new Map<string, ShownLevel & { readonly revision: number }>();
  private readonly kept: Kept[] = [];
  private readonly opened = new Set<string>();

  constructor(
    private readonly now: () => Date = () => new Date('2026-03-20T16:00:00Z'),
    private readonly authority = 'Socialnämnden i Strängnäs',
  ) {}

  fileFor(kommunkod: string, identity: string): string {
    const id = this.files.get(kommunkod + identity) ?? v7();
    this.files.set(kommunkod + identity, id);
    this.kommunkoder.set(id, kommunkod);
    return id;
  }

  known(kommunkod: string, identity: string): string | undefined {
    return this.files.get(kommunkod + identity);
  }

  noteFiled(about: FiledAboutChild & { readonly acute: boolean }, original: unknown): void {
    this.kept.push({ ...about, original });
    const { kommunkod, level = 'NONE', guardians = [], receivedAt: at, recordId: concernId } = about;
    const fileOf = ({ identity }: { readonly identity: PersonIdentity }) => this.fileFor(kommunkod, identityOf({ identity, id: '' }));
    const guarded = guardians.flatMap((one) => (one.level === 'NONE' ? [] : [{ childId: fileOf(one), level: one.level }]));
    for (const one of [...(level === 'NONE' ? [] : [{ childId: about.childId, level }]), ...guarded]) {
      const report = { level: one.level, concernId, at, on: localDate(at), authority: this.authority };
      this.add(one.childId, noteReportedLevel(this.protection(one.childId), report));
    }
    this.tell([about.childId]);
  }

  list(viewer: Viewer): Promise<readonly ListedPerson[] | undefined> {
    const allowed = mayKeepProtection(viewer, viewer);
    this.reads.push({ action: 'protected-identities-listed', allowed });
    const here = [...this.told].filter(
      ([id, { level }]) => this.kommunkoder.get(id) === viewer.kommunkod && (level !== 'NONE' || this.protection(id).proposed.length > 0),
    );
    const listed = here.map(([childId, { level, inherited }]) => {
      const { level: ownLevel, readers } = this.protection(childId);
      return { childId, ownLevel, level, inherited, readers };
    });
    const unopened = unopenedOf(listed, this.kept, this.opened);
    const ordered = inOrder(withProposals(listed, this.facts), unopened);
    return Promise.resolve(allowed ? withWaiting(ordered, unopened, localDate(this.now())) : undefined);
  }

  read(viewer: Viewer, childId: string): Promise<ProtectionFile | undefined> {
    const kommunkod = this.kommunkoder.get(childId);
    const allowed = kommunkod !== undefined && mayKeepProtection(viewer, { kommunkod });
    this.reads.push({ action: 'protected-identity-read', allowed });
    return Promise.resolve(allowed ? this.protectionFile(childId) : undefined);
  }

  async change(actor: ViewerSignedIn, whom: Whom, decide: (before: Protection) => ProtectionDecision): Promise<ProtectionOutcome> {
    const own = mayKeepProtection(actor, actor);
    if (own && 'identity' in whom && actor.signInAgain !== undefined) return { refused: 'sign-in-too-old' };
    const childId = 'childId' in whom ? whom.childId : own ? await this.fileOf(actor, whom.identity) : '';
    const kommunkod = this.kommunkoder.get(childId);
    const allowed = kommunkod !== undefined && mayKeepProtection(actor, { kommunkod });
    const stale = allowed && actor.signInAgain !== undefined;
    const refused = stale ? ('sign-in-too-old' as const) : ('unknown' as const);
    const decision = allowed && !stale ? decide(this.protection(childId)) : { refused };
    if ('refused' in decision) {
      if (!allowed || stale) this.reads.push({ action: 'protected-identity-change', allowed: false });
      return decision;
    }
    this.reads.push({ action: 'protected-identity-change', allowed });
    this.add(childId, decision.facts);
    return { done: this.protectionFile(childId) };
  }

  fileOf(actor: Viewer, identity: PersonIdentity): Promise<string> {
    return Promise.resolve(this.fileFor(actor.kommunkod, identityOf({ identity, id: '' })));
  }

  open(viewer: ViewerSignedIn, childId: string): Promise<OpenedVault | 'sign-in-too-old' | undefined> {
    const kommunkod = this.kommunkoder.get(childId);
    const { protection, shown } = this.protectionFile(childId);
    const readers = this.namedFor(childId);
    const isNamed = kommunkod !== undefined && shown.level !== 'NONE' && mayOpenVault(viewer, { kommunkod, readers });
    const allowed = isNamed && viewer.signInAgain === undefined;
    this.reads.push({ action: 'contact-vault-opened', allowed });
    if (!allowed) return Promise.resolve(isNamed ? 'sign-in-too-old' : undefined);
    const records = this.kept
      .filter((one) => one.childId === childId)
      .map(({ recordId, original }) => ({ recordId, kind: 'concern' as const, contact: withoutContact(original).contact, original }));
    const openedNow = records.map(({ recordId }) => recordId);
    this.noteOpened(viewer, childId, openedNow);
    return Promise.resolve({ childId, shown, protection, records });
  }

  guarded(viewer: Viewer, file: ChildFile): ChildFile {
    const ids = file.reports.flatMap((report) => report.siblings.flatMap(({ childId }) => childId ?? []));
    const shown = file.reports.map((report) => report.id);
    this.noteOpened(viewer, file.childId, shown);
    const noted = this.facts.has(file.childId) || this.told.has(file.childId);
    return guardedFile(viewer, file, {
      shown: this.shownOf(file.childId),
      ...(noted && { protection: this.protection(file.childId) }),
      named: this.namedFor(file.childId),
      siblings: new Map(ids.map((id) => [id, this.protection(id)])),
      originals: new Map(),
    });
  }

  protection(childId: string): Protection {
    return protectionOf(childId, this.facts.get(childId) ?? []);
  }

  private noteOpened(viewer: Viewer, childId: string, recordIds: readonly string[]): void {
    const { level, readers } = this.protection(childId);
    if (level === 'FICTITIOUS' && readers.includes(viewer.id)) for (const id of recordIds) this.opened.add(id);
  }

  private add(childId: string, facts: readonly ProtectionFact[]): void {
    if (facts.length === 0) return;
    this.facts.set(childId, [...(this.facts.get(childId) ?? []), ...facts]);
    this.told.delete(childId);
    this.tell([childId]);
  }

  private tell(childIds: readonly string[]): void {
    for (const childId of new Set([...childIds, ...childIds.flatMap((id) => this.household(id))])) {
      const shown = this.shownOf(childId);
      const before = this.told.get(childId);
      const news = before === undefined ? this.facts.has(childId) || shown.level !== 'NONE' : before.level !== shown.level;
      if (!news) continue;
      const revision = this.published.length + 1;
      this.told.set(childId, { ...shown, revision });
      const { level: ownLevel, readers, hiddenFrom } = this.protection(childId);
      const person = { childId, kommunkod: this.kommunkoder.get(childId)!, ownLevel, ...shown, readers, revision };
      this.published.push(protectionNoted(person, hiddenFrom, this.now()));
    }
  }

  private protectionFile(childId: string): ProtectionFile {
    return { protection: this.protection(childId), shown: this.shownOf(childId), history: this.facts.get(childId) ?? [] };
  }

  private shownOf(childId: string): ShownLevel {
    return shownLevel(
      this.protection(childId).level,
      this.household(childId).map((id) => this.protection(id).level),
    );
  }

  private namedFor(childId: string): readonly string[] {
    const theirs = this.shownOf(childId).inherited ? this.household(childId).flatMap((id) => this.protection(id).readers) : [];
    return [...this.protection(childId).readers, ...theirs];
  }

  private household(childId: string): readonly string[] {
    return householdOf(childId, this.kept, this.files);
  }
}
