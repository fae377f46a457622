import type { Lifecycle } from '../lifecycle.js';
import { launchers } from './launchers.js';
import { isAlive } from './process-table.js';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const patience = 30_000;

/**
 * Any of the signals, once or many times, stops everything in order; so does the death of whoever started us (npm may be
 * killed without passing the signal on). Returns how to let go of it again.
 */
export function stopOnSignals(lifecycle: Lifecycle, announce: () => void): () => void {
  let asked = false;
  const stop = () => {
    if (asked) return; // the first one is being obeyed: a second must not cut the clean-up short
    asked = true;
    announce();
    setTimeout(() => process.exit(1), patience).unref(); // guards then take what still runs with us
    void lifecycle.stop();
  };
  const chain = launchers(process.env['npm_lifecycle_event'] === 'start');
  const watch = setInterval(() => chain?.every(isAlive) || stop(), 500).unref();
  for (const signal of signals) process.on(signal, stop);
  process.stdout.on('error', () => undefined); // a closed pipe must not end us before the others
  return () => {
    clearInterval(watch);
    for (const signal of signals) process.off(signal, stop);
  };
}
