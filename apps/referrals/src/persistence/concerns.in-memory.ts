import { generateKeyPairSync } from 'node:crypto';
import { proofAgain, sealBatch } from '@varsam/service-kit';
import { groundToReadChildFile, mayAskForChildFiles } from '../domain/access.js';
import type { Ground } from '../domain/access.js';
import type { ChildFile, Found, ReceptionTask, Sibling, Viewer } from '../domain/child-file.js';
import type { PersonIdentity } from '../domain/identity/person-identity.js';
import type { ChildFiles, Page } from './child-files.js';
import { identityOf } from './child-keys.js';
import type { Concerns, ConcernToFile, FiledConcern } from './concerns.js';
import { InMemoryProtectedIdentities } from './protection/protected-identities.in-memory.js';
import { leafOf } from './sealed-log.js';
import { InMemoryConcernTeams } from './team/concern-teams.in-memory.js';
import { refusal } from './team/refused-because.js';

/** The record in memory, for specs of what stands above it; it passes the same suite as the one in PostgreSQL. */
export class InMemoryConcerns implements Concerns, ChildFiles {
  readonly reads: { readonly action: string; readonly allowed: boolean; readonly reason: string }[] = [];
  private readonly filed = new Map<string, FiledConcern & { readonly entry: ConcernToFile }>();
  private readonly settled = new Map<string, Date>();
  private readonly keys = generateKeyPairSync('ed25519');

  constructor(
    private readonly teams = new InMemoryConcernTeams(),
    readonly identities = new InMemoryProtectedIdentities(),
  ) {}

  file(concerns: readonly ConcernToFile[]): Promise<readonly FiledConcern[]> {
    const ids = new Set<string>();
    const fresh = concerns.filter(({ concern }) => !this.filed.has(concern.id) && !ids.has(concern.id) && ids.add(concern.id));
    this.append(fresh);
    const answered = new Set<string>();
    return Promise.resolve(
      concerns.map(({ concern }) => {
        const isFirst = ids.has(concern.id) && !answered.has(concern.id);
        answered.add(concern.id);
        return { ...this.filed.get(concern.id)!, filedBefore: !isFirst };
      }),
    );
  }

  find(viewer: Viewer, identity: PersonIdentity): Promise<Found | undefined> {
    const known = this.identities.known(viewer.kommunkod, identityOf({ identity, id: '' }));
    const protection = this.identities.protection(known ?? '');
    if (protection.level !== 'NONE' && !protection.readers.includes(viewer.id) && mayAskForChildFiles(viewer)) {
      this.reads.push({ action: 'child-search', allowed: false, reason: 'special-function' });
      return Promise.resolve({ handledBy: 'special-function' });
    }
    const childId = [...this.filed.values()].find((one) => one.childId === known)?.childId;
    const ground = childId === undefined ? undefined : this.groundOf(viewer, childId);
    const allowed = childId === undefined ? mayAskForChildFiles(viewer) : ground !== undefined;
    this.reads.push({ action: 'child-search', allowed, reason: ground ?? (childId === undefined ? 'unknown' : 'unassigned') });
    return Promise.resolve(ground && childId !== undefined ? { childId } : undefined);
  }

  read(viewer: Viewer, childId: string): Promise<ChildFile | undefined> {
    const entries = [...this.filed.values()].filter((one) => one.childId === childId && one.kommunkod === viewer.kommunkod);
    const ground = entries.length > 0 ? this.groundOf(viewer, childId) : undefined;
    this.reads.push({ action: 'child-file-read', allowed: ground !== undefined, reason: ground ?? refusal(entries[0]) });
    const reports = entries.map(({ entry }) => ({
      ...entry.concern,
      supplements: [],
      attachments: [],
      siblings: (entry.concern.siblings ?? []).map((concernId) => this.siblingOf(concernId)),
      body: JSON.parse(Buffer.from(entry.body).toString()) as unknown,
    }));
    reports.sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
    const file = { childId, kommunkod: viewer.kommunkod, reports, unplaced: [] };
    return Promise.resolve(ground && this.identities.guarded(viewer, file));
  }

  receptionTasks(viewer: Viewer, { limit, page }: Page): Promise<readonly ReceptionTask[]> {
    const allowed = mayAskForChildFiles(viewer);
    this.reads.push({ action: 'reception-tasks-read', allowed, reason: 'worklist' });
    const odd = [...this.filed.values()].filter((one) => one.kommunkod === viewer.kommunkod && this.waits(one));
    const seen = odd.filter(({ childId }) => this.groundOf(viewer, childId) !== undefined).slice((page - 1) * limit, page * limit);
    return Promise.resolve(
      allowed ? seen.map(({ concernId, childId, receivedAt, warnings }) => ({ concernId, childId, receivedAt, warnings })) : [],
    );
  }

  settleTask(viewer: Viewer, recordId: string): Promise<Date | undefined> {
    const task = [...this.filed.values()].find((one) => one.concernId === recordId && one.warnings.length > 0);
    const ground = task && this.groundOf(viewer, task.childId);
    this.reads.push({ action: 'reception-task-settle', allowed: ground !== undefined, reason: ground ?? refusal(task) });
    if (ground === undefined) return Promise.resolve(undefined);
    const at = this.settled.get(recordId) ?? new Date('2026-03-20T16:00:00Z');
    this.settled.set(recordId, at);
    return Promise.resolve(at);
  }

  private waits({ concernId, warnings }: FiledConcern): boolean {
    return warnings.length > 0 && !this.settled.has(concernId);
  }

  private groundOf(viewer: Viewer, childId: string): Ground | undefined {
    const own = [...this.filed.values()].filter((one) => one.childId === childId);
    const ids = own.map(({ concernId }) => concernId);
    const standing = own[0] && this.teams.standing(own[0].kommunkod, childId, ids);
    const { level, readers } = this.identities.protection(childId);
    return groundToReadChildFile(viewer, standing && { ...standing, ...(level === 'FICTITIOUS' && { onlyFor: readers }) });
  }

  private append(fresh: readonly ConcernToFile[]): void {
    if (fresh.length === 0) return;
    const leaves = fresh.map(({ concern, bodyHash }) => leafOf({ ...concern, bodyHash }));
    const sealed = sealBatch(leaves, { keyId: 'in-memory', private: this.keys.privateKey, public: this.keys.publicKey });
    fresh.forEach((entry, index) => {
      const { concern, bodyHash } = entry;
      const { reportId, kommunkod, receivedAt, mandated, acute, warnings } = concern;
      const childId = this.identities.fileFor(kommunkod, identityOf(concern));
      const proof = proofAgain(sealed, index);
      const filed = {
        concernId: concern.id,
        childId,
        reportId,
        kommunkod,
        receivedAt,
        mandated,
        acute,
        warnings,
        bodyHash,
        proof,
        recipient: { name: 'Socialnämnden', phoneIfWorse: '112' },
        filedBefore: false,
      };
      this.filed.set(concern.id, { ...filed, entry });
      const { protectionLevel: level, siblings, guardians } = concern;
      const about = { recordId: concern.id, kommunkod, childId, receivedAt, acute, level, siblings, guardians };
      this.identities.noteFiled(about, JSON.parse(Buffer.from(entry.body).toString()));
    });
  }

  private siblingOf(concernId: string): Sibling {
    const childId = this.filed.get(concernId)?.childId;
    return childId === undefined ? { concernId } : { concernId, childId };
  }
}
