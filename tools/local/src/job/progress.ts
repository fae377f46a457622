import type { ReceiptV1 } from '@varsam/contracts';
import { readJson, writeJson } from '../json-file.js';
import type { IncomingName } from './incoming.js';

/** What the job has done so far, in opaque ids and receipts: enough to go on after an interruption, nothing about anybody. */
export interface Progress {
  /** Which messages these are about; another number when the partners' records become other messages. */
  readonly form?: number;
  stepsDone: number;
  sendings: number;
  worldTime: string | undefined;
  readonly receipts: Partial<Record<IncomingName, ReceiptV1>>;
  readonly concernIds: Partial<Record<IncomingName, string>>;
  readonly ids: Partial<Record<'pupil' | 'girl' | 'investigation' | 'sspfCase' | 'housingCase', string>>;
}

const form = 2;

/** What an earlier version has sent cannot be sent again by this one under the same ids: the municipality would see two reports under one. */
export async function readProgress(file: string): Promise<Progress> {
  const nothing: Progress = { form, stepsDone: 0, sendings: 0, worldTime: undefined, receipts: {}, concernIds: {}, ids: {} };
  const kept = await readJson<Progress>(file);
  if (kept && kept.form !== form) throw new Error('the data of the last start are those of an earlier version; start with -- --reset');
  return kept ?? nothing;
}

export function keepProgress(file: string, progress: Progress): Promise<void> {
  return writeJson(file, progress);
}
