import type { CloudEvent } from '@varsam/contracts';
import type { Viewer } from '../../domain/child-file.js';
import { nameReader, setLevel } from '../../domain/protection/keep-protection.js';
import type { ProtectionLevel } from '../../domain/protection/protection.js';
import type { ChildFiles } from '../child-files.js';
import type { Concerns } from '../concerns.js';
import type { ProtectedIdentities } from './protected-identities.js';
import type { report } from './protected-report.suite.js';

export interface ProtectedRecord {
  readonly concerns: Concerns;
  readonly childFiles: ChildFiles;
  readonly identities: ProtectedIdentities;
  published(): Promise<readonly CloudEvent[]>;
}

export const worker: Viewer = { id: 'anna', kommunkod: '0486', roles: ['socialWorker'], units: ['barn'] };
export const officer: Viewer = { id: 'sara', kommunkod: '0486', roles: ['protectedIdentityOfficer'], units: [] };
export const now = new Date('2026-03-20T16:00:00Z');
export const occasion = { now, today: '2026-03-20', authority: 'Socialnämnden i Strängnäs' };
export const step = { by: 'sara', reason: 'SKATTEVERKET_NOTICE' } as const;

export type Open = () => Promise<ProtectedRecord>;

export async function filed(record: ProtectedRecord, ...reports: ReturnType<typeof report>[]): Promise<readonly string[]> {
  const files = await record.concerns.file(reports);
  return files.map(({ childId }) => childId);
}

export function raise(record: ProtectedRecord, childId: string, level: ProtectionLevel, ...readers: string[]) {
  return record.identities.change(officer, { childId }, (before) =>
    setLevel(before, { ...step, level, effectiveAt: now, readers }, occasion),
  );
}

export function name(record: ProtectedRecord, childId: string, readerId: string) {
  return record.identities.change(officer, { childId }, (before) => nameReader(before, { ...step, readerId }, now));
}

/** Whose reports wait on the viewer's list with something to settle. */
export async function waiting(record: ProtectedRecord, viewer: Viewer): Promise<readonly string[]> {
  return (await record.childFiles.receptionTasks(viewer, { limit: 100, page: 1 })).map(({ childId }) => childId);
}

export async function levelShown(record: ProtectedRecord, childId: string): Promise<{ level: string; inherited: boolean } | undefined> {
  return (await record.childFiles.read(worker, childId))?.protection;
}
