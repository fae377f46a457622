import type { RelayReport } from '@varsam/outbox';
import { faultOf } from './log-fields.js';
import { platformLog } from './logger.js';

const quietMs = 5_000;

/** Faults of the relay come in swarms while NATS is away: each kind is told at most every five seconds. */
export function relayReporter(now: () => number = () => performance.now()): (report: RelayReport) => void {
  const told = new Map<string, number>();
  return (report) => {
    if (report.kind === 'stream-refilled') {
      platformLog.warn({ msg: 'a stream had lost events and was filled again', stream: report.stream, count: report.rows });
      return;
    }
    const last = told.get(report.what);
    if (last !== undefined && now() - last < quietMs) return;
    told.set(report.what, now());
    platformLog.warn({ msg: 'the relay met a fault', phase: report.what, ...faultOf(report.fault) });
  };
}
