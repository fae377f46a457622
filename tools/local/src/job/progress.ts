import type { ReceiptV1 } from '@varsam/contracts';
import { readJson, writeJson } from '../json-file.js';
import type { IncomingName } from './incoming.js';

/** What the job has done so far, in opaque ids and receipts: enough to go on after an interruption, nothing about anybody. */
export interface Progress {
  stepsDone: number;
  sendings: number;
  worldTime: string | undefined;
  readonly receipts: Partial<Record<IncomingName, ReceiptV1>>;
  readonly concernIds: Partial<Record<IncomingName, string>>;
  readonly ids: Partial<Record<'elis' | 'saga' | 'investigation' | 'sspfCase' | 'housingCase', string>>;
}

export async function readProgress(file: string): Promise<Progress> {
  const nothing: Progress = { stepsDone: 0, sendings: 0, worldTime: undefined, receipts: {}, concernIds: {}, ids: {} };
  return (await readJson<Progress>(file)) ?? nothing;
}

export function keepProgress(file: string, progress: Progress): Promise<void> {
  return writeJson(file, progress);
}
