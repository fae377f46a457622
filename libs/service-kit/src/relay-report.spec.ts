import { Logger } from '@nestjs/common';
import { afterEach, describe, expect, it } from '@jest/globals';
import { AllowListLogger } from './logger.js';
import { busReporter } from './relay-report.js';

afterEach(() => Logger.overrideLogger(false));

describe('a bus that cannot be had', () => {
  it('is told with the reason and nothing else, and each reason again after five seconds', () => {
    const lines: Record<string, unknown>[] = [];
    const write = (line: string): void => void lines.push(JSON.parse(line) as Record<string, unknown>);
    Logger.overrideLogger(new AllowListLogger('spec', 'info', { write }));
    let now = 0;
    const report = busReporter(() => now);
    const stranger = Object.assign(new Error('intake.0486.school.20130201-2388'), { cause: { code: 'SELF_SIGNED_CERT_IN_CHAIN' } });
    for (let i = 0; i < 50; i++) report(stranger);
    report(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
    now = 5_000;
    report(stranger);
    const seen = lines.map(({ level, msg, errorCode }) => [level, msg, errorCode]);
    const certificate = ['warn', 'the bus met a fault', 'SELF_SIGNED_CERT_IN_CHAIN'];
    expect(seen).toEqual([certificate, ['warn', 'the bus met a fault', 'ECONNREFUSED'], certificate]);
    expect(JSON.stringify(lines)).not.toContain('2388');
  });
});
