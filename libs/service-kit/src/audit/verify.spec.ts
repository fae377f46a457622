import { describe, expect, it } from '@jest/globals';
import { generatedLog, sourceOf } from './generated-log.suite.js';
import { isNamed, randomFrom, tamper } from './tampering.suite.js';
import { verifyAudit } from './verify.js';

const tamperings = 1_000;

describe('the examination of what was read and received', () => {
  it('finds nothing where nothing was done, and says how much it saw', async () => {
    const report = await verifyAudit(sourceOf(generatedLog(60, 12, 10)));
    expect(report).toMatchObject({ checkpoints: 6, found: 0, notes: [] });
    expect(report.logs).toEqual({
      read_log: { verified: 60, unsealed: 0, unverifiable: 0 },
      sealed_batch: { verified: 12, unsealed: 0, unverifiable: 0 },
    });
  });

  it(`names every one of ${tamperings} random tamperings, each with its place`, async () => {
    const seed = Number(process.env['VARSAM_SEED'] ?? Date.now() % 1_000_000);
    const random = randomFrom(seed);
    const original = generatedLog(60, 12, 10);
    const unnamed: unknown[] = [];
    for (let n = 0; n < tamperings; n++) {
      const { log, done, fileText } = tamper(original, random);
      const { findings } = await verifyAudit(sourceOf(log, fileText));
      if (!isNamed(done, findings)) unnamed.push({ n, done, findings });
    }
    process.stdout.write(`tamperings: ${tamperings - unnamed.length} of ${tamperings} found and named (VARSAM_SEED=${seed})\n`);
    expect(unnamed).toEqual([]);
  }, 60_000);

  it('notices that both places were cut off alike, for whoever has written down a checkpoint', async () => {
    const log = generatedLog(60, 12, 10);
    const { newest } = await verifyAudit(sourceOf(log));
    const short = { logs: { read_log: log.logs['read_log']!.slice(0, 50), sealed_batch: log.logs['sealed_batch']!.slice(0, 10) } };
    const cut = sourceOf({ ...short, table: log.table.slice(0, 5), file: log.file.slice(0, 5) });
    expect((await verifyAudit(cut)).found).toBe(0);
    const { findings } = await verifyAudit(cut, { number: newest!.number, hash: newest!.hash });
    expect(findings).toMatchObject([{ kind: 'broken', position: 6, about: 'the checkpoint that was written down is not there' }]);
  });

  it('says of how many entries nobody can tell any more, when a checkpoint is gone from both places', async () => {
    const log = generatedLog(60, 12, 10);
    log.table.splice(2, 1);
    log.file.splice(2, 1);
    const { logs, findings } = await verifyAudit(sourceOf(log));
    expect(logs['read_log']).toEqual({ verified: 50, unsealed: 0, unverifiable: 10 });
    expect(findings.map(({ kind, where, position }) => [kind, where, position])).toEqual([
      ['delete', 'file', 3],
      ['delete', 'audit_checkpoint', 3],
    ]);
  });
});
