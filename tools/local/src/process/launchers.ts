import { processAt, type ProcessEntry } from './process-table.js';

type Look = (pid: number) => ProcessEntry | undefined;

/** The processes between the person and us: our parent, and its parents as far as npm when npm started us. */
export function launchers(of: number = process.pid, look: Look = processAt): readonly number[] {
  const chain: number[] = [];
  for (let pid = look(of)?.parent; pid !== undefined && pid > 1 && chain.length < 6; pid = look(pid)?.parent) {
    chain.push(pid);
    if (/\bnpm\b/.test(look(pid)?.command ?? '')) return chain;
  }
  return chain.slice(0, 1);
}
