import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { find, keep, KeptService, type Replica } from './kept-service.suite.js';
import { keysCommand } from './keys-command.js';

let service: KeptService;
let first: Replica;
const child = { kommunkod: '0486', childId: randomUUID() };

beforeAll(async () => {
  service = await KeptService.start();
  first = await service.opened();
  await keep(first, child);
});
afterAll(() => service.stop());

async function keys(args: string, over: NodeJS.ProcessEnv = {}): Promise<{ readonly code: number; readonly said: string }> {
  const lines: string[] = [];
  const environment = { VARSAM_MODE: 'test', VARSAM_KEY_FILE: service.keyFile, VARSAM_DATABASE_OWNER_URL: service.ownerUrl, ...over };
  const code = await keysCommand(args.split(' '), { environment, out: (line) => void lines.push(line) });
  return { code, said: lines.join('\n') };
}

describe('varsam keys', () => {
  it('rotates a running service, tells how many keys stand where, and retires only what nothing stands under', async () => {
    expect((await keys('status --service kept')).said).toContain('person_key: 1 data keys under version 1');
    expect(await keys('retire 1 --service kept')).toEqual({
      code: 1,
      said: 'key-encryption key 1 stays: it is the one in use, or waits to be',
    });
    const rotated = await keys('rotate --service kept --lead 0');
    expect(rotated).toMatchObject({ code: 0, said: expect.stringContaining('person_key: 1 wrapped anew') });
    const { said } = await keys('status --service kept');
    expect(said).toMatch(/key-encryption 2 +current/);
    expect(said).toMatch(/key-encryption 1 +opens only/);
    expect(said).toContain('person_key: 1 data keys under version 2');
    expect((await keys('retire 1 --service kept')).said).toContain('has been in use for less than 10 minutes');
    await find(first, child);
    expect(first.ring.current).toBe(2);
  });

  it('gives figures to programs, and no key', async () => {
    const { said } = await keys('status --service kept --json');
    const told = JSON.parse(said) as { keys: readonly object[]; standing: readonly object[] };
    expect(told.standing).toEqual([{ table: 'person_key', under: 2, unbound: false, count: 1 }]);
    expect(said).not.toContain('wrapped');
  });

  it('takes a new signing key into use, and keeps what verifies the old', async () => {
    const before = first.ring.signingKey().keyId;
    expect(await keys('rotate --service kept --signing --lead 0')).toMatchObject({ code: 0 });
    await first.keeper.reload();
    expect(first.ring.signingKey().keyId).not.toBe(before);
    expect(first.ring.verifyingKeys()[1]!.keyId).toBe(before);
  });

  it.each([
    '',
    'rotate',
    'retire --service kept',
    'retire one --service kept',
    'status 3 --service kept',
    'rotate --service kept --lead soon',
    'burn --service kept',
  ])('says how it is used when it is asked %p', async (args) => {
    expect(await keys(args)).toMatchObject({ code: 2, said: expect.stringContaining('keys retire VERSION') });
  });

  it('is refused for another service, whose keys these are not, and without the owner of the tables', async () => {
    expect(await keys('status --service housing')).toMatchObject({ code: 4, said: expect.stringContaining('the root key does not open') });
    const told = await keys('status --service kept', { VARSAM_DATABASE_OWNER_URL: '' });
    expect(told).toMatchObject({ code: 4, said: expect.stringContaining('VARSAM_DATABASE_OWNER_URL is missing') });
  });
});
