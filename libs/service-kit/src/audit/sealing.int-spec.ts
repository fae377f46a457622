import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { appendFileSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { AuditSealing, AuditStalled } from './audit-sealing.js';
import { beforeTheFirst, rangeOver, signCheckpoint } from './checkpoint.js';
import { CheckpointFile } from './checkpoint-file.js';
import { SealedService, signing } from './sealed-service.suite.js';

describe('what was read and received, sealed outside the database', () => {
  let service: SealedService;
  const fileText = (): string => readFileSync(service.file.path, 'utf8');
  const named = async (): Promise<readonly unknown[]> =>
    (await service.examine()).findings.map(({ kind, where, position }) => `${kind} ${where} ${position}`);

  beforeEach(async () => {
    service = await SealedService.start();
  });
  afterEach(() => service.stop());

  it('is sealed once, of every municipality, and nothing is found where nothing was done', async () => {
    await service.read(3);
    await service.read(2, '0180');
    await service.receive();
    const sealer = service.sealer();
    await sealer.seal();
    await sealer.seal();
    await service.read();
    expect(await service.examine()).toMatchObject({
      checkpoints: 1,
      found: 0,
      logs: { read_log: { verified: 5, unsealed: 1, unverifiable: 0 }, sealed_batch: { verified: 1, unsealed: 0, unverifiable: 0 } },
    });
  });

  it('leaves out no entry of a transaction that commits late: its lower number comes with the next checkpoint', async () => {
    let commit = (): void => undefined;
    const late = new Promise<void>((resolve) => (commit = resolve));
    let began = (): void => undefined;
    const underWay = new Promise<void>((resolve) => (began = resolve));
    const waiting = service.database.transaction(['0486'], async (tx) => {
      await tx.execute({
        text: `insert into read_log (id, kommunkod, at, viewer_id, roles, action, record_ids, allowed)
        values (gen_random_uuid(), '0486', now(), 'w2', '{}', 'slow-read', '{}', true)`,
      });
      began();
      await late;
    });
    await underWay;
    // begun later, committed earlier
    await service.superuser.query(`insert into read_log (id, kommunkod, at, viewer_id, roles, action, record_ids, allowed)
      values (gen_random_uuid(), '0486', now(), 'w3', '{}', 'quick-read', '{}', true)`);
    const sealer = service.sealer();
    await sealer.seal();
    commit();
    await waiting;
    await sealer.seal();
    expect(await service.examine()).toMatchObject({ found: 0, logs: { read_log: { verified: 2, unsealed: 0 } } });
  });

  it('takes as many checkpoints as it needs for much that has waited', async () => {
    await service.read(25);
    const sealing = new AuditSealing(service.sealer({ entriesPerCheckpoint: 10 }), { everyMs: 1, stallMs: 1 });
    await sealing.round();
    expect(await service.examine()).toMatchObject({ checkpoints: 3, found: 0, logs: { read_log: { verified: 25 } } });
  });

  it('is sealed by one replica at a time, in one chain', async () => {
    await service.read(4);
    await Promise.all([service.sealer().seal(), service.sealer().seal(), service.sealer().seal()]);
    expect(await service.examine()).toMatchObject({ checkpoints: 1, found: 0 });
  });

  it('names what somebody with every right in the database has done', async () => {
    const sealer = service.sealer();
    for (let n = 0; n < 3; n++) {
      await service.read(4);
      await service.receive();
      await sealer.seal();
    }
    const at = (place: number, log = 'read_log'): string => `(select id from ${log} order by xid, seq offset ${place - 1} limit 1)`;
    await service.superuser.query(`update read_log set viewer_id = 'somebody-else' where id = ${at(2)}`);
    expect(await named()).toEqual(['flip read_log 2']);
    await service.superuser.query(`update sealed_batch set sealed_at = sealed_at + interval '1 hour' where id = ${at(2, 'sealed_batch')}`);
    expect(await named()).toEqual(['flip read_log 2', 'flip sealed_batch 2']);
    await service.superuser.query(`delete from read_log where id = ${at(6)}`);
    expect(await named()).toContain('delete read_log 6');
    await service.superuser
      .query(`insert into read_log (id, kommunkod, at, viewer_id, roles, action, record_ids, allowed, xid, seq) overriding system value
      select gen_random_uuid(), kommunkod, at, viewer_id, roles, action, record_ids, allowed, xid, 0 from read_log where id = ${at(1)}`);
    expect(await named()).toContain('insert read_log 1');
    await service.superuser.query('delete from audit_checkpoint where number = 3');
    expect(await named()).toContain('truncate audit_checkpoint 3');
  }, 60_000);

  it('cannot be changed by the service itself', async () => {
    await service.read();
    await service.sealer().seal();
    for (const change of ['update audit_checkpoint set number = 2', 'delete from audit_checkpoint', 'delete from read_log']) {
      await expect(service.source.query(change)).rejects.toThrow('permission denied');
    }
  });

  it('heals a crash between the file and the database, and says so', async () => {
    const sealer = service.sealer();
    await service.read();
    await sealer.seal();
    await service.read();
    await sealer.seal();
    await service.superuser.query('delete from audit_checkpoint where number = 2');
    await sealer.seal();
    expect(await service.examine()).toMatchObject({ checkpoints: 3, found: 0, notes: [{ checkpoint: 3, note: 'table-behind:2' }] });
  });

  it('closes half a line that a crash has left, and says so', async () => {
    const sealer = service.sealer();
    await service.read();
    await sealer.seal();
    appendFileSync(service.file.path, fileText().slice(0, 40));
    await service.read();
    await sealer.seal();
    expect(await service.examine()).toMatchObject({ checkpoints: 2, found: 0, notes: [{ checkpoint: 2, note: 'torn-line' }] });
  });

  it('writes again what the file has lost, and never hides that it did', async () => {
    const sealer = service.sealer();
    for (let n = 0; n < 3; n++) {
      await service.read();
      await sealer.seal();
    }
    truncateSync(service.file.path, fileText().indexOf('\n') + 1);
    expect(await named()).toEqual(['truncate file 2']);
    await sealer.seal();
    expect(await service.examine()).toMatchObject({ found: 0, notes: [{ checkpoint: 4, note: 'file-written-again:2-3' }] });
    rmSync(service.file.path);
    await sealer.seal();
    expect((await service.examine()).notes.map(({ note }) => note)).toEqual(['file-written-again:2-3', 'file-written-again:1-4']);
  });

  it('is found as soon as a directory is not the one it stood in, with what else may be the reason beside it and never instead', async () => {
    await service.read(2);
    await service.sealer().seal();
    expect(await service.verify()).toMatchObject({ code: 0, said: expect.not.stringContaining('BUT') });
    const slip = await service.verify({ service: 'housing' });
    expect(slip).toMatchObject({ code: 1, said: expect.stringContaining('TAMPERED') });
    expect(slip.said).toMatch(/BUT no checkpoints of housing stand in .*, but those of audited:/);
    expect(slip.said).toMatch(/BUT the checkpoints in the database are those of audited:/);
    rmSync(service.file.path);
    const taken = await service.verify();
    expect(taken).toMatchObject({ code: 1, said: expect.stringMatching(/TAMPERED truncate: file 1/) });
    expect(taken.said).toMatch(/BUT no checkpoints of audited stand in .*, nor of any other service: are --service and --directory right/);
    expect((await service.verify({ directory: '/nowhere' })).said).toContain('TAMPERED');
  });

  it('proves nothing when every checkpoint is gone, and does not say that all is well', async () => {
    await service.read(2);
    await service.sealer().seal();
    rmSync(service.file.path);
    await service.superuser.query('delete from audit_checkpoint');
    expect(await service.verify()).toMatchObject({ code: 1, said: expect.stringMatching(/NOT PROVABLE: there is no checkpoint$/) });
  });

  it('seals nothing more on a database that was emptied or put back to an older day, until somebody has looked', async () => {
    const sealer = service.sealer();
    for (let n = 0; n < 3; n++) {
      await service.read();
      await sealer.seal();
    }
    await service.superuser.query('delete from audit_checkpoint where number > 1');
    await expect(sealer.seal()).rejects.toMatchObject({ code: 'FILE_AHEAD' });
    writeFileSync(service.file.path, fileText().replaceAll('"number":3', '"number":2'));
    await expect(sealer.seal()).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it('seals nothing on a database that counts its transactions anew, as one put back from a dump does', async () => {
    const [range, leaves] = rangeOver('read_log', undefined, [], [10 ** 12, 0]);
    const chain = { service: 'audited', number: 1, previous: beforeTheFirst, sealedAt: new Date().toISOString() };
    const { line } = signCheckpoint({ ...chain, logs: { read_log: range }, notes: [], keyId: 'k1' }, { read_log: leaves }, signing);
    await service.superuser.query('insert into audit_checkpoint values (1, $1)', [line]);
    await service.file.append([line], false);
    await expect(service.sealer().seal()).rejects.toMatchObject({ code: 'NUMBERS_WENT_BACK' });
  });

  it('stops what comes in when nothing could be written outside for hours, and says before that it is late', async () => {
    let now = 0;
    mkdirSync(`${service.directory}/nowhere/audited.checkpoints.jsonl`, { recursive: true });
    const file = new CheckpointFile(`${service.directory}/nowhere`, 'audited');
    const sealing = new AuditSealing(service.sealer({ file }), { everyMs: 10_000, stallMs: 14_400_000 }, () => now);
    await expect(sealing.round()).rejects.toThrow();
    expect(sealing.state).toBe('up');
    now = 3_600_000;
    expect(sealing.state).toBe('late');
    expect(() => sealing.admit()).not.toThrow();
    now = 14_400_000;
    expect(sealing.state).toBe('stalled');
    expect(() => sealing.admit()).toThrow(AuditStalled);
    rmSync(`${service.directory}/nowhere`, { recursive: true });
    await sealing.round();
    expect(() => sealing.admit()).not.toThrow();
  });

  it('does not begin to count again with each restart: the last checkpoint is as old as it is', async () => {
    const sealer = service.sealer();
    expect(await sealer.age()).toBeUndefined();
    await sealer.seal();
    const [{ number, line }] = (await service.superuser.query('select number, line from audit_checkpoint')) as [
      { number: string; line: string },
    ];
    expect([Number(number), JSON.parse(line)]).toMatchObject([1, { checkpoint: { number: 1 } }]);
    expect(await sealer.age()).toBeLessThan(60_000);
  });
});
