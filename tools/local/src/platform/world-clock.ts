import { setTimeout as pause } from 'node:timers/promises';
import { readJson, writeJson } from '../json-file.js';

/** The services read the file again after this long. */
const noticed = 40;

/** The one clock of the whole local system. It runs like the machine's own, shifted to the time in which the demonstration plays. */
export class WorldClock {
  private constructor(
    readonly file: string,
    private offsetMs: number,
  ) {}

  static async open(file: string): Promise<WorldClock> {
    const kept = await readJson<{ offsetMs: number }>(file);
    const clock = new WorldClock(file, kept?.offsetMs ?? 0);
    if (!kept) await clock.write();
    return clock;
  }

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  /** Returns when every service has had time to notice. */
  async set(at: Date): Promise<void> {
    this.offsetMs = at.getTime() - Date.now();
    await this.write();
    await pause(noticed);
  }

  private write(): Promise<void> {
    return writeJson(this.file, { offsetMs: this.offsetMs }, 0o644);
  }
}

const stockholm = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Stockholm' });

/** As the clock on the wall in Sweden shows it. */
export function wallTime(at: Date): string {
  return stockholm.format(at);
}
