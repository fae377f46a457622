import { processAt, type ProcessEntry } from './process-table.js';

type Look = (pid: number) => ProcessEntry | undefined;

const highest = 12;

/**
 * The processes between the person and us: our parent, and its parents as far as npm when npm started us. Undefined when npm started us and
 * is gone already: then nobody is left who could tell us to stop.
 */
export function launchers(byNpm: boolean, of: number = process.pid, look: Look = processAt): readonly number[] | undefined {
  const chain: number[] = [];
  for (let pid = look(of)?.parent; pid !== undefined && pid > 0 && chain.length < highest; pid = look(pid)?.parent) {
    chain.push(pid);
    if (/\b(npm|pnpm|yarn)\b/.test(look(pid)?.command ?? '')) return chain;
  }
  return byNpm ? undefined : chain.slice(0, 1).filter((pid) => pid > 1);
}
