import type { RelayReport } from '@varsam/outbox';
import { faultOf } from './log-fields.js';
import { platformLog } from './logger.js';

const quietMs = 5_000;

/** Why the bus cannot be had: a certificate, credentials, the way. Each reason is told at most every five seconds, for every dial finds it anew. */
export function busReporter(now: () => number = () => performance.now()): (fault: unknown) => void {
  const told = new Map<string, number>();
  return (fault) => {
    const what = faultOf(fault);
    const kind = `${what.errorName} ${what.errorCode}`;
    const last = told.get(kind);
    if (last !== undefined && now() - last < quietMs) return;
    told.set(kind, now());
    platformLog.warn({ msg: 'the bus met a fault', dependency: 'nats', ...what });
  };
}

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
