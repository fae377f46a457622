import { afterEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { AllowListLogger } from '../logger.js';
import { Metrics } from '../metrics.js';
import { SetAside } from './set-aside.js';

const letterId = '019d0c5e-7a00-7102-8a11-000000000001';

describe('what disposal sets aside', () => {
  afterEach(() => Logger.overrideLogger(false));

  it('is told in the log by its id, and counted', async () => {
    const lines: string[] = [];
    Logger.overrideLogger(new AllowListLogger('spec', 'warn', { write: (line: string) => void lines.push(line) }));
    const metrics = new Metrics('spec');
    new SetAside(metrics).tell('letter', [letterId]);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([{ level: 'warn', letterId }]);
    expect(await metrics.registry.getSingleMetricAsString('varsam_disposal_set_aside_total')).toContain('what="letter"');
  });
});
