import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { faultOf } from './log-fields.js';
import { platformLog } from './logger.js';

const [firstPause, longestPause] = [100, 2_000];

/** Tries until the database answers. False when the service is told to stop first. */
export async function connectDatabase(dataSource: DataSource, signal: AbortSignal): Promise<boolean> {
  for (let attempt = 1; !signal.aborted; attempt++) {
    try {
      await dataSource.initialize();
      return true;
    } catch (error) {
      platformLog.warn({ msg: 'the database does not answer yet', dependency: 'postgres', attempt, ...faultOf(error) });
    }
    const wait = Math.min(longestPause, firstPause * 2 ** Math.min(attempt - 1, 8)) * (0.5 + Math.random() / 2);
    await pause(wait, undefined, { signal }).catch(() => undefined);
  }
  return false;
}
