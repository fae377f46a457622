import { describe, expect, it } from '@jest/globals';
import { AllowListLogger } from './logger.js';

function logged(write: (log: AllowListLogger) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(new AllowListLogger('referrals', 'trace', { write: (line: string) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** From Skatteverket's list of numbers for tests. */
const testNumber = '189001019802';

describe('a log line', () => {
  it('carries the listed fields', () => {
    const id = '018f6b1e-7c1a-7abc-8def-0123456789ab';
    const [line] = logged((log) =>
      log.log({ msg: 'batch done', durable: 'assessments-referrals', count: 12, durationMs: 4.5, concernId: id }, 'relay'),
    );
    expect(line).toMatchObject({
      level: 'info',
      service: 'referrals',
      msg: 'batch done',
      durable: 'assessments-referrals',
      count: 12,
      concernId: id,
      context: 'relay',
    });
  });

  it('drops every field that is not listed, and ids that are not opaque', () => {
    const [line] = logged((log) =>
      log.warn({ msg: 'x', name: 'Åsa', body: {}, authorization: 'Bearer t', query: 'select', childId: testNumber, slug: 'a\nb' }),
    );
    expect(Object.keys(line!).sort()).toEqual(['level', 'msg', 'service', 'time']);
  });

  it('strikes out what looks like an identity number', () => {
    const written = JSON.stringify(logged((log) => log.log({ msg: `child ${testNumber}`, route: `/children/${testNumber}` })));
    expect(written).not.toContain(testNumber);
    expect(written).toContain('[number]');
  });

  it('names the class and the code of an error and nothing of its message', () => {
    const driver = Object.assign(new Error('Key (person)=(Åsa) already exists'), {
      name: 'QueryFailedError',
      driverError: { code: '23505' },
    });
    const lines = logged((log) => {
      log.error(driver);
      log.error(driver.message, driver.stack, 'ExceptionsHandler');
      log.error('save failed', driver);
      log.fatal({ msg: 'save failed', cause: driver });
    });
    expect(lines[0]).toMatchObject({ errorName: 'QueryFailedError', errorCode: '23505' });
    expect(JSON.stringify(lines)).not.toContain('Åsa');
  });
});
